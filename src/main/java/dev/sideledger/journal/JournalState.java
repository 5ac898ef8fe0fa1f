package dev.sideledger.journal;

/**
 * How a journal is doing.
 *
 * @param standing what it does: off, starting, writing, standing by, failing
 * @param waiting how many sessions are known to be written again
 * @param behind whether more of them are found in the change log
 * @param sweeping whether all sessions are being looked at
 * @param looked how many sessions were looked at since the start
 * @param kept how many have files that are not overwritten, since somebody changed them
 * @param failures how often it could not write since the start
 * @param trouble why it cannot write now, or null
 */
public record JournalState(Standing standing, int waiting, boolean behind, boolean sweeping, long looked, int kept,
        long failures, String trouble) {
    /** What a journal does. */
    public enum Standing {
        /** Nothing was asked of it. */
        OFF,
        /** It has not begun yet. */
        STARTING,
        /** It keeps the files up to date. */
        WRITING,
        /** Another process keeps them. */
        STANDING_BY,
        /** It cannot write now, and tries again. */
        FAILING
    }

    /** Whether the files say all that was committed, as far as is known. */
    public boolean settled() {
        return standing != Standing.STARTING && waiting == 0 && !behind && !sweeping;
    }
}
