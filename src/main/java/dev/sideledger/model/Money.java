package dev.sideledger.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Money is integer nano-dollars inside and a decimal number of dollars outside; this is the way between the two. */
public final class Money {
    /** The decimals of a dollar that are kept. */
    public static final int SCALE = 9;
    /**
     * The greatest cost of one call: 1,000,000 dollars in nano-dollars. More is refused so that sums cannot overflow.
     */
    public static final long MAX_NANOS = 1_000_000L * 1_000_000_000L;

    private static final BigDecimal MAX_DOLLARS = BigDecimal.valueOf(1_000_000);
    private static final int NEGLIGIBLE_MAGNITUDE = -20;

    private Money() {}

    /**
     * The nano-dollars of an amount of dollars, rounded half to even.
     *
     * @throws IllegalArgumentException when the amount is negative or above 1,000,000 dollars
     */
    public static long nanos(BigDecimal dollars) {
        if (dollars.signum() < 0 || dollars.compareTo(MAX_DOLLARS) > 0) {
            throw new IllegalArgumentException("must be from 0 to 1000000 dollars");
        }
        if (dollars.precision() - dollars.scale() < NEGLIGIBLE_MAGNITUDE) {
            return 0;
        }
        return dollars.setScale(SCALE, RoundingMode.HALF_EVEN).unscaledValue().longValueExact();
    }

    /** The plain decimal text of an amount of nano-dollars, without trailing zeros: 1500000000 is {@code 1.5}. */
    public static String dollars(long nanos) {
        return BigDecimal.valueOf(nanos, SCALE).stripTrailingZeros().toPlainString();
    }
}
