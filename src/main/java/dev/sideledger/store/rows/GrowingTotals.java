package dev.sideledger.store.rows;

/**
 * Metrics that are totals which only grow, as they are told: what such a number adds is the difference to the one
 * before. They are those of kind {@code otel} whose id is the 32 digits of a series, an @ and digits that stand in the
 * order of time; a total below the one before began anew.
 */
public final class GrowingTotals {
    /** Which rows of {@code metric} are such, in SQL: exactly the condition of their index. */
    public static final String ARE = "kind = 'otel' AND substr(id, 33, 1) = '@'";
    /** What the number of any row of {@code metric t} stands for, in SQL. */
    public static final String STEP = "(t.value - CASE WHEN t.kind = 'otel' AND substr(t.id, 33, 1) = '@'"
            + " THEN coalesce((SELECT CASE WHEN p.value <= t.value THEN p.value END FROM metric p"
            + " WHERE p.session_no = t.session_no AND p.id >= substr(t.id, 1, 33) AND p.id < t.id"
            + " AND p.value IS NOT NULL ORDER BY p.id DESC LIMIT 1), 0) ELSE 0 END)";

    private GrowingTotals() {}
}
