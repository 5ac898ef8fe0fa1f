package dev.sideledger.api.questions;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

import dev.sideledger.store.Group;

/** The names of hours, days, weeks ... on the wire. */
final class Periods {
    private static final int QUARTER_MONTHS = 3;

    private Periods() {}

    /**
     * The name of the period that begins at an epoch microsecond: {@code 2026-01-05T10:00:00+01:00} for an hour,
     * {@code 2026-01-05} for a day and for the week from that Monday on, {@code 2026-01}, {@code 2026-Q1},
     * {@code 2026}.
     */
    static String name(Group group, long start, ZoneId zone) {
        ZonedDateTime at = Instant.EPOCH.plus(start, ChronoUnit.MICROS).atZone(zone);
        LocalDate day = at.toLocalDate();
        return switch (group) {
            case HOUR -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at);
            case MONTH -> day.toString().substring(0, day.toString().lastIndexOf('-'));
            case QUARTER -> day.getYear() + "-Q" + ((day.getMonthValue() - 1) / QUARTER_MONTHS + 1);
            case YEAR -> Integer.toString(day.getYear());
            default -> day.toString();
        };
    }
}
