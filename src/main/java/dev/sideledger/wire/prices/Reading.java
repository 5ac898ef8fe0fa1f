package dev.sideledger.wire.prices;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.function.Supplier;

import dev.sideledger.pricing.Bucket;
import dev.sideledger.pricing.DailyHours;
import dev.sideledger.pricing.UnitPrice;

/** What all formats read alike. */
final class Reading {
    /** The dearest model that any table lists costs 600 dollars. */
    private static final BigDecimal MOST_PER_MILLION = BigDecimal.valueOf(1000);
    /** The cheapest that any table lists costs 0.002 dollars; prices per token are below this. */
    private static final BigDecimal LEAST_PER_MILLION = new BigDecimal("0.001");

    /** The dearest search that any table lists costs 0.05 dollars, the dearest request 0.014. */
    private static final BigDecimal MOST_PER_SEARCH = BigDecimal.ONE;
    private static final BigDecimal MOST_PER_REQUEST = BigDecimal.valueOf(100);
    private static final int DIGITS = 30;

    private Reading() {}

    /** What the supplier makes; what it refuses is refused for this value. */
    static <T> T at(Spot spot, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException refused) {
            throw spot.refuse(refused.getMessage());
        }
    }

    /** A price: a number times a factor that makes it dollars per million tokens, or per request. */
    static BigDecimal price(Spot spot, BigDecimal factor) {
        BigDecimal number = spot.number();
        // Checked before the product, whose digits could be many: 1e400 is a number, too.
        return at(spot, () -> UnitPrice.of(UnitPrice.of(number).base().multiply(factor)).base());
    }

    /** The price of a bucket; refused where it is {@link #implausible}. */
    static BigDecimal price(Spot spot, Bucket bucket, BigDecimal factor) {
        String why = implausible(spot, bucket, factor);
        if (why != null) {
            throw spot.refuse(why);
        }
        return price(spot, factor);
    }

    /**
     * Why a number cannot be the price of a bucket though it could be one: it is of tokens and as high or as low as
     * nobody's, because its unit must be another one than that of the file, or one search or request costs what a
     * thousand may. Null for what may be one, and for what is no price at all, which {@link #price} refuses.
     */
    static String implausible(Spot spot, Bucket bucket, BigDecimal factor) {
        BigDecimal number = spot.number();
        // As many digits as a person can read; all others are beyond what any price may be.
        boolean readable = number.precision() - number.scale() <= DIGITS && number.scale() <= DIGITS;
        if (!readable || number.signum() <= 0) {
            return null;
        }
        BigDecimal price = number.multiply(factor);
        if (!bucket.isOfTokens()) {
            BigDecimal most = bucket == Bucket.WEB_SEARCH ? MOST_PER_SEARCH : MOST_PER_REQUEST;
            return price.compareTo(most) <= 0 ? null
                    : "is " + plain(price) + " dollars for one, above " + most + ": looks like a price per 1,000";
        }
        if (price.compareTo(MOST_PER_MILLION) > 0) {
            return unlikely(price, "above " + MOST_PER_MILLION, factor);
        }
        return price.compareTo(LEAST_PER_MILLION) < 0 ? unlikely(price, "below " + LEAST_PER_MILLION, factor) : null;
    }

    private static String unlikely(BigDecimal price, String bound, BigDecimal factor) {
        String unit = factor.compareTo(BigDecimal.ONE) == 0 ? "per million tokens" : "per token";
        return "is " + plain(price) + " dollars per million tokens, " + bound
                + ", which no model costs: prices of this file are in dollars " + unit
                + ", so this one looks like one per another number of tokens";
    }

    private static String plain(BigDecimal price) {
        return price.stripTrailingZeros().toPlainString();
    }

    /** A day such as 2026-01-31. */
    static LocalDate day(Spot spot) {
        try {
            return LocalDate.parse(spot.text());
        } catch (DateTimeParseException wrong) {
            throw spot.refuse("must be a day such as 2026-01-31, was " + spot.text());
        }
    }

    /** The hours between two times; refused when no moment is between them. */
    static DailyHours hours(Spot spot, LocalTime start, LocalTime end) {
        DailyHours hours = new DailyHours(start, end);
        if (hours.start().equals(hours.end())) {
            throw spot.refuse("must not end when they begin, at " + hours.start() + "; leave them out for whole days");
        }
        return hours;
    }

    /** A time of the day in UTC, such as 00:30, or with an offset, such as 00:30:00Z. */
    static LocalTime time(Spot spot, String text) {
        try {
            return text.length() > 5 && (text.endsWith("Z") || text.indexOf('+') > 0 || text.lastIndexOf('-') > 0)
                    ? OffsetTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC).toLocalTime()
                    : LocalTime.parse(text);
        } catch (DateTimeParseException wrong) {
            throw spot.refuse("must be a time such as 00:30, was " + text);
        }
    }
}
