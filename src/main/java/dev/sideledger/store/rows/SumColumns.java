package dev.sideledger.store.rows;

import java.util.List;

/** The columns that hold the sums of a group of calls, in every table of sums. */
public final class SumColumns {
    /** The columns, in order. */
    public static final List<String> NAMES = List.of("calls", "input_tokens", "cache_read_tokens",
            "cache_write_tokens", "output_tokens", "reasoning_tokens", "unsplit_tokens", "cost_nanos",
            "computed_nanos", "unpriced_calls", "plan_calls", "uncomputed_calls", "costed_calls", "timed_calls",
            "duration_us");
    /** How many of them, behind the first, are totals of a session. */
    public static final int TOTALS = 12;

    private SumColumns() {}
}
