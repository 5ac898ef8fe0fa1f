package dev.sideledger.store;

import java.util.List;

import dev.sideledger.model.Entry;

/**
 * A session, what it branched from, and what branched from any of them.
 *
 * @param sessions the sessions: each before its branches, these by the turn at which they branched
 * @param more whether there are more of them
 */
public record Branches(List<Branch> sessions, boolean more) {
    /** Copies the sessions. */
    public Branches {
        sessions = List.copyOf(sessions);
    }

    /**
     * One of them.
     *
     * @param session the session
     * @param depth how many sessions it branched from, one from the other
     */
    public record Branch(Entry session, long depth) {}
}
