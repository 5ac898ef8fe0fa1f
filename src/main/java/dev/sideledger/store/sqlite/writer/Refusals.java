package dev.sideledger.store.sqlite.writer;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.store.merge.Tally;

/** Which events must not be written although they are well-formed: those that would bring back what was removed. */
final class Refusals {
    private final Sessions sessions;
    private final Tombstones tombstones;

    Refusals(Sessions sessions, Tombstones tombstones) {
        this.sessions = sessions;
        this.tombstones = tombstones;
    }

    /**
     * Tells the tally which events are refused and why; returns them by position.
     *
     * @param sent the events as they were sent: what was removed under that name stays away wherever it would go now
     * @param events the same events, each in its session
     */
    boolean[] refuse(List<Event> sent, List<Event> events, Tally tally) throws SQLException {
        Set<String> free = new HashSet<>();
        boolean[] refused = new boolean[events.size()];
        for (int i = 0; i < refused.length; i++) {
            Event event = events.get(i);
            String named = sent.get(i).session();
            String reason = named == null || named.equals(event.session()) ? null : removed(RecordType.SESSION, named);
            reason = reason == null ? reason(event, free) : reason;
            if (reason != null) {
                refused[i] = true;
                tally.refuse(i, reason);
            }
        }
        return refused;
    }

    /** Why the event is refused, or null; collects the ids of sessions that are neither known nor removed. */
    private String reason(Event event, Set<String> free) throws SQLException {
        if (event.type() == RecordType.PROJECT) {
            return removed(RecordType.PROJECT, event.id());
        }
        if (event.session() == null) {
            return null;
        }
        SessionState session = free.contains(event.session()) ? null : sessions.find(event.session());
        if (session != null && session.condemned) {
            return removed(RecordType.SESSION, event.session());
        }
        if (session == null && !free.contains(event.session())) {
            String reason = removed(RecordType.SESSION, event.session());
            if (reason != null) {
                return reason;
            }
            free.add(event.session());
        }
        if (event.type() == RecordType.SESSION && event.values().has(SessionField.PROJECT)) {
            return removed(RecordType.PROJECT, event.values().text(SessionField.PROJECT));
        }
        return null;
    }

    /** Whether a session was removed, or is being removed. */
    boolean removedSession(String id) throws SQLException {
        return removed(RecordType.SESSION, id) != null;
    }

    /** Whether the event repeats a tag that was taken away after it was told: it is known, and stays away. */
    boolean removedTag(Event event) throws SQLException {
        if (event.type() != RecordType.TAG || event.session() == null) {
            return false;
        }
        Long at = tombstones.removedAt(RecordType.TAG, event.session(), event.id());
        return at != null && event.time() <= at;
    }

    private String removed(RecordType type, String id) throws SQLException {
        return tombstones.removedAt(type, "", id) == null ? null
                : "the " + type.wireName() + " \"" + id + "\" was removed, and its id cannot be used again";
    }
}
