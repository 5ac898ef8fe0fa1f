package dev.sideledger.wire;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Short pieces of what a client sent, for sentences about it. */
final class Excerpt {
    /** The greatest number of characters shown. */
    static final int LENGTH = 60;

    private static final String ELLIPSIS = "…";

    private Excerpt() {}

    /** A text as a JSON string, shortened; what JSON could not carry is replaced. */
    static String quoted(String text) {
        String shortened = shortened(TextValues.storable(text));
        String escaped = new String(JsonStringEncoder.getInstance().quoteAsString(shortened));
        return '"' + escaped + '"' + (text.length() > LENGTH ? " (" + text.length() + " characters)" : "");
    }

    /** A text as it is, shortened. */
    static String shortened(String text) {
        if (text.length() <= LENGTH) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LENGTH - 1)) ? LENGTH - 1 : LENGTH;
        return text.substring(0, end) + ELLIPSIS;
    }

    /** What stands at a place in bytes, as a JSON string of at most 20 characters. */
    static String at(byte[] bytes, int from, int to) {
        int end = Math.min(to, from + 20);
        String text = new String(bytes, from, end - from, StandardCharsets.UTF_8);
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"' + (end < to ? ELLIPSIS : "");
    }
}
