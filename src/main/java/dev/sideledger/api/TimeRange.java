package dev.sideledger.api;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.sideledger.wire.Refused;

/**
 * The time that a request asks about.
 *
 * @param from its first epoch microsecond, or null
 * @param to the epoch microsecond before which it ends, or null
 */
public record TimeRange(Long from, Long to) {
    /** The parameters that say it. */
    public static final List<String> PARAMETERS = List.of("from", "to", "days", "hours");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
    private static final double MOST_DAYS = 36_525;
    private static final long HOUR_MICROS = 3_600_000_000L;
    private static final int DAY_HOURS = 24;

    /**
     * The range that parameters say.
     *
     * @throws Refused with 400 when they say none
     */
    public static TimeRange of(Parameters parameters, Clock clock) {
        List<String> starts = Stream.of("from", "days", "hours").filter(name -> parameters.get(name) != null).toList();
        if (starts.size() > 1) {
            throw Refused.with(400,
                    String.join(" and ", starts) + " both say where the range begins; give one of them");
        }
        Long from = starts.isEmpty() ? null : start(starts.get(0), parameters, clock);
        Long to = parameters.get("to") == null ? null
                : (Long) Moments.micros("to", parameters.get("to"), Zones.of(parameters));
        if (from != null && to != null && from > to) {
            throw Refused.with(400, "the range ends before it begins: " + starts.get(0) + " lies after to");
        }
        return new TimeRange(from, to);
    }

    private static long start(String name, Parameters parameters, Clock clock) {
        String text = parameters.get(name);
        return switch (name) {
            case "days" -> ago(length(name, text, MOST_DAYS) * DAY_HOURS, clock);
            case "hours" -> ago(length(name, text, MOST_DAYS * DAY_HOURS), clock);
            default -> Moments.micros(name, text, Zones.of(parameters));
        };
    }

    private static double length(String name, String text, double most) {
        double number = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : 0;
        if (number <= 0 || number > most) {
            throw Parameters.refusal(name, "must be a number above 0 and at most " + (long) most, text);
        }
        return number;
    }

    private static long ago(double hours, Clock clock) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()) - Math.round(hours * HOUR_MICROS);
    }
}
