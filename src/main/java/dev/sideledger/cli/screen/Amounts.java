package dev.sideledger.cli.screen;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Figures as people read them. What is not known is never a zero. */
public final class Amounts {
    private static final int CENTS = 2;
    private static final int FINE = 4;
    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final int SECOND = 1_000;
    private static final int TENTH = 100;
    private static final int MOMENT = "2026-11-20T10:00:00".length();

    private Amounts() {}

    /** Dollars: cents above a dollar, down to a hundredth of a cent below it, two digits of what is less. */
    public static Cell money(Number dollars) {
        return dollars == null ? Cell.UNKNOWN : Cell.of(dollars(decimal(dollars)));
    }

    /** A difference of dollars, with its sign. */
    public static Cell moneyDifference(Number dollars) {
        if (dollars == null) {
            return Cell.UNKNOWN;
        }
        BigDecimal value = decimal(dollars);
        return Cell.of((value.signum() > 0 ? "+" : "") + dollars(value));
    }

    /** A sum of dollars and how many calls it leaves out: where nothing is known, it says so. */
    public static Cell money(Number dollars, Number unpriced) {
        return dollars == null && unpriced != null && unpriced.longValue() > 0
                ? new Cell("unpriced", Style.DOUBTFUL)
                : money(dollars);
    }

    /** A fraction as percents. */
    public static Cell rate(Number fraction) {
        return fraction == null ? Cell.UNKNOWN
                : Cell.of(String.format(Locale.ROOT, "%.1f%%", 100 * fraction.doubleValue()));
    }

    /** A number: whole ones with a comma between thousands, others with at most three digits after the point. */
    public static Cell number(Number number) {
        if (number == null) {
            return Cell.UNKNOWN;
        }
        BigDecimal value = decimal(number);
        return Cell.of(value.stripTrailingZeros().scale() <= 0 ? String.format(Locale.ROOT, "%,d",
                value.toBigInteger())
                : fraction(value));
    }

    /** How many of something: {@code 1 session}, {@code 3 sessions}. */
    public static String count(long number, String what) {
        return number(number).text() + ' ' + what + (number == 1 ? "" : "s");
    }

    /** A number, empty where it is zero, for columns in which it seldom is anything else. */
    public static Cell numberIfAny(Number number) {
        return number == null || number.doubleValue() == 0 ? Cell.EMPTY : number(number);
    }

    /** A length of time in milliseconds. */
    public static Cell duration(Number millis) {
        if (millis == null) {
            return Cell.UNKNOWN;
        }
        double value = millis.doubleValue();
        if (value < 0) {
            return Cell.of('-' + duration(-value).text());
        }
        if (Math.round(value) < SECOND) {
            return Cell.of(String.format(Locale.ROOT, value < 10 && value > 0 ? "%.1f ms" : "%.0f ms", value));
        }
        Duration whole = Duration.ofMillis(Math.round(value / TENTH) * TENTH);
        if (whole.toMinutes() == 0) {
            return Cell.of(String.format(Locale.ROOT, "%.1f s", value / SECOND));
        }
        return Cell.of(whole.toHours() == 0 ? whole.toMinutes() + "m " + whole.toSecondsPart() + "s"
                : whole.toDays() == 0 ? whole.toHours() + "h " + whole.toMinutesPart() + "m"
                        : whole.toDays() + "d " + whole.toHoursPart() + "h");
    }

    /** A moment as the service tells it, in UTC, to the second. */
    public static Cell time(String rfc3339) {
        return rfc3339 == null ? Cell.UNKNOWN
                : Cell.of(rfc3339.length() < MOMENT ? rfc3339 : rfc3339.substring(0, MOMENT).replace('T', ' '));
    }

    private static String dollars(BigDecimal value) {
        if (value.signum() < 0) {
            return '-' + dollars(value.negate());
        }
        if (value.signum() == 0 || value.compareTo(BigDecimal.ONE) >= 0) {
            return String.format(Locale.ROOT, "$%,.2f", value);
        }
        BigDecimal fine = value.compareTo(CENT) >= 0 ? value.setScale(FINE, RoundingMode.HALF_UP)
                : value.round(new MathContext(CENTS, RoundingMode.HALF_UP));
        BigDecimal stripped = fine.stripTrailingZeros();
        return '$' + stripped.setScale(Math.max(CENTS, stripped.scale())).toPlainString();
    }

    private static String fraction(BigDecimal value) {
        BigDecimal rounded = value.setScale(3, RoundingMode.HALF_UP);
        BigDecimal shown = rounded.signum() == 0 ? value.round(new MathContext(CENTS)) : rounded.stripTrailingZeros();
        return shown.toPlainString();
    }

    private static BigDecimal decimal(Number number) {
        return new BigDecimal(number.toString());
    }
}
