package dev.sideledger.wire;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** RFC 3339 date-times, such as {@code 2026-11-20T09:30:00.25Z}, and epoch microseconds. */
public final class Rfc3339 {
    private static final int MICROS = 1_000_000;
    private static final int DATE_LENGTH = 10;
    private static final int SECONDS_LENGTH = 19;
    private static final int FRACTION_DIGITS = 6;

    private Rfc3339() {}

    /** The text of an epoch microsecond, in UTC, with the decimals it needs: at most six. */
    public static String text(long micros) {
        long second = Math.floorDiv(micros, MICROS);
        int fraction = (int) Math.floorMod(micros, (long) MICROS);
        LocalDateTime time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder("YYYY-MM-DDTHH:MM:SS.ffffffZ".length());
        text.append(time.toLocalDate()).append('T');
        two(text, time.getHour()).append(':');
        two(text, time.getMinute()).append(':');
        two(text, time.getSecond());
        if (fraction != 0) {
            int from = text.length();
            text.append(MICROS + fraction).setCharAt(from, '.');
            int end = text.length();
            while (text.charAt(end - 1) == '0') {
                end--;
            }
            text.setLength(end);
        }
        return text.append('Z').toString();
    }

    /**
     * The epoch microsecond of a text; decimals beyond the sixth are cut. A space or a small letter may stand for the
     * {@code T}, and the zone may be written {@code +01:00} or {@code +0100}.
     *
     * @throws DateTimeException when the text is no such time; the message says how to mend it
     */
    public static long micros(String text) {
        if (text.length() < SECONDS_LENGTH || "Tt ".indexOf(text.charAt(DATE_LENGTH)) < 0) {
            throw new DateTimeException("send a date, a time of day and a zone, such as 2026-11-20T09:30:00Z");
        }
        LocalDate date = LocalDate.of(number(text, 0, 4, '-'), number(text, 5, 7, '-'), number(text, 8, 10, '\0'));
        int hour = number(text, 11, 13, ':');
        int minute = number(text, 14, 16, ':');
        int second = number(text, 17, 19, '\0');
        if (hour > 23 || minute > 59 || second > 60) { // 60 is a leap second
            throw new DateTimeException("no day has the time " + text.substring(11, SECONDS_LENGTH));
        }
        int zone = fractionEnd(text);
        long seconds = ((date.toEpochDay() * 24 + hour) * 60 + minute) * 60 + second - offsetSeconds(text, zone);
        return seconds * MICROS + fraction(text, zone);
    }

    private static int fractionEnd(String text) {
        int end = SECONDS_LENGTH;
        if (end < text.length() && text.charAt(end) == '.') {
            end++;
            while (end < text.length() && isDigit(text.charAt(end))) {
                end++;
            }
        }
        return end;
    }

    private static int fraction(String text, int end) {
        int micros = 0;
        for (int place = 0; place < FRACTION_DIGITS; place++) {
            int at = SECONDS_LENGTH + 1 + place;
            micros = micros * 10 + (at < end ? text.charAt(at) - '0' : 0);
        }
        return micros;
    }

    private static int offsetSeconds(String text, int from) {
        String zone = text.substring(from);
        if (zone.equals("Z") || zone.equals("z")) {
            return 0;
        }
        if (zone.isEmpty()) {
            throw new DateTimeException("it has no zone: add Z for UTC or an offset such as +01:00");
        }
        boolean signed = zone.charAt(0) == '+' || zone.charAt(0) == '-';
        int minutesAt = zone.length() == 6 && zone.charAt(3) == ':' ? 4 : 3;
        if (!signed || zone.length() != minutesAt + 2) {
            throw new DateTimeException("its zone must be Z or an offset such as +01:00");
        }
        int hours = number(zone, 1, 3, '\0');
        int minutes = number(zone, minutesAt, minutesAt + 2, '\0');
        if (hours > 23 || minutes > 59) {
            throw new DateTimeException("no zone has the offset " + zone);
        }
        int offset = (hours * 60 + minutes) * 60;
        return zone.charAt(0) == '-' ? -offset : offset;
    }

    /** The number between two places, which the separator must follow unless it is NUL. */
    private static int number(String text, int from, int to, char separator) {
        int number = 0;
        for (int at = from; at < to; at++) {
            if (!isDigit(text.charAt(at))) {
                throw new DateTimeException("send it in the form 2026-11-20T09:30:00Z");
            }
            number = number * 10 + text.charAt(at) - '0';
        }
        if (separator != '\0' && text.charAt(to) != separator) {
            throw new DateTimeException("send it in the form 2026-11-20T09:30:00Z");
        }
        return number;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
