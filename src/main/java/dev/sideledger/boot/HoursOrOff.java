package dev.sideledger.boot;

import java.time.Duration;
import java.util.Optional;

/**
 * Hours from one thing to the next, or never.
 *
 * @param hours how many, or 0 for never
 */
public record HoursOrOff(int hours) {
    private static final String OFF = "off";
    /** A year. */
    private static final int MOST = 8_784;

    /** Refuses what is no number of hours. */
    public HoursOrOff {
        if (hours < 0 || hours > MOST) {
            throw new IllegalArgumentException(hours + " is no number of hours up to a year");
        }
    }

    /** What is written like this. */
    public static HoursOrOff of(String written) {
        String text = written.strip();
        return new HoursOrOff(text.equalsIgnoreCase(OFF) ? 0 : Integer.parseInt(text));
    }

    /** Whether it can be written like this. */
    static boolean isWritten(String text) {
        return text.equalsIgnoreCase(OFF)
                || (text.matches("[0-9]{1,4}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MOST);
    }

    /** What it takes, in words. */
    static String allowed() {
        return "a whole number of hours from 1 to " + MOST + ", or off";
    }

    /** How long; empty for never. */
    Optional<Duration> duration() {
        return hours == 0 ? Optional.empty() : Optional.of(Duration.ofHours(hours));
    }
}
