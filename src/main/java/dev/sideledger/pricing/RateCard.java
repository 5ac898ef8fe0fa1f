package dev.sideledger.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.Money;

/**
 * The prices of one row under one condition and service tier, made ready for sums. Sums are exact, in whole numbers of
 * 64 bits where these are wide enough and in decimals where not, and are rounded once. Immutable.
 */
final class RateCard {
    /** Dollars per million tokens to nano-dollars per token. */
    private static final int TO_NANOS = 3;
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final int MAX_BITS = 62;

    private final Prices prices;
    private final BigDecimal factor;
    private final List<Bucket> untold;
    private final boolean billable;
    private final long[] steps;
    private final BigDecimal[][] exact;
    private final long[][] scaled;
    private final int scale;
    /** What brings a scaled sum to nano-dollars: a factor up to three decimals, a divisor above. */
    private final long ratio;

    /**
     * The card of prices under a service tier.
     *
     * @param factor what all of them but that of searches are multiplied with
     */
    RateCard(Prices prices, String serviceTier, BigDecimal factor) {
        this.prices = prices;
        this.factor = factor;
        this.untold = prices.untold(serviceTier);
        this.billable = !prices.unknown() && !prices.billedOtherwise();
        Map<Bucket, UnitPrice> units = prices.under(serviceTier);
        this.steps = units.values().stream().flatMap(price -> price.steps().stream())
                .mapToLong(UnitPrice.Step::above).distinct().sorted().toArray();
        this.exact = new BigDecimal[steps.length + 1][Bucket.COUNT];
        int decimals = 0;
        for (int level = 0; level <= steps.length; level++) {
            long input = level == 0 ? 0 : steps[level - 1] + 1;
            for (Map.Entry<Bucket, UnitPrice> unit : units.entrySet()) {
                BigDecimal price = unit.getValue().at(input).multiply(perMillion(unit.getKey()))
                        .multiply(unit.getKey() == Bucket.WEB_SEARCH ? BigDecimal.ONE : factor);
                exact[level][unit.getKey().slot()] = price;
                decimals = Math.max(decimals, price.stripTrailingZeros().scale());
            }
        }
        this.scale = decimals;
        this.scaled = scaled(decimals);
        this.ratio = scaled == null ? 1 : BigDecimal.TEN.pow(Math.abs(TO_NANOS - scale)).longValueExact();
    }

    Prices prices() {
        return prices;
    }

    BigDecimal factor() {
        return factor;
    }

    /** Which of input and output has no price while something else has one. */
    List<Bucket> untold() {
        return untold;
    }

    /** Whether tokens have prices at all: they are known, and not billed by something that no call tells. */
    boolean billable() {
        return billable;
    }

    /** Whether the bucket has a price. */
    boolean has(Bucket bucket) {
        return exact[0][bucket.slot()] != null;
    }

    /**
     * Whether the price of a total that nobody split is known: all tokens cost the same, or the model puts out nothing
     * to pay for, so that the total is its input.
     */
    boolean hasOnePrice() {
        if (!has(Bucket.INPUT) || !has(Bucket.OUTPUT)) {
            return false;
        }
        return Arrays.stream(exact).allMatch(prices -> prices[Bucket.OUTPUT.slot()].signum() == 0)
                || (steps.length == 0 && price(Bucket.INPUT, 0).compareTo(price(Bucket.OUTPUT, 0)) == 0);
    }

    /** The price of a bucket after the factor: dollars per million tokens, or per million requests. */
    BigDecimal price(Bucket bucket, long inputTokens) {
        return exact[level(inputTokens)][bucket.slot()];
    }

    /** The input tokens above which the prices begin that a call with so many has; null below all steps. */
    Long stepAbove(long inputTokens) {
        int level = level(inputTokens);
        return level == 0 ? null : Long.valueOf(steps[level - 1]);
    }

    /** The sum for these counts, in nano-dollars, rounded half to even. */
    long nanos(Counts counts) {
        int level = level(counts.input());
        if (scaled != null) {
            try {
                return rounded(sum(scaled[level], counts));
            } catch (ArithmeticException tooWide) {
                return decimal(level, counts);
            }
        }
        return decimal(level, counts);
    }

    /** The exact sum for these counts, in dollars. */
    BigDecimal dollars(Counts counts) {
        return sum(exact[level(counts.input())], counts).divide(MILLION);
    }

    private int level(long inputTokens) {
        int level = 0;
        while (level < steps.length && inputTokens > steps[level]) {
            level++;
        }
        return level;
    }

    private long decimal(int level, Counts counts) {
        BigDecimal nanos = sum(exact[level], counts).movePointRight(TO_NANOS).setScale(0, RoundingMode.HALF_EVEN);
        return nanos.compareTo(BigDecimal.valueOf(Money.MAX_NANOS)) > 0 ? Money.MAX_NANOS + 1 : nanos.longValueExact();
    }

    private static BigDecimal sum(BigDecimal[] rates, Counts counts) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < Bucket.COUNT; i++) {
            if (rates[i] != null && counts.at(i) > 0) {
                sum = sum.add(rates[i].multiply(BigDecimal.valueOf(counts.at(i))));
            }
        }
        return sum;
    }

    private static long sum(long[] rates, Counts counts) {
        long sum = 0;
        for (int i = 0; i < Bucket.COUNT; i++) {
            long count = counts.at(i);
            if (count > 0) {
                sum = Math.addExact(sum, Math.multiplyExact(rates[i], count));
            }
        }
        return sum;
    }

    private long rounded(long sum) {
        if (scale <= TO_NANOS) {
            return Math.multiplyExact(sum, ratio);
        }
        long whole = sum / ratio;
        long rest = sum % ratio;
        long half = ratio / 2;
        boolean up = rest > half || (rest == half && (whole & 1) == 1);
        return up ? whole + 1 : whole;
    }

    private long[][] scaled(int decimals) {
        if (decimals > TO_NANOS + 15) {
            return null;
        }
        long[][] result = new long[exact.length][Bucket.COUNT];
        for (int level = 0; level < exact.length; level++) {
            for (int i = 0; i < Bucket.COUNT; i++) {
                BigDecimal price = exact[level][i];
                if (price != null) {
                    BigDecimal whole = price.movePointRight(decimals);
                    if (whole.toBigInteger().bitLength() > MAX_BITS) {
                        return null;
                    }
                    result[level][i] = whole.longValueExact();
                }
            }
        }
        return result;
    }

    private static BigDecimal perMillion(Bucket bucket) {
        return bucket.isOfTokens() ? BigDecimal.ONE : MILLION;
    }
}
