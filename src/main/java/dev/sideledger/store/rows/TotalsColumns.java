package dev.sideledger.store.rows;

import java.util.List;

import dev.sideledger.model.RecordType;
import dev.sideledger.model.Spend;
import dev.sideledger.model.Tokens;
import dev.sideledger.model.Totals;

/** The columns of a session's totals in the table {@code session_activity}. */
public final class TotalsColumns {
    /** The record types that totals count beside calls, in the order of their columns. */
    public static final List<RecordType> COUNTED = List.of(RecordType.TURN, RecordType.DECISION, RecordType.MESSAGE,
            RecordType.METRIC, RecordType.SCORE, RecordType.WINNER, RecordType.ERROR, RecordType.ARTIFACT);
    /** The columns, in order. */
    public static final List<String> NAMES = List.of("calls", "failed_calls", "turns", "decisions", "messages",
            "metrics",
            "scores", "winners", "errors", "artifacts", "input_tokens", "cache_read_tokens", "cache_write_tokens",
            "output_tokens", "reasoning_tokens", "unsplit_tokens", "cost_nanos", "computed_nanos",
            "unpriced_calls", "plan_calls", "uncomputed_calls", "costed_calls");

    private TotalsColumns() {}

    /** The totals of these columns' values, in order. */
    public static Totals of(long[] sum) {
        Tokens tokens = new Tokens(sum[10], sum[11], sum[12], sum[13], sum[14], sum[15]);
        return new Totals(sum[0], sum[1], sum[2], sum[3], sum[4], sum[5], sum[6], sum[7], sum[8], sum[9], tokens,
                new Spend(sum[16], sum[17], sum[18], sum[19], sum[20], sum[21]));
    }
}
