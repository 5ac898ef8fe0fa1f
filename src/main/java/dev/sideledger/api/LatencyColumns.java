package dev.sideledger.api;

import java.math.BigDecimal;
import java.util.function.Function;

import dev.sideledger.model.Histogram;

/** The columns of percentiles of durations, in milliseconds. */
final class LatencyColumns {
    private static final double MEDIAN = 0.5;
    private static final double HIGH = 0.95;
    private static final double HIGHEST = 0.99;

    private LatencyColumns() {}

    /** Adds them to a sheet. */
    static <T> Sheet<T> add(Sheet<T> sheet, Function<T, Histogram> durations) {
        return sheet.with("p50_ms", item -> at(durations.apply(item), MEDIAN))
                .with("p95_ms", item -> at(durations.apply(item), HIGH))
                .with("p99_ms", item -> at(durations.apply(item), HIGHEST));
    }

    private static BigDecimal at(Histogram durations, double fraction) {
        return durations == null ? null : SumsColumns.millis(durations.percentile(fraction));
    }
}
