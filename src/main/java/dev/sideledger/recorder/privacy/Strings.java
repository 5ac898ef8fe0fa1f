package dev.sideledger.recorder.privacy;

import java.util.function.UnaryOperator;

import dev.sideledger.model.JsonText;

/** The strings in compact JSON, keys not among them. */
final class Strings {
    private Strings() {}

    /** The same JSON with each of its strings changed. */
    static String change(String json, UnaryOperator<String> change) {
        StringBuilder out = new StringBuilder(json.length());
        int at = 0;
        while (at < json.length()) {
            if (json.charAt(at) != '"') {
                out.append(json.charAt(at++));
                continue;
            }
            int end = end(json, at);
            boolean key = end < json.length() && json.charAt(end) == ':';
            String quoted = json.substring(at, end);
            out.append(key ? quoted : changed(quoted, change));
            at = end;
        }
        return out.toString();
    }

    private static String changed(String quoted, UnaryOperator<String> change) {
        String text = JsonText.unquote(quoted);
        String left = change.apply(text);
        return left.equals(text) ? quoted : JsonText.quote(left);
    }

    /** The place behind the string that begins at a place. */
    private static int end(String json, int begin) {
        int at = begin + 1;
        while (json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }
}
