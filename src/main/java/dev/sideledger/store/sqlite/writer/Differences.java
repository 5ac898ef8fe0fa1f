package dev.sideledger.store.sqlite.writer;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import dev.sideledger.model.CallFacts;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Histogram;
import dev.sideledger.model.Values;
import dev.sideledger.store.sqlite.rows.CallRow;
import dev.sideledger.store.sqlite.rows.Outcome;

/**
 * What one transaction changes in everything derived from calls: each changed call is taken away as it was and added as
 * it is, and what cancels out is never written. For the writer's thread.
 */
final class Differences {
    private final Names names;
    private final Map<RollupKey, Sums> hours = new HashMap<>();
    private final Map<CellKey, Sums> cells = new HashMap<>();
    private final Map<LatencyKey, Histogram> latencies = new HashMap<>();

    Differences(Names names) {
        this.names = names;
    }

    /** Adds a call of a project's session once, or takes it away with a sign of -1. */
    void add(CallRow call, long projectNo, int sign) throws SQLException {
        RollupKey key = key(call, projectNo);
        hours.computeIfAbsent(key, absent -> new Sums()).add(call, sign);
        cells.computeIfAbsent(new CellKey(call.sessionNo(), key.at(), key.agentNo(), key.modelNo(), key.phaseNo()),
                absent -> new Sums()).add(call, sign);
        Long duration = CallFacts.duration(call.told().values(), call.at());
        if (duration != null) {
            addLatency(new LatencyKey(false, key.at(), key.agentNo(), key.modelNo()), Histogram.bucket(duration), sign);
        }
    }

    /** Adds sums to an hour's rollup alone. */
    void addRollup(RollupKey key, Sums sums) {
        hours.computeIfAbsent(key, absent -> new Sums()).add(sums);
    }

    /** Adds one duration to an hour's histogram, or takes it away with a sign of -1. */
    void addLatency(LatencyKey key, int bucket, int sign) {
        latencies.computeIfAbsent(key, absent -> new Histogram()).add(bucket, sign);
    }

    /** The changes of hourly rollups, in key order. */
    Map<RollupKey, Sums> hours() {
        return new TreeMap<>(hours);
    }

    /** The changes of daily rollups, in key order. */
    Map<RollupKey, Sums> days() {
        Map<RollupKey, Sums> days = new TreeMap<>();
        hours.forEach((key, sums) -> days.computeIfAbsent(key.ofDay(), absent -> new Sums()).add(sums));
        return days;
    }

    /** The changes of session cells, in key order. */
    Map<CellKey, Sums> cells() {
        return new TreeMap<>(cells);
    }

    /** The changes of latency histograms of hours and days, in key order. */
    Map<LatencyKey, Histogram> latencies() {
        Map<LatencyKey, Histogram> all = new TreeMap<>(latencies);
        latencies.forEach((key, histogram) -> {
            LatencyKey day = new LatencyKey(true, Math.floorDiv(key.at(), RollupKey.DAY) * RollupKey.DAY, key.agentNo(),
                    key.modelNo());
            all.computeIfAbsent(day, absent -> new Histogram()).add(histogram);
        });
        return all;
    }

    private RollupKey key(CallRow call, long projectNo) throws SQLException {
        Values values = call.told().values();
        String model = values.has(CallField.MODEL) ? values.text(CallField.MODEL)
                : values.text(CallField.REQUEST_MODEL);
        return new RollupKey(RollupKey.hour(call.at()), projectNo, names.no(values.text(CallField.AGENT)),
                names.no(values.text(CallField.AGENT_TYPE)), names.no(model), names.no(values.text(CallField.PROVIDER)),
                names.no(values.text(CallField.PHASE)), names.no(values.text(CallField.OPERATION)), Outcome.of(values));
    }
}
