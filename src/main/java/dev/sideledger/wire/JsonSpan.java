package dev.sideledger.wire;

/** Finds where things end in JSON by its quotes and brackets alone; the JSON need not be valid. */
final class JsonSpan {
    private JsonSpan() {}

    /** The index after the object or array that begins at {@code from}; -1 when it is not closed before {@code to}. */
    static int end(byte[] bytes, int from, int to) {
        int depth = 0;
        int at = from;
        while (at < to) {
            switch (bytes[at]) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '"' -> {
                    at = stringEnd(bytes, at, to) - 1;
                    if (at < 0) {
                        return -1;
                    }
                }
                default -> {
                    // Nothing else opens or closes anything.
                }
            }
            at++;
            if (depth == 0) {
                return at;
            }
        }
        return -1;
    }

    /** The index after the string that begins at {@code from}; -1 when it is not closed before {@code to}. */
    static int stringEnd(byte[] bytes, int from, int to) {
        int at = from + 1;
        while (at < to) {
            if (bytes[at] == '"') {
                return at + 1;
            }
            at += bytes[at] == '\\' ? 2 : 1;
        }
        return -1;
    }

    /** The index of the first byte from {@code from} on that is no white space, or {@code to}. */
    static int skipSpace(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && isSpace(bytes[at])) {
            at++;
        }
        return at;
    }

    /** The index after the last byte before {@code to} that is no white space, or {@code from}. */
    static int trimSpace(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && isSpace(bytes[end - 1])) {
            end--;
        }
        return end;
    }

    /** Whether a byte is white space to JSON. */
    static boolean isSpace(byte character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }
}
