package dev.sideledger.ingest.legacy;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as older programs wrote them.
 *
 * @param zone where those without a zone were written
 * @param clockIsUtc whether {@code 2026-01-05 10:00:00} is of SQLite's own clock, which is UTC, while what the program
 *            wrote itself looks otherwise
 */
public record OldTimes(ZoneId zone, boolean clockIsUtc) {
    /** Years first, so that no order is guessed; with a time of day, and a zone as databases and Go write it. */
    private static final Pattern TIME = Pattern.compile("(\\d{4})([-/])(\\d{1,2})\\2(\\d{1,2})"
            + "(?:[Tt ](\\d{2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d+))?)?"
            + "(?: ?(Z|z|UTC|[-+]\\d{2}(?::?\\d{2})?)(?: [A-Z]{3,5})?)?)?");
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)T(\\d\\d)(\\d\\d)(\\d\\d)(.*)");
    private static final Pattern CLOCK = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
    /** A day, perhaps with a time; as a count since 1970 it would be of long before, or long after, all programs. */
    private static final Pattern FIGURES = Pattern
            .compile("((?:19|20)\\d\\d)(\\d\\d)(\\d\\d)(?:(\\d\\d)(\\d\\d)(\\d\\d)?)?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,20}(\\.\\d+)?");
    private static final int YEAR = 1;
    private static final int MONTH = 3;
    private static final int DAY = 4;
    private static final int HOUR = 5;
    private static final int MINUTE = 6;
    private static final int SECOND = 7;
    private static final int LEAP = 60;
    private static final int FRACTION = 8;
    private static final int ZONE = 9;
    private static final int MICROS_DIGITS = 6;
    /** Smaller ones are something else: years, days of a spreadsheet, seconds since a start. */
    private static final double LEAST_SECONDS = 1e8;
    private static final double LEAST_MILLIS = 1e11;
    private static final double LEAST_MICROS = 1e14;
    private static final double LEAST_NANOS = 1e17;

    /** The epoch microsecond of a text or number; null when it is no time that a ledger takes. */
    public Long micros(String text) {
        String time = text == null ? "" : text.strip();
        try {
            Long micros = time.isEmpty() ? null : read(time);
            return micros != null && micros >= 0 ? micros : null;
        } catch (DateTimeException | NumberFormatException none) {
            return null;
        }
    }

    private Long read(String time) {
        Matcher figures = FIGURES.matcher(time);
        if (!figures.matches() && NUMBER.matcher(time).matches()) {
            double number = Double.parseDouble(time);
            return number < LEAST_SECONDS ? null : number(number);
        }
        Matcher part = TIME.matcher(figures.matches() ? written(figures)
                : COMPACT.matcher(time).replaceFirst("$1-$2-$3T$4:$5:$6$7"));
        if (!part.matches()) {
            return null;
        }
        LocalDateTime local = LocalDateTime.of(number(part, YEAR), number(part, MONTH), number(part, DAY),
                number(part, HOUR), number(part, MINUTE), Math.min(number(part, SECOND), LEAP - 1));
        ZoneId where = part.group(ZONE) != null ? ZoneId.of(part.group(ZONE).toUpperCase(Locale.ROOT))
                : clockIsUtc && CLOCK.matcher(time).matches() ? ZoneOffset.UTC : zone;
        String fraction = part.group(FRACTION) == null ? "" : part.group(FRACTION);
        return ChronoUnit.MICROS.between(LocalDateTime.of(1970, 1, 1, 0, 0),
                local.atZone(where).withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime())
                + (number(part, SECOND) == LEAP ? 1_000_000 : 0)
                + Long.parseLong((fraction + "000000").substring(0, MICROS_DIGITS));
    }

    private static String written(Matcher figures) {
        return figures.group(1) + '-' + figures.group(2) + '-' + figures.group(3)
                + (figures.group(4) == null ? "" : "T" + figures.group(4) + ':' + figures.group(5))
                + (figures.group(6) == null ? "" : ":" + figures.group(6));
    }

    private static int number(Matcher part, int group) {
        return part.group(group) == null ? 0 : Integer.parseInt(part.group(group));
    }

    /** Of seconds, milliseconds, microseconds or nanoseconds, as their size tells. */
    private static Long number(double number) {
        double micros = number < LEAST_MILLIS ? number * 1e6
                : number < LEAST_MICROS ? number * 1e3 : number < LEAST_NANOS ? number : number / 1e3;
        return Math.round(micros);
    }
}
