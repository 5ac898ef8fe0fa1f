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

    /**
     * The price of a bucket; refused where it is of tokens and as high or as low as nobody's, because its unit must be
     * another one than that of the file, and where one search or request costs what a thousand may.
     */
    static BigDecimal price(Spot spot, Bucket bucket, BigDecimal factor) {
        BigDecimal number = spot.number();
        boolean ofTokens = bucket.isOfTokens();
        // As many digits as a person can read; all others are beyond what any price may be.
        boolean readable = number.precision() - number.scale() <= DIGITS && number.scale() <= DIGITS;
        if (ofTokens && readable && number.multiply(factor).compareTo(MOST_PER_MILLION) > 0) {
            throw unlikely(spot, number.multiply(factor), "above " + MOST_PER_MILLION, factor);
        }
        BigDecimal price = price(spot, factor);
        if (ofTokens && price.signum() > 0 && price.compareTo(LEAST_PER_MILLION) < 0) {
            throw unlikely(spot, price, "below " + LEAST_PER_MILLION, factor);
        }
        BigDecimal most = bucket == Bucket.WEB_SEARCH ? MOST_PER_SEARCH : MOST_PER_REQUEST;
        if (!ofTokens && price.compareTo(most) > 0) {
            throw spot.refuse("is " + price.stripTrailingZeros().toPlainString() + " dollars for one, above " + most
                    + ": looks like a price per 1,000");
        }
        return price;
    }

    private static UnreadablePrices unlikely(Spot spot, BigDecimal price, String bound, BigDecimal factor) {
        String unit = factor.compareTo(BigDecimal.ONE) == 0 ? "per million tokens" : "per token";
        return spot.refuse("is " + price.stripTrailingZeros().toPlainString() + " dollars per million tokens, " + bound
                + ", which no model costs: prices of this file are in dollars " + unit
                + ", so this one looks like one per another number of tokens");
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
