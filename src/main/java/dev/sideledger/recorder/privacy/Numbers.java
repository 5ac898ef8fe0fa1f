package dev.sideledger.recorder.privacy;

/** Where numbers stand in JSON: a mark in the place of one needs quotes, or what is left is no JSON. Moves on only. */
final class Numbers {
    private final String text;
    private final boolean json;
    private int at;
    private boolean quoted;

    Numbers(String text) {
        this.text = text;
        int first = next(0);
        this.json = first < text.length() && (text.charAt(first) == '{' || text.charAt(first) == '[');
    }

    /** Whether from one place, not before the last that was asked for, to another stands a number of JSON. */
    boolean isOne(int from, int to) {
        if (!json || inString(from)) {
            return false;
        }
        int before = from - 1;
        while (before >= 0 && Character.isWhitespace(text.charAt(before))) {
            before--;
        }
        int after = next(to);
        return before >= 0 && ":,[".indexOf(text.charAt(before)) >= 0
                && after < text.length() && ",]}".indexOf(text.charAt(after)) >= 0;
    }

    /** Whether a place is within a string. */
    private boolean inString(int place) {
        for (; at < place; at++) {
            char c = text.charAt(at);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                at++;
            }
        }
        return quoted;
    }

    private int next(int from) {
        int place = from;
        while (place < text.length() && Character.isWhitespace(text.charAt(place))) {
            place++;
        }
        return place;
    }
}
