package dev.sideledger.store.postgres.reader;

/**
 * Sums and averages of doubles in SQL. PostgreSQL refuses a whole question over a sum beyond the greatest double; here
 * such a sum is infinite, as it is elsewhere.
 */
final class DoubleSql {
    /** No ledger has so many records that numbers below come to more than a double holds. */
    private static final String MOST = "1e290::double precision";
    /** The same of their squares. */
    private static final String MOST_SQUARED = "1e145::double precision";

    private DoubleSql() {}

    /** An aggregate of numbers that grow no faster than a column does. */
    static String sum(String aggregate, String column) {
        return within(aggregate, column, MOST);
    }

    /** An aggregate of squares of them. */
    static String squares(String aggregate, String column) {
        return within(aggregate, column, MOST_SQUARED);
    }

    private static String within(String aggregate, String column, String most) {
        return "CASE WHEN max(abs(" + column + ")) >= " + most + " THEN 'Infinity'::double precision ELSE " + aggregate
                + " FILTER (WHERE abs(" + column + ") < " + most + ") END";
    }
}
