package dev.sideledger.store.postgres.rows;

/** What calls, in a table called c, contribute to sums, said in SQL: the same sums that the writer keeps. */
public final class CallSql {
    /** An hour in microseconds. */
    public static final long HOUR = 3_600_000_000L;
    /** The length of a call in microseconds, told or from start to end; null when unknown. */
    public static final String DURATION = "coalesce(c.duration_us, CASE WHEN c.ended_at IS NOT NULL"
            + " THEN greatest(0, c.ended_at - c.at) END)";
    /** The model that answered or, while unknown, the one asked for. */
    public static final String MODEL = "(CASE WHEN c.model_no = 0 THEN c.request_model_no ELSE c.model_no END)";
    /** The agent whose call it is, told or inherited. */
    public static final String AGENT = "(CASE WHEN c.agent_no = 0 THEN c.inherited_agent_no ELSE c.agent_no END)";
    /** The type of that agent. */
    public static final String AGENT_TYPE = "(CASE WHEN c.agent_type_no = 0 THEN c.inherited_agent_type_no"
            + " ELSE c.agent_type_no END)";
    /** Whether a call used any tokens. */
    public static final String USED = "(c.input_tokens + c.cache_read_tokens + c.cache_write_tokens + c.output_tokens"
            + " + c.reasoning_tokens + c.unsplit_tokens <> 0)";
    /** How many tokens a call used. */
    public static final String TOKENS = "(c.input_tokens + c.cache_read_tokens + c.cache_write_tokens"
            + " + c.output_tokens + c.reasoning_tokens + c.unsplit_tokens)";
    /** How many kinds of tokens a call used. */
    public static final String BUCKETS = "((c.input_tokens <> 0)::int + (c.cache_read_tokens <> 0)::int"
            + " + (c.cache_write_tokens <> 0)::int + (c.output_tokens <> 0)::int + (c.reasoning_tokens <> 0)::int)";
    /** The sums of a group of calls, in the order of {@link dev.sideledger.store.rows.SumColumns#NAMES}. */
    public static final String SUMS = "count(*), " + counted("c.input_tokens") + ", " + counted("c.cache_read_tokens")
            + ", " + counted("c.cache_write_tokens") + ", " + counted("c.output_tokens") + ", "
            + counted("c.reasoning_tokens") + ", " + counted("c.unsplit_tokens") + ", " + counted("c.cost_nanos") + ", "
            + counted("c.computed_nanos") + ", " + of("c.cost_source = 4") + ", " + of("c.cost_source = 3") + ", "
            + of("c.cost_source <> 0 AND c.computed_nanos IS NULL") + ", " + of("c.cost_nanos IS NOT NULL")
            + ", count(" + DURATION + "), coalesce(sum(" + DURATION + "), 0)::bigint";

    private CallSql() {}

    /** The start of the hour of a time. */
    public static String hour(String at) {
        return "(" + at + " / " + HOUR + " * " + HOUR + ")";
    }

    private static String counted(String column) {
        return "coalesce(sum(" + column + ") FILTER (WHERE c.counted = 1), 0)::bigint";
    }

    private static String of(String condition) {
        return "count(*) FILTER (WHERE c.counted = 1 AND " + condition + ")";
    }
}
