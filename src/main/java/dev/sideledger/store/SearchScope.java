package dev.sideledger.store;

import java.util.Set;

import dev.sideledger.model.RecordType;

/**
 * Where to search; everything must match, null leaves a thing open.
 *
 * @param types the record types, or empty for all
 * @param session the id of the session
 * @param project the id of the project: itself, and all of its sessions
 * @param agent the agent of a call (told or inherited), winner or artifact, the actor of a decision or metric, the
 *            sender of a message
 * @param from only what was first said at or after this epoch microsecond
 * @param to only what was first said before this epoch microsecond
 */
public record SearchScope(Set<RecordType> types, String session, String project, String agent, Long from, Long to) {
    /** Everywhere. */
    public static final SearchScope ALL = new SearchScope(Set.of(), null, null, null, null, null);

    /** Keeps its own copy of the set and refuses an inverted range. */
    public SearchScope {
        types = Set.copyOf(types);
        if (from != null && to != null && from > to) {
            throw new IllegalArgumentException("from lies after to");
        }
    }
}
