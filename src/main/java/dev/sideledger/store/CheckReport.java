package dev.sideledger.store;

import java.util.List;

/**
 * What a check found.
 *
 * @param checks the names of the comparisons made
 * @param problems what was wrong, one sentence each; empty when the ledger is sound
 */
public record CheckReport(List<String> checks, List<String> problems) {
    /** Keeps its own copies. */
    public CheckReport {
        checks = List.copyOf(checks);
        problems = List.copyOf(problems);
    }

    /** Whether nothing was wrong. */
    public boolean sound() {
        return problems.isEmpty();
    }
}
