package dev.sideledger.store;

import java.time.Duration;

/** Answering took longer than a question may take and was stopped; the same question would take as long again. */
public final class TookTooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names the time. */
    public TookTooLong(Duration most) {
        super("answering took longer than " + most.toSeconds() + " seconds and was stopped; ask for less: narrow it by"
                + " from and to, by a session, or by other filters", null, false, false);
    }
}
