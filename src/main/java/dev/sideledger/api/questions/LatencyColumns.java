package dev.sideledger.api.questions;

import java.math.BigDecimal;
import java.util.function.Function;

import dev.sideledger.api.Sheet;
import dev.sideledger.model.Histogram;

/** The columns of percentiles of durations, in milliseconds. */
final class LatencyColumns {
    private static final double MEDIAN = 0.5;
    private static final double HIGH = 0.95;
    private static final double HIGHEST = 0.99;

    private LatencyColumns() {}

    /** Adds them to a sheet. */
    static <T> Sheet<T> add(Sheet<T> sheet, Function<T, Histogram> durations) {
        return within(sheet, null, durations);
    }

    /** Adds them as members of an object. */
    static <T> Sheet<T> within(Sheet<T> sheet, String parent, Function<T, Histogram> durations) {
        return sheet.with(parent, "p50_ms", "p50_ms", item -> at(durations.apply(item), MEDIAN))
                .with(parent, "p95_ms", "p95_ms", item -> at(durations.apply(item), HIGH))
                .with(parent, "p99_ms", "p99_ms", item -> at(durations.apply(item), HIGHEST));
    }

    private static BigDecimal at(Histogram durations, double fraction) {
        return durations == null ? null : SumsColumns.millis(durations.percentile(fraction));
    }
}
