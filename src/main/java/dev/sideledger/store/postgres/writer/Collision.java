package dev.sideledger.store.postgres.writer;

/** Another replica has made what this transaction was about to make: the same transaction succeeds when run again. */
final class Collision extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Collision(String what) {
        super(what, null, false, false);
    }
}
