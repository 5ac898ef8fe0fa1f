package dev.sideledger.store.sqlite.writer;

import java.sql.PreparedStatement;
import java.sql.SQLException;

import dev.sideledger.model.Accounting;
import dev.sideledger.model.CallFacts;
import dev.sideledger.model.Tokens;
import dev.sideledger.store.sqlite.rows.CallRow;
import dev.sideledger.store.sqlite.rows.CallSql;

/** The sums that rollups, cells and totals hold of calls; differences of them may be negative. For one thread. */
final class Sums {
    /** The columns that hold them, in order. */
    static final String COLUMNS = CallSql.SUM_COLUMNS;
    /** How many columns there are. */
    static final int WIDTH = CallSql.SUM_WIDTH;
    /** How many of them, behind the first, are totals of a session. */
    private static final int TOTALS = 12;

    private final long[] sums;
    private long failedCalls;

    Sums() {
        this(new long[WIDTH], 0);
    }

    Sums(long[] sums, long failedCalls) {
        this.sums = sums;
        this.failedCalls = failedCalls;
    }

    /** Adds a call and its duration, if known, once, or takes them away with a sign of -1. */
    void add(CallRow call, Long duration, int sign) {
        Accounting accounting = call.accounting();
        Tokens tokens = accounting.countedTokens();
        add(0, sign);
        add(1, sign * tokens.input());
        add(2, sign * tokens.cacheRead());
        add(3, sign * tokens.cacheWrite());
        add(4, sign * tokens.output());
        add(5, sign * tokens.reasoning());
        add(6, sign * tokens.unsplit());
        add(7, sign * accounting.countedNanos());
        add(8, sign * accounting.countedComputed());
        add(9, accounting.countedUnpriced() ? sign : 0);
        add(10, accounting.countedPlan() ? sign : 0);
        add(11, accounting.countedUncomputed() ? sign : 0);
        add(12, accounting.countedCosted() ? sign : 0);
        add(13, duration == null ? 0 : sign);
        add(14, duration == null ? 0 : sign * duration);
        failedCalls += CallFacts.failed(call.told().values()) ? sign : 0;
    }

    /** Throws when a sum no longer fits: better a refused record than a wrong sum. */
    private void add(int position, long more) {
        sums[position] = Math.addExact(sums[position], more);
    }

    /** Adds other sums. */
    void add(Sums other) {
        for (int i = 0; i < WIDTH; i++) {
            add(i, other.sums[i]);
        }
        failedCalls += other.failedCalls;
    }

    /** Whether nothing would change. */
    boolean zero() {
        for (long sum : sums) {
            if (sum != 0) {
                return false;
            }
        }
        return failedCalls == 0;
    }

    /** Whether a row may have become empty by them. */
    boolean takesCalls() {
        return sums[0] < 0;
    }

    long calls() {
        return sums[0];
    }

    long timedCalls() {
        return sums[13];
    }

    long duration() {
        return sums[14];
    }

    long failedCalls() {
        return failedCalls;
    }

    /** One of them. */
    long value(int position) {
        return sums[position];
    }

    /** Binds the columns from that position on; returns the position behind them. */
    int bind(PreparedStatement statement, int from) throws SQLException {
        for (int i = 0; i < WIDTH; i++) {
            statement.setLong(from + i, sums[i]);
        }
        return from + WIDTH;
    }

    /** Binds tokens and what was spent, as the totals of a session hold them. */
    int bindTotals(PreparedStatement statement, int from) throws SQLException {
        for (int i = 1; i <= TOTALS; i++) {
            statement.setLong(from + i - 1, sums[i]);
        }
        return from + TOTALS;
    }
}
