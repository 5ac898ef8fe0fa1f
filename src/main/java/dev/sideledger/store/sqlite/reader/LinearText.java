package dev.sideledger.store.sqlite.reader;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Searching texts in time that grows with their lengths. SQLite's own functions take the product of both, and nothing
 * stops them meanwhile: a million characters are minutes.
 */
final class LinearText {
    private LinearText() {}

    /** Where a text first occurs in another from a place on, or -1; the method of Knuth, Morris and Pratt. */
    static int indexOf(String text, String sought, int[] borders, int from) {
        int matched = 0;
        for (int at = from; at < text.length(); at++) {
            while (matched > 0 && text.charAt(at) != sought.charAt(matched)) {
                matched = borders[matched - 1];
            }
            matched += text.charAt(at) == sought.charAt(matched) ? 1 : 0;
            if (matched == sought.length()) {
                return at + 1 - matched;
            }
        }
        return -1;
    }

    /** For each beginning of a text, how long the longest shorter beginning is that it also ends with. */
    static int[] borders(String sought) {
        int[] borders = new int[sought.length()];
        int matched = 0;
        for (int at = 1; at < borders.length; at++) {
            while (matched > 0 && sought.charAt(at) != sought.charAt(matched)) {
                matched = borders[matched - 1];
            }
            matched += sought.charAt(at) == sought.charAt(matched) ? 1 : 0;
            borders[at] = matched;
        }
        return borders;
    }

    /**
     * A text with another in the place of each occurrence of a third; null when it would become longer than allowed.
     */
    static String replaced(String text, String sought, String by, int longest) {
        if (sought.isEmpty()) {
            return text;
        }
        int[] borders = borders(sought);
        StringBuilder result = new StringBuilder();
        int from = 0;
        int found = indexOf(text, sought, borders, 0);
        while (found >= 0) {
            result.append(text, from, found).append(by);
            if (result.length() > longest) {
                return null;
            }
            from = found + sought.length();
            found = indexOf(text, sought, borders, from);
        }
        return result.append(text, from, text.length()).toString();
    }

    /** A text without the characters of a set at its beginning, its end, or both. */
    static String trimmed(String text, String set, boolean left, boolean right) {
        Set<Integer> characters = set.codePoints().boxed().collect(Collectors.toSet());
        int from = 0;
        int to = text.length();
        while (left && from < to && characters.contains(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (right && from < to && characters.contains(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }
}
