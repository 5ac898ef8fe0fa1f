package dev.sideledger.store.sqlite.rows;

/** What calls contribute to rollups, said in SQL: the same sums that the writer keeps, computed from the rows. */
public final class CallSql {
    /** An hour in microseconds. */
    public static final long HOUR = 3_600_000_000L;
    /** A day in microseconds. */
    public static final long DAY = 24 * HOUR;
    /** The length of a call in microseconds, told or from start to end; null when unknown. */
    public static final String DURATION = "coalesce(duration_us, CASE WHEN ended_at IS NOT NULL"
            + " THEN max(0, ended_at - at) END)";
    /** The model that answered or, while unknown, the one asked for. */
    public static final String MODEL = "CASE WHEN model_no = 0 THEN request_model_no ELSE model_no END";
    /** The agent whose call it is, told or inherited. */
    public static final String AGENT = "CASE WHEN agent_no = 0 THEN inherited_agent_no ELSE agent_no END";
    /** The type of that agent. */
    public static final String AGENT_TYPE = "CASE WHEN agent_type_no = 0 THEN inherited_agent_type_no"
            + " ELSE agent_type_no END";
    /** How many tokens a call used. */
    public static final String TOKENS = "(input_tokens + cache_read_tokens + cache_write_tokens + output_tokens"
            + " + reasoning_tokens + unsplit_tokens)";
    /** Whether a call used any tokens. */
    public static final String USED = "(" + TOKENS + " <> 0)";
    /** How many kinds of tokens a call used. */
    public static final String BUCKETS = "((input_tokens <> 0) + (cache_read_tokens <> 0)"
            + " + (cache_write_tokens <> 0) + (output_tokens <> 0) + (reasoning_tokens <> 0))";
    /** The columns that hold sums, in order. */
    public static final String SUM_COLUMNS = "calls, input_tokens, cache_read_tokens,"
            + " cache_write_tokens, output_tokens,"
            + " reasoning_tokens, unsplit_tokens, cost_nanos, computed_nanos, unpriced_calls, plan_calls,"
            + " uncomputed_calls, costed_calls, timed_calls, duration_us";
    /** How many of them there are. */
    public static final int SUM_WIDTH = 15;

    private static final String SUMS = """
            count(*), coalesce(sum(#input_tokens * #counted), 0), coalesce(sum(#cache_read_tokens * #counted), 0),
            coalesce(sum(#cache_write_tokens * #counted), 0), coalesce(sum(#output_tokens * #counted), 0),
            coalesce(sum(#reasoning_tokens * #counted), 0), coalesce(sum(#unsplit_tokens * #counted), 0),
            coalesce(sum(#cost_nanos * #counted), 0), coalesce(sum(#computed_nanos * #counted), 0),
            coalesce(sum(#counted * (#cost_source = 4)), 0), coalesce(sum(#counted * (#cost_source = 3)), 0),
            coalesce(sum(#counted * (#cost_source <> 0 AND #computed_nanos IS NULL)), 0),
            coalesce(sum(#counted * (#cost_nanos IS NOT NULL)), 0),
            count(length), coalesce(sum(length), 0)"""
            .replace("length", DURATION.replace("duration_us", "#duration_us").replace("ended_at", "#ended_at")
                    .replace("- at)", "- #at)"));

    private CallSql() {}

    /** The sums of a group of calls, whose columns stand behind a prefix such as {@code c.}. */
    public static String sums(String prefix) {
        return SUMS.replace("#", prefix);
    }

    /** The start of the hour or day of a time. */
    public static String floor(String at, long width) {
        return "(" + at + " / " + width + " * " + width + ")";
    }
}
