package dev.sideledger.wire;

import java.nio.charset.StandardCharsets;

/** Takes the white space between the tokens out of valid JSON and leaves everything else as its sender wrote it. */
final class CompactJson {
    private CompactJson() {}

    /** The compact text of the valid JSON from {@code from} to before {@code to}. */
    static String text(byte[] bytes, int from, int to) {
        int space = nextSpace(bytes, from, to);
        if (space == to) {
            return new String(bytes, from, to - from, StandardCharsets.UTF_8);
        }
        byte[] compact = new byte[to - from];
        int length = 0;
        int start = from;
        while (start < to) {
            System.arraycopy(bytes, start, compact, length, space - start);
            length += space - start;
            start = space;
            while (start < to && JsonSpan.isSpace(bytes[start])) {
                start++;
            }
            space = nextSpace(bytes, start, to);
        }
        return new String(compact, 0, length, StandardCharsets.UTF_8);
    }

    private static int nextSpace(byte[] bytes, int from, int to) {
        boolean inString = false;
        for (int at = from; at < to; at++) {
            byte next = bytes[at];
            if (next == '"') {
                inString = !inString;
            } else if (inString && next == '\\') {
                at++;
            } else if (!inString && JsonSpan.isSpace(next)) {
                return at;
            }
        }
        return to;
    }
}
