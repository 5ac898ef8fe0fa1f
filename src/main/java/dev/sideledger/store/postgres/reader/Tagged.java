package dev.sideledger.store.postgres.reader;

/** The tags of sessions, called g, of sessions called s: each name once, whatever ids its tags have. */
final class Tagged {
    /** The condition behind JOIN. */
    static final String NAMES = "tag g ON g.session_no = s.session_no AND NOT EXISTS (SELECT 1 FROM tag o"
            + " WHERE o.session_no = g.session_no AND o.name = g.name AND o.n < g.n)";

    private Tagged() {}
}
