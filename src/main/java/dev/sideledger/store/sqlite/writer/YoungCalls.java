package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.LongSupplier;

import dev.sideledger.model.Histogram;
import dev.sideledger.model.Tokens;
import dev.sideledger.store.merge.Differences;
import dev.sideledger.store.merge.LatencyKey;
import dev.sideledger.store.merge.RollupKey;
import dev.sideledger.store.merge.Sums;
import dev.sideledger.store.rows.CallRow;

/**
 * Calls that are in no table of sums yet but that of session totals. Views add them to the others as they stand, so a
 * commit need not write to every sum that its calls enter: what they add is gathered in memory and, once they are many,
 * written at once. For the writer's thread.
 */
final class YoungCalls {
    private static final int MOST = 2_048;
    /** Sums below this cannot leave a long by the calls of one transaction. */
    private static final long SAFE = 1L << 62;

    private final Names names;
    private final DifferenceRows rows;
    private final LongSupplier now;
    private final PreparedStatement load;
    private final PreparedStatement loadYoung;
    private final PreparedStatement save;
    private Differences<SessionState, SQLException> gathered;
    private long summed;
    private long newest;
    /** Bounds on what the stored sums may be, and on what young calls add to them. */
    private long magnitude;
    private long gatheredMagnitude;
    private boolean magnitudeChanged;

    YoungCalls(Connection connection, Names names, DifferenceRows rows, LongSupplier now) throws SQLException {
        this.names = names;
        this.rows = rows;
        this.now = now;
        load = connection.prepareStatement("""
                SELECT summed, coalesce((SELECT max(n) FROM call), 0), magnitude, (SELECT total(max(input_tokens,
                    cache_read_tokens, cache_write_tokens, output_tokens, reasoning_tokens, unsplit_tokens, cost_nanos,
                    computed_nanos, duration_us)) FROM young_call)
                FROM ledger""");
        loadYoung = connection.prepareStatement("SELECT " + RollupKey.COLUMNS.replaceFirst("at", "hour") + ", "
                + Binding.SUMS + ", session_no FROM young_call");
        save = connection.prepareStatement("UPDATE ledger SET summed = ?, magnitude = ?");
    }

    /** Whether there are any. */
    boolean some() throws SQLException {
        load();
        return newest > summed;
    }

    /** Whether there may be any of a session. */
    boolean some(SessionState session) {
        return gathered.concern(session);
    }

    /**
     * Adds a written call and its duration, if known, once, or takes them away with a sign of -1; false when the call
     * is not young: then its sums are the task of who asks.
     */
    boolean add(CallRow call, SessionState session, Long duration, int sign) throws SQLException {
        newest = Math.max(newest, call.n());
        long most = sign * Math.max(most(call), duration == null ? 0 : duration);
        if (call.n() <= summed) {
            magnitude = saturated(magnitude, most);
            magnitudeChanged = true;
            return false;
        }
        gatheredMagnitude = saturated(gatheredMagnitude, most);
        gathered.add(call, session, duration, sign);
        return true;
    }

    /**
     * Whether they are to be summed with the transaction under way: because they are many, or because a sum may no
     * longer fit, which must show now, while it is known whose record does it.
     */
    private boolean due() {
        return newest - summed > MOST || saturated(magnitude, gatheredMagnitude) > SAFE;
    }

    /** Sums them. Does nothing when there are none. */
    void sum() throws SQLException {
        if (!some()) {
            return;
        }
        rows.write(gathered, now.getAsLong());
        magnitude = saturated(magnitude, gatheredMagnitude);
        gatheredMagnitude = 0;
        gathered = new Differences<>(names);
        summed = newest;
        save();
    }

    /** Sums them if they are due; in any case keeps what the transaction under way changed of the bound on sums. */
    void finish() throws SQLException {
        if (due()) {
            sum();
        }
        if (magnitudeChanged) {
            save();
        }
    }

    private void save() throws SQLException {
        save.setLong(1, summed);
        save.setLong(2, magnitude);
        save.executeUpdate();
        magnitudeChanged = false;
    }

    /** Reads what there is again: a rolled-back transaction takes its calls with it. */
    void forget() {
        gathered = null;
    }

    /** Reads what there is, unless it is known: to be called before a transaction writes anything. */
    void load() throws SQLException {
        if (gathered != null) {
            return;
        }
        try (ResultSet row = load.executeQuery()) {
            summed = row.getLong(1);
            newest = Math.max(summed, row.getLong(2));
            magnitude = row.getLong(3);
            gatheredMagnitude = (long) row.getDouble(4);
            magnitudeChanged = false;
        }
        Differences<SessionState, SQLException> loaded = new Differences<>(names);
        try (ResultSet row = loadYoung.executeQuery()) {
            while (row.next()) {
                RollupKey key = CallShares.key(row, 1);
                Sums sums = CallShares.sums(row, RollupKey.WIDTH + 1, 1);
                loaded.addShare(new SessionState(row.getLong(RollupKey.WIDTH + Sums.WIDTH + 1), null), key, sums);
                if (sums.timedCalls() > 0) {
                    loaded.addLatency(new LatencyKey(key.at(), key.agentNo(), key.modelNo()),
                            Histogram.bucket(sums.duration()), 1);
                }
            }
        }
        gathered = loaded;
    }

    /** A sum that has left its range once stays there. */
    private static long saturated(long sum, long more) {
        return sum == Long.MAX_VALUE || (more > 0 && sum > Long.MAX_VALUE - more) ? Long.MAX_VALUE : sum + more;
    }

    /** The most that a call adds to any sum but that of durations. */
    private static long most(CallRow call) {
        Tokens tokens = call.accounting().countedTokens();
        long most = Math.max(call.accounting().countedNanos(), call.accounting().countedComputed());
        most = Math.max(most, Math.max(tokens.input(), tokens.output()));
        most = Math.max(most, Math.max(tokens.cacheRead(), tokens.cacheWrite()));
        return Math.max(most, Math.max(tokens.reasoning(), tokens.unsplit()));
    }
}
