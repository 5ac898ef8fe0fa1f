package dev.sideledger.store.sqlite.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives documents numbers in the order of their times: a millisecond has a million of them, and lends from the next
 * ones when it needs more. The full-text index reads in the order of numbers, so the newest are found without looking
 * at the rest. For one thread.
 */
final class DocNumbers {
    private static final int BITS = 20;
    private static final long MICROS_A_MILLI = 1_000;
    private static final long LAST_MILLI = (1L << (62 - BITS)) - 1;
    /** Milliseconds from which may be lent: what was said at one and the same moment more often is out of order. */
    private static final long LENT = 64;

    private final PreparedStatement last;
    private final Map<Long, Long> next = new HashMap<>();

    DocNumbers(Connection connection) throws SQLException {
        last = connection.prepareStatement("SELECT max(n) FROM doc WHERE n >= ? AND n < ?");
    }

    /** The first number that a time may have. */
    static long first(long at) {
        return milli(at) << BITS;
    }

    /** The number behind all that a time may have. */
    static long end(long at) {
        return Math.min(milli(at) + 1 + LENT, LAST_MILLI + 1) << BITS;
    }

    /** A number that nobody has. */
    long take(long at) throws SQLException {
        long milli = milli(at);
        long number = next(milli);
        while (number == (milli + 1) << BITS && milli < LAST_MILLI) {
            milli++;
            number = next(milli);
        }
        next.put(milli, number + 1);
        return number;
    }

    /** What was given away may have been taken back. */
    void forget() {
        next.clear();
    }

    private long next(long milli) throws SQLException {
        Long known = next.get(milli);
        if (known != null) {
            return known;
        }
        long first = milli << BITS;
        last.setLong(1, first);
        last.setLong(2, (milli + 1) << BITS);
        try (ResultSet row = last.executeQuery()) {
            long highest = row.getLong(1);
            return row.wasNull() ? first : highest + 1;
        }
    }

    private static long milli(long at) {
        return Math.min(Math.max(at / MICROS_A_MILLI, 0), LAST_MILLI);
    }
}
