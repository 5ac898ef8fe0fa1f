package dev.sideledger.journal;

import java.util.List;

/**
 * What a check of a journal found.
 *
 * @param sessions how many sessions were looked at
 * @param issues how many issues were looked at
 * @param found how many differences there are
 * @param differences the first of them, in words
 */
public record JournalReport(long sessions, long issues, long found, List<String> differences) {
    /** Keeps its own copy. */
    public JournalReport {
        differences = List.copyOf(differences);
    }
}
