package dev.sideledger.cli.screen;

import java.util.Locale;

/**
 * Texts that somebody else wrote, made harmless: what would move the cursor of a terminal, colour it, or turn the
 * direction of its writing, is written out instead of sent.
 */
public final class Plain {
    private Plain() {}

    /** A text on one line: white space is one space, and other characters without a look are written out. */
    public static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (isSpace(point)) {
                if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
                    line.append(' ');
                }
            } else {
                add(point, line);
            }
        });
        int end = line.length();
        return line.substring(0, end > 0 && line.charAt(end - 1) == ' ' ? end - 1 : end);
    }

    /** A text of several lines, which stay as they are, and so do tabs. */
    public static String text(String text) {
        StringBuilder lines = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (point == '\n' || point == '\t') {
                lines.append((char) point);
            } else if (point != '\r') {
                add(point, lines);
            }
        });
        return lines.toString();
    }

    /** JSON that says the same: what JSON leaves as it is and a terminal would obey is escaped. */
    public static String json(String json) {
        StringBuilder harmless = new StringBuilder(json.length());
        json.chars().forEach(unit -> {
            if (unit != '\n' && isHarmful(unit)) {
                harmless.append(String.format(Locale.ROOT, "\\u%04x", unit));
            } else {
                harmless.append((char) unit);
            }
        });
        return harmless.toString();
    }

    private static void add(int point, StringBuilder to) {
        if (isHarmful(point)) {
            to.append(String.format(Locale.ROOT, point <= 0xff ? "\\x%02x" : "\\u%04x", point));
        } else {
            to.appendCodePoint(point);
        }
    }

    private static boolean isSpace(int point) {
        return point == ' ' || (point >= '\t' && point <= '\r') || point == 0x85 || point == 0x2028
                || point == 0x2029;
    }

    /** Controls, marks without a look, and what changes the direction of writing. */
    private static boolean isHarmful(int point) {
        return Character.isISOControl(point) || (point >= 0x202a && point <= 0x202e)
                || (point >= 0x2066 && point <= 0x2069) || point == 0x200e || point == 0x200f || point == 0x061c
                || point == 0x2028 || point == 0x2029 || point == 0xfeff;
    }
}
