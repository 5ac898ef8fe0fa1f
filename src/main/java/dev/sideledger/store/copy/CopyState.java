package dev.sideledger.store.copy;

import java.util.Objects;

/**
 * How far a copy has come, as the target keeps it with what it has been given.
 *
 * @param epoch the life of the ledger that is copied
 * @param sequence the last commit of it that is looked at
 * @param stage which of the tables of sessions is being copied; as many as there are when all were
 * @param session the last session all of whose rows in that table are there
 * @param finished whether all is there and was compared
 */
public record CopyState(String epoch, long sequence, int stage, long session, boolean finished) {
    /** No session has a lower number than this plus one. */
    public static final long NO_SESSION = -1;

    /** Refuses a copy of nothing. */
    public CopyState {
        Objects.requireNonNull(epoch, "epoch");
    }

    /** Why a ledger is not served before a copy into it has ended. */
    public static String unfinished(String place) {
        return "The database " + place + " is a copy that has not ended: run the same `sideledger copy` again, which"
                + " goes on where it stopped";
    }

    /** Nothing was copied yet. */
    public static CopyState begun(CopyOrigin origin) {
        return new CopyState(origin.epoch(), origin.sequence(), 0, NO_SESSION, false);
    }

    /** As many tables are done, and of the next one as many sessions. */
    public CopyState at(int table, long upTo) {
        return new CopyState(epoch, sequence, table, upTo, false);
    }

    /** Later commits are looked at too. */
    public CopyState upTo(long commit) {
        return new CopyState(epoch, commit, stage, session, false);
    }

    /** All is there. */
    public CopyState whole() {
        return new CopyState(epoch, sequence, stage, session, true);
    }
}
