package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;

/** What events name, each in the session where it belongs: what must be known of records before deciding. */
final class NamedRecords {
    private final Map<RecordType, List<Event>> records = new EnumMap<>(RecordType.class);
    private final Set<String> sessions = new HashSet<>();
    private int numbered;

    /** Takes an event. */
    void add(Event event) {
        if (event.session() != null) {
            sessions.add(event.session());
        }
        if (event.type() != RecordType.PROJECT) {
            records.computeIfAbsent(event.type(), absent -> new ArrayList<>()).add(event);
            numbered++;
        }
    }

    /** The events of a type. */
    List<Event> of(RecordType type) {
        return records.getOrDefault(type, List.of());
    }

    /** How many sessions begin at most. */
    int begun(Set<String> stored, Collection<SessionEvents.Moved> gone) {
        Set<String> begun = new HashSet<>(sessions);
        begun.removeAll(stored);
        // The id of a session that goes may begin anew.
        return begun.size() + gone.size();
    }

    /** How many numbers the events need at most. */
    int numbered() {
        return numbered;
    }
}
