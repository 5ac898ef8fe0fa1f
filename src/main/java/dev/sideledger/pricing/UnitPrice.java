package dev.sideledger.pricing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The price of one bucket: dollars per million tokens, or per request or search. A step is a cliff: above so many input
 * tokens of a call, all its tokens have the price of the step, not only those above it.
 *
 * @param base the price up to the first step
 * @param steps higher steps, in ascending order
 */
public record UnitPrice(BigDecimal base, List<Step> steps) {
    /** The greatest price, in dollars. */
    public static final BigDecimal MAX = BigDecimal.valueOf(1_000_000);
    /** The most decimals that a price may have. */
    public static final int MAX_SCALE = 30;

    /**
     * The price of calls with more input tokens than {@code above}.
     *
     * @param above input tokens, cached ones included
     * @param price dollars, as the base
     */
    public record Step(long above, BigDecimal price) {
        /** Refuses what cannot be a price, and a negative number of tokens. */
        public Step {
            if (above < 0) {
                throw new IllegalArgumentException("a step must begin above 0 tokens or more, was " + above);
            }
            check(price);
        }
    }

    /** Refuses what cannot be a price, and steps that do not ascend. */
    public UnitPrice {
        check(base);
        steps = List.copyOf(steps);
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).above() <= steps.get(i - 1).above()) {
                throw new IllegalArgumentException("steps must ascend, but " + steps.get(i).above() + " comes after "
                        + steps.get(i - 1).above());
            }
        }
    }

    /** A price without steps. */
    public static UnitPrice of(BigDecimal price) {
        return new UnitPrice(price, List.of());
    }

    /** The price for a call with so many input tokens. */
    public BigDecimal at(long inputTokens) {
        BigDecimal price = base;
        for (Step step : steps) {
            if (inputTokens > step.above()) {
                price = step.price();
            }
        }
        return price;
    }

    /** Whether both charge the same, however their numbers are written. */
    public boolean sameAs(UnitPrice other) {
        return base.compareTo(other.base) == 0 && steps.size() == other.steps.size()
                && IntStream.range(0, steps.size()).allMatch(i -> steps.get(i).above() == other.steps.get(i).above()
                        && steps.get(i).price().compareTo(other.steps.get(i).price()) == 0);
    }

    /** Whether nothing is ever charged. */
    public boolean isZero() {
        return base.signum() == 0 && steps.stream().allMatch(step -> step.price().signum() == 0);
    }

    private static void check(BigDecimal price) {
        Objects.requireNonNull(price, "price");
        if (price.signum() < 0 || price.precision() - price.scale() > 8 || price.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("must be from 0 to " + MAX + " dollars");
        }
        if (price.scale() > MAX_SCALE) {
            throw new IllegalArgumentException("must have at most " + MAX_SCALE + " decimals");
        }
    }
}
