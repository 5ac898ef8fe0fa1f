package dev.sideledger.ops;

import java.time.Instant;

/**
 * How the latest work on backups stands.
 *
 * @param kind what is done
 * @param name the name of the backup's file; null while it has none
 * @param state whether it is still at work
 * @param startedAt when it began
 * @param endedAt when it ended; null while it runs
 * @param failure why it failed; null unless it did
 */
public record SafekeepingReport(Kind kind, String name, State state, Instant startedAt, Instant endedAt,
        String failure) {
    /** What is done. */
    public enum Kind {
        /** A backup is made. */
        BACKUP,
        /** A backup is put in the ledger's place. */
        RESTORE
    }

    /** Whether it is still at work. */
    public enum State {
        /** It is. */
        RUNNING,
        /** It is done. */
        FINISHED,
        /** It could not be done, and nothing has changed. */
        FAILED
    }

    SafekeepingReport finished(String file, Instant at) {
        return new SafekeepingReport(kind, file, State.FINISHED, startedAt, at, null);
    }

    SafekeepingReport failed(String reason, Instant at) {
        return new SafekeepingReport(kind, name, State.FAILED, startedAt, at, reason);
    }

    boolean running() {
        return state == State.RUNNING;
    }
}
