package dev.sideledger.store.postgres.writer;

/**
 * What is to be written concerns projects or sessions that were not locked, and locks are taken in one order: the same
 * transaction succeeds when run again with these named.
 */
final class Unnamed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient More more;

    /** What was not locked. */
    Unnamed(More more) {
        super("what was not locked", null, false, false);
        this.more = more;
    }

    More more() {
        return more;
    }
}
