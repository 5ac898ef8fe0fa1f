package dev.sideledger.store;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.util.Objects;

/**
 * The hours, days, weeks, months, quarters or years of a time zone. A day may be longer or shorter where clocks change;
 * an hour is shorter only where they change within one, by half an hour for example: it ends there, and another begins.
 *
 * @param group which of them
 * @param zone the time zone
 */
public record Calendar(Group group, ZoneId zone) {
    private static final long HOUR_MICROS = 3_600_000_000L;
    private static final int HOUR_SECONDS = 3_600;
    private static final int QUARTER_MONTHS = 3;
    private static final long MICROS = 1_000_000;
    private static final int NANOS = 1_000;

    /** Refuses a group that is not of time. */
    public Calendar {
        if (group.kind() != Group.Kind.TIME) {
            throw new IllegalArgumentException(group.wireName() + " is no group of time");
        }
        Objects.requireNonNull(zone, "zone");
    }

    /** The epoch microsecond at which the period of a moment begins. */
    public long start(long micros) {
        Instant instant = instant(micros);
        if (group == Group.HOUR) {
            long whole = wholeHour(micros, offset(micros));
            return offset(whole) == offset(micros) ? whole
                    : Math.max(whole, micros(zone.getRules().previousTransition(instant.plusNanos(1))));
        }
        return micros(first(instant.atZone(zone).toLocalDate()));
    }

    /** The epoch microsecond at which the period after the one that begins there begins. */
    public long next(long start) {
        if (group == Group.HOUR) {
            long end = wholeHour(start, offset(start)) + HOUR_MICROS;
            return offset(end) == offset(start) ? end
                    : Math.min(end, micros(zone.getRules().nextTransition(instant(start))));
        }
        LocalDate first = instant(start).atZone(zone).toLocalDate();
        return micros(switch (group) {
            case DAY -> first.plusDays(1);
            case WEEK -> first.plusWeeks(1);
            case MONTH -> first.plusMonths(1);
            case QUARTER -> first.plusMonths(QUARTER_MONTHS);
            default -> first.plusYears(1);
        });
    }

    /** The last whole hour of clocks that are so many microseconds ahead of UTC. */
    private static long wholeHour(long micros, long offset) {
        return Math.floorDiv(micros + offset, HOUR_MICROS) * HOUR_MICROS - offset;
    }

    private long offset(long micros) {
        return zone.getRules().getOffset(instant(micros)).getTotalSeconds() * MICROS;
    }

    /** Whether every period between two moments begins at a whole hour of UTC. */
    public boolean wholeHours(long from, long to) {
        return offsets(from, to, HOUR_SECONDS);
    }

    /** Whether every period between two moments begins with a day of UTC. */
    public boolean wholeDays(long from, long to) {
        return group != Group.HOUR && offsets(from, to, Integer.MAX_VALUE);
    }

    /** Whether the offsets between two moments are multiples of so many seconds. */
    private boolean offsets(long from, long to, int of) {
        Instant at = instant(from);
        if (zone.getRules().getOffset(at).getTotalSeconds() % of != 0) {
            return false;
        }
        Instant end = instant(to);
        for (ZoneOffsetTransition change = zone.getRules().nextTransition(at); change != null
                && change.getInstant().isBefore(end);) {
            if (change.getOffsetAfter().getTotalSeconds() % of != 0
                    || change.toEpochSecond() % HOUR_SECONDS != 0) {
                return false;
            }
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return true;
    }

    private LocalDate first(LocalDate day) {
        return switch (group) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.withMonth((day.getMonthValue() - 1) / QUARTER_MONTHS * QUARTER_MONTHS + 1)
                    .withDayOfMonth(1);
            default -> day.withDayOfYear(1);
        };
    }

    /** Where clocks skip midnight, the day begins after what is skipped. */
    private long micros(LocalDate day) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, day.atStartOfDay(zone).toInstant());
    }

    private static long micros(ZoneOffsetTransition change) {
        return change.toEpochSecond() * MICROS;
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * NANOS);
    }
}
