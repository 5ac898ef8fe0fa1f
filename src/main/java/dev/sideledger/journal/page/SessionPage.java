package dev.sideledger.journal.page;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.SessionWhole;

/**
 * A session with its records, as far as they are shown.
 *
 * @param whole the session with its totals
 * @param records its records by type, the oldest first
 * @param cut whether there are more records than these
 */
public record SessionPage(SessionWhole whole, Map<RecordType, List<Entry>> records, boolean cut) {
    /** Keeps its own copies. */
    public SessionPage {
        Objects.requireNonNull(whole, "whole");
        Map<RecordType, List<Entry>> copy = new EnumMap<>(RecordType.class);
        records.forEach((type, entries) -> copy.put(type, List.copyOf(entries)));
        records = copy;
    }

    @Override
    public Map<RecordType, List<Entry>> records() {
        return Map.copyOf(records);
    }

    /** The session itself. */
    public Entry session() {
        return whole.session();
    }

    /** Its id. */
    public String id() {
        return whole.session().id();
    }

    /** Its records of a type, the oldest first. */
    public List<Entry> of(RecordType type) {
        return records.getOrDefault(type, List.of());
    }
}
