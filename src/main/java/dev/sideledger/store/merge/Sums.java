package dev.sideledger.store.merge;

import dev.sideledger.model.Accounting;
import dev.sideledger.model.CallFacts;
import dev.sideledger.model.Tokens;
import dev.sideledger.store.rows.CallRow;
import dev.sideledger.store.rows.SumColumns;

/** The sums that rollups, cells and totals hold of calls; differences of them may be negative. For one thread. */
public final class Sums {
    /** How many there are, in the order of {@link SumColumns#NAMES}. */
    public static final int WIDTH = SumColumns.NAMES.size();

    private final long[] sums;
    private long failedCalls;

    public Sums() {
        this(new long[WIDTH], 0);
    }

    public Sums(long[] sums, long failedCalls) {
        this.sums = sums;
        this.failedCalls = failedCalls;
    }

    /** Adds a call and its duration, if known, once, or takes them away with a sign of -1. */
    public void add(CallRow call, Long duration, int sign) {
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
    public void add(Sums other) {
        for (int i = 0; i < WIDTH; i++) {
            add(i, other.sums[i]);
        }
        failedCalls += other.failedCalls;
    }

    /** Whether nothing would change. */
    public boolean zero() {
        for (long sum : sums) {
            if (sum != 0) {
                return false;
            }
        }
        return failedCalls == 0;
    }

    /** Whether a row may have become empty by them. */
    public boolean takesCalls() {
        return sums[0] < 0;
    }

    /** How many calls there are. */
    public long calls() {
        return sums[0];
    }

    /** How many of them have a known duration. */
    public long timedCalls() {
        return sums[13];
    }

    /** The sum of their durations, in microseconds. */
    public long duration() {
        return sums[14];
    }

    /** How many of them failed. */
    public long failedCalls() {
        return failedCalls;
    }

    /** One of them. */
    public long value(int position) {
        return sums[position];
    }
}
