package dev.sideledger.live;

import java.util.Set;

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Change;

/**
 * What a follower wants to see; everything must match.
 *
 * @param types the record types, or empty for all
 * @param session only this session's, or null
 * @param project only this project's, or null
 */
public record Interest(Set<RecordType> types, String session, String project) {
    /** Everything. */
    public static final Interest ALL = new Interest(Set.of(), null, null);

    /** Keeps its own copy of the set. */
    public Interest {
        types = Set.copyOf(types);
    }

    /** Whether a change is of interest. */
    public boolean covers(Change change) {
        Entry entry = change.entry();
        return (types.isEmpty() || types.contains(entry.type())) && (session == null || session.equals(entry.session()))
                && (project == null || project.equals(entry.project()));
    }
}
