package dev.sideledger.journal.issue;

/** Why a value of a section cannot be read, in one sentence that says what is allowed. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String why) {
        super(why, null, false, false);
    }
}
