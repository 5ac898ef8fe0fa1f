package dev.sideledger.api.questions;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Function;

import dev.sideledger.api.Sheet;
import dev.sideledger.model.CallSums;
import dev.sideledger.model.Money;
import dev.sideledger.wire.JsonOutput;

/** The columns of sums of calls, the same in every answer that has them. */
final class SumsColumns {
    private static final int MICROS_SCALE = 3;
    private static final int MOST_DECIMALS = 6;

    private SumsColumns() {}

    /** Adds them to a sheet. */
    static <T> Sheet<T> add(Sheet<T> sheet, Function<T, CallSums> sums) {
        sheet.with("calls", of(sums, CallSums::calls))
                .with("failed_calls", of(sums, CallSums::failedCalls))
                .with("tokens", "input", "input_tokens", of(sums, sum -> sum.tokens().input()))
                .with("tokens", "cache_read", "cache_read_tokens", of(sums, sum -> sum.tokens().cacheRead()))
                .with("tokens", "cache_write", "cache_write_tokens", of(sums, sum -> sum.tokens().cacheWrite()))
                .with("tokens", "output", "output_tokens", of(sums, sum -> sum.tokens().output()))
                .with("tokens", "reasoning", "reasoning_tokens", of(sums, sum -> sum.tokens().reasoning()))
                .with("tokens", "unsplit", "unsplit_tokens", of(sums, sum -> sum.tokens().unsplit()))
                .with("tokens", "total", "total_tokens", of(sums, sum -> sum.tokens().total()))
                .with("cost", of(sums, sum -> dollars(sum.spend().costNanos())))
                .with("unpriced_calls", of(sums, sum -> sum.spend().unpricedCalls()))
                .with("computed_cost", of(sums, sum -> dollars(sum.spend().computedNanos())))
                .with("uncomputed_calls", of(sums, sum -> sum.spend().uncomputedCalls()))
                .with("plan_calls", of(sums, sum -> sum.spend().planCalls()))
                .with("avg_cost", of(sums, sum -> average(sum.spend().costNanos(), sum.calls())))
                .with("avg_duration_ms", of(sums, sum -> millis(sum.averageMicros())));
        return sheet;
    }

    /** Nano-dollars as dollars. */
    static BigDecimal dollars(long nanos) {
        return new BigDecimal(Money.dollars(nanos));
    }

    /** The average of nano-dollars in dollars, rounded half to even to the nano-dollar; null of nothing. */
    static BigDecimal average(long nanos, long count) {
        return count == 0 ? null : dollars(BigDecimal.valueOf(nanos)
                .divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_EVEN).longValueExact());
    }

    /** Microseconds as milliseconds, to the nanosecond; null of what is not a number. */
    static BigDecimal millis(double micros) {
        return Double.isNaN(micros) ? null : plain(new BigDecimal(micros).movePointLeft(MICROS_SCALE), MOST_DECIMALS);
    }

    /** A number with at most so many decimals; null of what is not a number. */
    static BigDecimal number(double value, int decimals) {
        return Double.isNaN(value) || Double.isInfinite(value) ? null : plain(new BigDecimal(value), decimals);
    }

    /** Writes a member that is null when there is no number. */
    static void write(String name, BigDecimal number, JsonOutput out) {
        out.name(name).raw(number == null ? "null" : number.toPlainString());
    }

    private static BigDecimal plain(BigDecimal number, int decimals) {
        BigDecimal rounded = number.setScale(decimals, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    private static <T> Function<T, Object> of(Function<T, CallSums> sums, Function<CallSums, Object> value) {
        return item -> value.apply(sums.apply(item));
    }
}
