package dev.sideledger.journal.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import dev.sideledger.model.Cost;
import dev.sideledger.model.CostSource;
import dev.sideledger.model.Money;
import dev.sideledger.model.MoneySum;

/** Numbers, times and money as people read them. What is not known is said, never shown as zero. */
public final class Figures {
    private static final long SECOND = 1_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Figures() {}

    /** A whole number with commas: {@code 1,020}. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A number as it was told, a whole one without decimals. */
    public static String real(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? Long.toString((long) number)
                : BigDecimal.valueOf(number).round(new MathContext(6)).stripTrailingZeros().toPlainString();
    }

    /** An amount of money with four decimals at most, with two at least, and with two figures when it is tiny. */
    public static String money(long nanos) {
        return money(nanos, 4);
    }

    /**
     * An amount of money with so many decimals at most, with two at least; one that these would show as zero has two
     * figures.
     */
    public static String money(long nanos, int decimals) {
        BigDecimal dollars = BigDecimal.valueOf(nanos, Money.SCALE);
        BigDecimal rounded = dollars.setScale(decimals, RoundingMode.HALF_EVEN);
        if (dollars.signum() > 0 && (rounded.signum() == 0 || (dollars.compareTo(CENT) < 0 && decimals > 2))) {
            rounded = dollars.round(new MathContext(2, RoundingMode.HALF_EVEN));
        }
        BigDecimal plain = rounded.stripTrailingZeros();
        return "$" + String.format(Locale.ROOT, "%,." + Math.max(2, plain.scale()) + "f", plain);
    }

    /** A sum of money, as far as it is known. */
    public static String sum(MoneySum sum) {
        if (sum.unknown() == 0) {
            return money(sum.knownNanos());
        }
        String missing = count(sum.unknown(), "unpriced call");
        return sum.isKnown() ? money(sum.knownNanos()) + " and " + missing : "unknown (" + missing + ")";
    }

    /** What a call cost. */
    static String cost(Cost cost) {
        if (cost.source() == CostSource.NONE) {
            return "-";
        }
        if (cost.source() == CostSource.PLAN) {
            return "plan";
        }
        return cost.nanos() == null ? "unpriced" : money(cost.nanos());
    }

    /** How many of something: {@code 1 turn}, {@code 3 turns}. */
    static String count(long number, String what) {
        return number(number) + " " + what + (number == 1 ? "" : "s");
    }

    /** A length of time, given in microseconds: {@code 1.2s}, {@code 2m 34s}, {@code 3h 5m}. */
    public static String duration(long micros) {
        if (micros < MINUTE) {
            return micros < SECOND ? Math.round(micros / 1000.0) + "ms"
                    : BigDecimal.valueOf(micros, 6).setScale(1, RoundingMode.HALF_EVEN).stripTrailingZeros()
                            .toPlainString() + "s";
        }
        if (micros < HOUR) {
            return micros / MINUTE + "m " + micros % MINUTE / SECOND + "s";
        }
        long hours = micros / HOUR;
        return hours < 48 ? hours + "h " + micros % HOUR / MINUTE + "m" : hours / 24 + "d " + hours % 24 + "h";
    }

    /** A moment in UTC, to the second. */
    public static String time(long micros) {
        return TIME.format(instant(micros));
    }

    /** From one moment to another, in UTC; the day is said once where it is the same. */
    static String span(long from, long to) {
        String begun = time(from);
        String ended = time(to);
        int day = begun.indexOf(' ') + 1;
        return begun + " to " + (ended.startsWith(begun.substring(0, day)) ? ended.substring(day) : ended);
    }

    /** A moment as RFC 3339 has it, exactly. */
    public static String exact(long micros) {
        return instant(micros).toString();
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
