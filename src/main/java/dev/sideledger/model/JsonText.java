package dev.sideledger.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts together and takes apart compact JSON at its outermost level. What it takes apart must be well-formed, compact
 * JSON: it was checked when it was read from the wire.
 */
public final class JsonText {
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private JsonText() {}

    /** A JSON string. */
    public static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        appendQuoted(out, text);
        return out.toString();
    }

    /** A JSON object of these members. */
    public static String object(JsonMap map) {
        StringBuilder out = new StringBuilder("{");
        for (Map.Entry<String, String> member : map.entries().entrySet()) {
            if (out.length() > 1) {
                out.append(',');
            }
            appendQuoted(out, member.getKey());
            out.append(':').append(member.getValue());
        }
        return out.append('}').toString();
    }

    /** A JSON array of these values, each a JSON text. */
    public static String array(List<String> values) {
        return "[" + String.join(",", values) + "]";
    }

    /** A JSON array of strings. */
    public static String strings(List<String> texts) {
        return array(texts.stream().map(JsonText::quote).toList());
    }

    /** The members of a JSON object. */
    public static JsonMap members(String object) {
        Map<String, String> members = new TreeMap<>();
        int position = 1;
        while (position < object.length() - 1) {
            int keyEnd = valueEnd(object, position);
            int end = valueEnd(object, keyEnd + 1);
            members.put(unquote(object.substring(position, keyEnd)), object.substring(keyEnd + 1, end));
            position = end + 1;
        }
        return JsonMap.of(members);
    }

    /** The elements of a JSON array, each as JSON text. */
    public static List<String> elements(String array) {
        List<String> elements = new ArrayList<>();
        int position = 1;
        while (position < array.length() - 1) {
            int end = valueEnd(array, position);
            elements.add(array.substring(position, end));
            position = end + 1;
        }
        return elements;
    }

    /** The text of a JSON string. */
    public static String unquote(String json) {
        if (json.indexOf('\\') < 0) {
            return json.substring(1, json.length() - 1);
        }
        StringBuilder text = new StringBuilder(json.length());
        for (int i = 1; i < json.length() - 1; i++) {
            char c = json.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char escape = json.charAt(++i);
            if (escape == 'u') {
                text.append((char) Integer.parseInt(json, i + 1, i + 5, 16));
                i += 4;
            } else {
                text.append(ESCAPED.charAt(ESCAPES.indexOf(escape)));
            }
        }
        return text.toString();
    }

    private static int valueEnd(String json, int start) {
        int depth = 0;
        boolean quoted = false;
        for (int i = start; i < json.length(); i++) {
            char c = json.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (depth == 0 && (c == ',' || c == ':' || c == '}' || c == ']')) {
                return i;
            } else if (c == '}' || c == ']') {
                depth--;
            }
        }
        return json.length();
    }

    /** Appends a JSON string. */
    public static void appendQuoted(StringBuilder out, String text) {
        out.append('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\') {
                continue;
            }
            out.append(text, plain, i);
            plain = i + 1;
            int escape = ESCAPED.indexOf(c);
            if (escape >= 0) {
                out.append('\\').append(ESCAPES.charAt(escape));
            } else {
                out.append(String.format("\\u%04x", (int) c));
            }
        }
        out.append(text, plain, text.length()).append('"');
    }
}
