package dev.sideledger.ingest.legacy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

import dev.sideledger.wire.Rfc3339;

/**
 * Times as older programs wrote them.
 *
 * @param zone where those without a zone were written
 * @param clockIsUtc whether {@code 2026-01-05 10:00:00} is of SQLite's own clock, which is UTC, while what the program
 *            wrote itself looks otherwise
 */
public record OldTimes(ZoneId zone, boolean clockIsUtc) {
    private static final Pattern ZONED = Pattern.compile(".*\\d([Zz]|[+-]\\d{2}:?\\d{2}| UTC)");
    private static final Pattern CLOCK = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,20}(\\.\\d+)?");
    private static final int DATE = 10;
    private static final int MINUTES = 16;
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
        if (NUMBER.matcher(time).matches()) {
            return number(Double.parseDouble(time));
        }
        if (ZONED.matcher(time).matches()) {
            return Rfc3339.micros(time.replace(" UTC", "Z").replaceFirst(" ([+-]\\d{2}:?\\d{2})$", "$1"));
        }
        ZoneId where = clockIsUtc && CLOCK.matcher(time).matches() ? ZoneOffset.UTC : zone;
        LocalDateTime local = time.length() == DATE ? LocalDate.parse(time).atStartOfDay()
                : LocalDateTime.parse((time.length() == MINUTES ? time + ":00" : time).replace(' ', 'T'));
        return ChronoUnit.MICROS.between(LocalDateTime.of(1970, 1, 1, 0, 0),
                local.atZone(where).withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime());
    }

    /** Of seconds, milliseconds, microseconds or nanoseconds, as their size tells. */
    private static Long number(double number) {
        double micros = number < LEAST_MILLIS ? number * 1e6
                : number < LEAST_MICROS ? number * 1e3 : number < LEAST_NANOS ? number : number / 1e3;
        return Math.round(micros);
    }
}
