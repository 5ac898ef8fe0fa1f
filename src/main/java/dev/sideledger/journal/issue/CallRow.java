package dev.sideledger.journal.issue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A row of the table of calls. What a row does not say is null.
 *
 * @param at when the call began
 * @param endpoint what was called
 * @param input tokens that went in
 * @param output tokens that came out
 * @param millis how long it took
 * @param cost what it cost, in dollars
 * @param status how it went, where an older table says so in the place of the cost
 * @param plan whether a flat plan covers it
 */
record CallRow(SectionTime at, String endpoint, Long input, Long output, Long millis, BigDecimal cost, String status,
        boolean plan) {
    private static final Map<String, String> STATUSES = Map.of("\u2713", "success", "\u2717", "failed", "\u23f1",
            "timeout", "\u26a0", "failed", "\u22ef", "running");

    /** The row of these cells. */
    static CallRow of(List<String> cells, SectionNumbers numbers) throws Unreadable {
        if (cells.size() != TableCells.COLUMNS) {
            throw new Unreadable("a row has the cells Timestamp, Endpoint, Input Tokens, Output Tokens, Duration and"
                    + " Cost, and this one has " + cells.size());
        }
        String endpoint = cells.get(1).replaceAll("\\\\(.)", "$1");
        String last = cells.get(5);
        return new CallRow(SectionTime.of("its timestamp", cells.get(0)),
                endpoint.isEmpty() || endpoint.equals("-") ? null : endpoint,
                numbers.whole("its number of input tokens", cells.get(2)),
                numbers.whole("its number of output tokens", cells.get(3)),
                numbers.millis("its duration", cells.get(4)), numbers.dollars("its cost", last), STATUSES.get(last),
                last.equals("plan"));
    }
}
