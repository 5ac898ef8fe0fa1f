package dev.sideledger.store.merge;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Histogram;
import dev.sideledger.model.Values;
import dev.sideledger.store.rows.CallRow;
import dev.sideledger.store.rows.Outcome;

/**
 * What changes in everything derived from calls: each changed call is taken away as it was and added as
 * it is, and what cancels out is never written. Calls are gathered by session and rollup key at once, so that one call
 * costs one look-up; what the tables need is folded from these few groups. For one thread.
 */
public final class Differences<S extends CallSession, E extends Exception> {
    private final NameNumbers<E> names;
    private final Map<Group, Share<S>> shares = new HashMap<>();
    private final Map<RollupKey, Sums> hours = new HashMap<>();
    private final Map<LatencyKey, Histogram> latencies = new HashMap<>();
    private final Map<RollupKey, Sums> expiredHours = new TreeMap<>();
    private final Map<LatencyKey, Histogram> expiredLatencies = new TreeMap<>();

    public Differences(NameNumbers<E> names) {
        this.names = names;
    }

    /** Adds a call of a session and its duration, if known, once, or takes them away with a sign of -1. */
    public void add(CallRow call, S session, Long duration, int sign) throws E {
        Share<S> share = share(session, key(call, session.projectNo()));
        share.sums.add(call, duration, sign);
        if (duration != null) {
            share.latency.add(Histogram.bucket(duration), sign);
        }
    }

    /** Adds sums of a session's calls, but for their durations' histogram. */
    public void addShare(S session, RollupKey key, Sums sums) {
        share(session, key).sums.add(sums);
    }

    /** Takes a session that is removed out of everything but rollups and histograms, which do not know it. */
    public void forget(S session) {
        shares.entrySet().removeIf(entry -> {
            boolean its = entry.getKey().sessionNo == session.no();
            if (its) {
                addRollup(entry.getKey().key, entry.getValue().sums);
            }
            return its;
        });
    }

    /** Adds sums to an hour's rollup alone. */
    public void addRollup(RollupKey key, Sums sums) {
        hours.computeIfAbsent(key, absent -> new Sums()).add(sums);
    }

    /** Adds one duration to an hour's histogram, or takes it away with a sign of -1. */
    public void addLatency(LatencyKey key, int bucket, int sign) {
        histogram(key).add(bucket, sign);
    }

    /** Adds sums to what old sessions that were removed leave in an hour's rollup. */
    public void addExpired(RollupKey key, Sums sums) {
        expiredHours.computeIfAbsent(key, absent -> new Sums()).add(sums);
    }

    /** Adds a duration to what old sessions that were removed leave in an hour's histogram. */
    public void addExpired(LatencyKey key, int bucket) {
        expiredLatencies.computeIfAbsent(key, absent -> new Histogram()).add(bucket, 1);
    }

    /** Whether anything of a session was added. */
    public boolean concern(S session) {
        return shares.keySet().stream().anyMatch(group -> group.sessionNo == session.no());
    }

    /** Adds what was added of calls to the totals of their sessions, which are asked for by session and hour. */
    public void addTo(BiFunction<S, Long, Sums> totals) {
        shares.forEach((group, share) -> totals.apply(share.session, group.key.at()).add(share.sums));
    }

    /** The changes of hourly rollups, in key order. */
    public Map<RollupKey, Sums> hours() {
        Map<RollupKey, Sums> all = new TreeMap<>();
        hours.forEach((key, sums) -> all.computeIfAbsent(key, absent -> new Sums()).add(sums));
        shares.forEach((group, share) -> all.computeIfAbsent(group.key, absent -> new Sums()).add(share.sums));
        return all;
    }

    /** The changes of session cells, in key order. */
    public Map<CellKey, Sums> cells() {
        Map<CellKey, Sums> cells = new TreeMap<>();
        shares.forEach((group, share) -> cells.computeIfAbsent(group.cell(), absent -> new Sums()).add(share.sums));
        return cells;
    }

    /** The changes of hourly latency histograms, in key order. */
    public Map<LatencyKey, Histogram> latencies() {
        return new TreeMap<>(latencies);
    }

    /** What is added to rollups of removed sessions, in key order. */
    public Map<RollupKey, Sums> expiredHours() {
        return expiredHours;
    }

    /** What is added to histograms of removed sessions, in key order. */
    public Map<LatencyKey, Histogram> expiredLatencies() {
        return expiredLatencies;
    }

    private Share<S> share(S session, RollupKey key) {
        Group group = new Group(session.no(), key);
        Share<S> share = shares.get(group);
        if (share == null) {
            share = new Share<>(session, histogram(new LatencyKey(key.at(), key.agentNo(), key.modelNo())));
            shares.put(group, share);
        }
        return share;
    }

    private Histogram histogram(LatencyKey key) {
        return latencies.computeIfAbsent(key, absent -> new Histogram());
    }

    /** The group of a call in a project. */
    public RollupKey key(CallRow call, long projectNo) throws E {
        Values values = call.told().values();
        String model = values.has(CallField.MODEL) ? values.text(CallField.MODEL)
                : values.text(CallField.REQUEST_MODEL);
        return new RollupKey(RollupKey.hour(call.at()), projectNo, names.no(call.accounting().agent(values)),
                names.no(call.accounting().agentType(values)), names.no(model),
                names.no(values.text(CallField.PROVIDER)),
                names.no(values.text(CallField.PHASE)), names.no(values.text(CallField.OPERATION)), Outcome.of(values));
    }

    private record Group(long sessionNo, RollupKey key) {
        CellKey cell() {
            return new CellKey(sessionNo, key.at(), key.agentNo(), key.modelNo(), key.phaseNo());
        }

        @Override
        public boolean equals(Object object) {
            return object instanceof Group other && sessionNo == other.sessionNo && key.equals(other.key);
        }

        @Override
        public int hashCode() {
            return key.hashCode() + (int) sessionNo * RollupKey.SPREAD;
        }
    }

    private static final class Share<S> {
        private final S session;
        private final Histogram latency;
        private final Sums sums = new Sums();

        Share(S session, Histogram latency) {
            this.session = session;
            this.latency = latency;
        }
    }
}
