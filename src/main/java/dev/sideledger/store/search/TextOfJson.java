package dev.sideledger.store.search;

import java.util.List;
import java.util.Objects;

/**
 * What people read in a text: of JSON its strings and numbers, without names of members and escapes. A text that only
 * looks like JSON is read as it is. JSON that ends early, because only its beginning was taken, is read as far as it
 * goes. Strings that hold JSON are read in the same way.
 */
public final class TextOfJson {
    private static final List<String> WORDS = List.of("true", "false", "null");
    private static final int DEEPEST = 3;
    private static final int HEX = 16;
    private static final int HEX_DIGITS = 4;

    private final String json;
    private final int depth;
    private final StringBuilder readable;
    private int position;

    private TextOfJson(String json, int depth) {
        this.json = json;
        this.depth = depth;
        this.readable = new StringBuilder(json.length());
    }

    /** What is read in a text, which may be JSON. */
    public static String of(String text) {
        return Objects.requireNonNullElse(read(text, 0), text);
    }

    private static String read(String text, int depth) {
        if (text.isEmpty() || "{[\"".indexOf(text.charAt(0)) < 0 || depth > DEEPEST) {
            return null;
        }
        return new TextOfJson(text, depth).read();
    }

    /** The strings and numbers, or null when this is no JSON. */
    private String read() {
        while (position < json.length()) {
            char c = json.charAt(position);
            if (c == '"') {
                string();
            } else if (Character.isLetterOrDigit(c) || c == '-') {
                if (!literal()) {
                    return null;
                }
            } else if ("{}[],:".indexOf(c) < 0 && !Character.isWhitespace(c)) {
                return null;
            } else {
                position++;
            }
        }
        return readable.toString().strip();
    }

    private boolean literal() {
        int from = position;
        while (position < json.length() && ",]} \t\r\n".indexOf(json.charAt(position)) < 0) {
            position++;
        }
        String literal = json.substring(from, position);
        if (literal.matches("-?[0-9][0-9.eE+-]*")) {
            readable.append(literal).append(' ');
            return true;
        }
        boolean cut = position == json.length();
        return WORDS.stream().anyMatch(word -> cut ? word.startsWith(literal) : word.equals(literal))
                || (cut && literal.equals("-"));
    }

    private void string() {
        position++;
        StringBuilder string = new StringBuilder();
        while (position < json.length() && json.charAt(position) != '"') {
            char c = json.charAt(position++);
            string.append(c == '\\' ? escaped() : c);
        }
        position++;
        int next = position;
        while (next < json.length() && Character.isWhitespace(json.charAt(next))) {
            next++;
        }
        boolean isName = next < json.length() && json.charAt(next) == ':';
        if (!isName) {
            String text = string.toString();
            readable.append(Objects.requireNonNullElse(read(text, depth + 1), text)).append('\n');
        }
    }

    private char escaped() {
        if (position == json.length()) {
            return ' ';
        }
        char escape = json.charAt(position++);
        return switch (escape) {
            case 'n', 'r', 't', 'b', 'f' -> ' ';
            case 'u' -> unicode();
            default -> escape;
        };
    }

    private char unicode() {
        int end = position + HEX_DIGITS;
        if (end > json.length() || !json.substring(position, end).matches("[0-9a-fA-F]{4}")) {
            return ' ';
        }
        char c = (char) Integer.parseInt(json.substring(position, end), HEX);
        position = end;
        return c;
    }
}
