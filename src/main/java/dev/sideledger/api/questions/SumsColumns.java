package dev.sideledger.api.questions;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Function;

import dev.sideledger.api.Sheet;
import dev.sideledger.model.CallSums;
import dev.sideledger.model.Money;
import dev.sideledger.model.MoneySum;
import dev.sideledger.model.Spend;
import dev.sideledger.model.Tokens;
import dev.sideledger.wire.JsonOutput;

/** The columns of sums of calls, the same in every answer that has them. */
final class SumsColumns {
    /** As many decimals as numbers have that are no money. */
    static final int MOST_DECIMALS = 6;
    /** As many decimals as dollars have. */
    static final int DOLLAR_DECIMALS = 9;
    private static final int MICROS_SCALE = 3;

    private SumsColumns() {}

    /** Adds them to a sheet. */
    static <T> Sheet<T> add(Sheet<T> sheet, Function<T, CallSums> sums) {
        sheet.with("calls", of(sums, CallSums::calls)).with("failed_calls", of(sums, CallSums::failedCalls));
        tokens(sheet, item -> sums.apply(item).tokens());
        spend(sheet, item -> sums.apply(item).spend());
        return sheet.with("avg_cost", of(sums, SumsColumns::averageCost))
                .with("avg_duration_ms", of(sums, sum -> millis(sum.averageMicros())));
    }

    /** Adds tokens by bucket. */
    static <T> Sheet<T> tokens(Sheet<T> sheet, Function<T, Tokens> tokens) {
        return sheet.with("tokens", "input", "input_tokens", of(tokens, Tokens::input))
                .with("tokens", "cache_read", "cache_read_tokens", of(tokens, Tokens::cacheRead))
                .with("tokens", "cache_write", "cache_write_tokens", of(tokens, Tokens::cacheWrite))
                .with("tokens", "output", "output_tokens", of(tokens, Tokens::output))
                .with("tokens", "reasoning", "reasoning_tokens", of(tokens, Tokens::reasoning))
                .with("tokens", "unsplit", "unsplit_tokens", of(tokens, Tokens::unsplit))
                .with("tokens", "total", "total_tokens", of(tokens, Tokens::total));
    }

    /** Adds what was spent, and what stands beside it. */
    static <T> Sheet<T> spend(Sheet<T> sheet, Function<T, Spend> spend) {
        return sheet.with("cost", of(spend, sum -> dollars(sum.cost())))
                .with("unpriced_calls", of(spend, Spend::unpricedCalls))
                .with("computed_cost", of(spend, sum -> dollars(sum.computed())))
                .with("uncomputed_calls", of(spend, Spend::uncomputedCalls))
                .with("plan_calls", of(spend, Spend::planCalls))
                .with("costed_calls", of(spend, Spend::costedCalls));
    }

    /** Nano-dollars as dollars; null of what is not known. */
    static BigDecimal dollars(Long nanos) {
        return nanos == null ? null : new BigDecimal(Money.dollars(nanos));
    }

    /** A sum of money in dollars; null where nothing of it is known. */
    static BigDecimal dollars(MoneySum sum) {
        return dollars(sum.nanos());
    }

    /**
     * What is known of a sum by a number, in dollars, rounded half to even to the nano-dollar; null where nothing of it
     * is known, and by nothing.
     */
    static BigDecimal average(MoneySum sum, long count) {
        return count == 0 || !sum.isKnown() ? null : dollars(BigDecimal.valueOf(sum.knownNanos())
                .divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_EVEN).longValueExact());
    }

    /** The average over the calls whose cost is known; null where there are none. */
    static BigDecimal averageCost(CallSums sums) {
        return average(sums.spend().cost(), sums.spend().costedCalls());
    }

    /** A part of a whole as a fraction; null of nothing, and where either is not known. */
    static BigDecimal rate(Long part, Long whole) {
        return part == null || whole == null || whole == 0 ? null
                : plain(BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64),
                        DOLLAR_DECIMALS);
    }

    /** A number as it is; null of what is not a number. */
    static BigDecimal exact(double value) {
        return Double.isNaN(value) || Double.isInfinite(value) ? null
                : plain(BigDecimal.valueOf(value), Math.max(0, BigDecimal.valueOf(value).scale()));
    }

    /** Microseconds as milliseconds, to the nanosecond; null of what is not a number. */
    static BigDecimal millis(double micros) {
        return Double.isNaN(micros) ? null : plain(new BigDecimal(micros).movePointLeft(MICROS_SCALE), MOST_DECIMALS);
    }

    /** Microseconds as milliseconds, exactly. */
    static BigDecimal exactMillis(long micros) {
        return plain(BigDecimal.valueOf(micros, MICROS_SCALE), MICROS_SCALE);
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

    private static <T, S> Function<T, Object> of(Function<T, S> sums, Function<S, Object> value) {
        return item -> value.apply(sums.apply(item));
    }
}
