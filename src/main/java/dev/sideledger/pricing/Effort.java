package dev.sideledger.pricing;

/**
 * What one search may spend on regular expressions: a search runs where calls are written, one for every new name, and
 * the expressions of a table may come from anywhere. Once it is spent, no expression matches any more. It is counted
 * and not timed, so that the same question has the same answer. For one thread.
 */
public final class Effort {
    /** Looks at characters of names: a millisecond, and several times what the tables of the product need. */
    private static final int MOST = 300_000;

    private int left = MOST;

    int left() {
        return left;
    }

    void spend(int looks) {
        left -= looks;
    }

    /** Whether a search may have missed what an expression is for. */
    boolean isSpent() {
        return left <= 0;
    }
}
