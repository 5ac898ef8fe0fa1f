package dev.sideledger.recorder.privacy;

/**
 * A text as it reads once what is escaped in it, as JSON escapes, is undone some times. JSON is often kept in texts,
 * and JSON in that: what stands behind an escaped line break stands behind a letter before, and an at sign may be none.
 *
 * @param original the text as it stands
 * @param text as it reads
 * @param places where each character of it begins in the original, and where the last ends; null for the same places
 */
record Reading(String original, String text, int[] places) {
    /** How many times escapes are undone. */
    static final int DEEPEST = 3;

    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";
    private static final int HEX_DIGITS = 4;
    private static final int RADIX = 16;

    /** A text with its escapes undone so many times; null when there are none so deep. */
    static Reading of(String original, int times) {
        Reading reading = new Reading(original, original, null);
        for (int i = 0; i < times && reading != null; i++) {
            reading = reading.unescaped();
        }
        return reading;
    }

    /** Where a character of the text begins in the original. */
    int place(int at) {
        return places == null ? at : places[at];
    }

    private Reading unescaped() {
        if (text.indexOf('\\') < 0) {
            return null;
        }
        StringBuilder out = new StringBuilder(text.length());
        int[] where = new int[text.length() + 1];
        int at = 0;
        while (at < text.length()) {
            where[out.length()] = place(at);
            int length = escape(at);
            out.append(length == 1 ? text.charAt(at) : meant(at));
            at += length;
        }
        where[out.length()] = place(at);
        return out.length() == text.length() ? null : new Reading(original, out.toString(), where);
    }

    /** How long the escape at a place is; 1 where none is. */
    private int escape(int at) {
        if (text.charAt(at) != '\\' || at + 1 == text.length()) {
            return 1;
        }
        char kind = text.charAt(at + 1);
        if (kind != 'u') {
            return ESCAPES.indexOf(kind) < 0 ? 1 : 2;
        }
        int end = at + 2 + HEX_DIGITS;
        if (end > text.length()) {
            return 1;
        }
        for (int i = at + 2; i < end; i++) {
            if (Character.digit(text.charAt(i), RADIX) < 0) {
                return 1;
            }
        }
        return 2 + HEX_DIGITS;
    }

    private char meant(int at) {
        char kind = text.charAt(at + 1);
        return kind == 'u' ? (char) Integer.parseInt(text, at + 2, at + 2 + HEX_DIGITS, RADIX)
                : ESCAPED.charAt(ESCAPES.indexOf(kind));
    }
}
