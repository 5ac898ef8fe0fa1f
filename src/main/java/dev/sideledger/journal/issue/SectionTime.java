package dev.sideledger.journal.issue;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time as sections write it: in UTC, unless it names another offset.
 *
 * @param day the day, or null where the time of day stands alone
 * @param time the time of day
 * @param offset how far its clock is ahead of UTC
 */
record SectionTime(LocalDate day, LocalTime time, ZoneOffset offset) {
    private static final Pattern TIME = Pattern.compile("(?:(\\d{4}-\\d{2}-\\d{2})[Tt ] ?)?(\\d{2}:\\d{2})"
            + "(?:(:\\d{2})(?:[.,](\\d{1,9}))?)?(?: ?(UTC|GMT|Z|z|[+-]\\d{2}:?\\d{2}))?");

    /** The time that a text is. */
    static SectionTime of(String what, String text) throws Unreadable {
        Matcher part = TIME.matcher(text.strip());
        try {
            if (part.matches()) {
                String seconds = part.group(3) == null ? ":00" : part.group(3);
                String fraction = part.group(4) == null ? "" : "." + part.group(4);
                return new SectionTime(part.group(1) == null ? null : LocalDate.parse(part.group(1)),
                        LocalTime.parse(part.group(2) + seconds + fraction), offset(part.group(5)));
            }
        } catch (DateTimeException none) {
            // Such as the 30th of February: said as any other text that is no time.
        }
        throw new Unreadable(what + " must be a time such as 14:30:15 or 2024-01-15 14:30:15 UTC");
    }

    private static ZoneOffset offset(String named) {
        return named == null || Character.isLetter(named.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(named);
    }

    /** The moment; of a time of day alone the last one before the completion. */
    Instant at(Instant completed) {
        if (day != null) {
            return day.atTime(time).toInstant(offset);
        }
        Instant sameDay = completed.atOffset(offset).toLocalDate().atTime(time).toInstant(offset);
        return sameDay.isAfter(completed) ? sameDay.minus(Duration.ofDays(1)) : sameDay;
    }

    /** Its clock in UTC, to the second. */
    String clock() {
        return time.minusSeconds(offset.getTotalSeconds()).withNano(0).toString();
    }
}
