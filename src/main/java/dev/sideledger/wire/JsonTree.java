package dev.sideledger.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

import dev.sideledger.model.JsonText;

/** A JSON value taken apart, for what has to be looked into or put together anew. Nobody may change its parts. */
public sealed interface JsonTree {
    /** The greatest depth of objects and arrays; leaves room for the event around them. */
    int MAX_DEPTH = 56;

    /** Appends the compact JSON of this value. */
    void appendTo(StringBuilder out);

    /** The compact JSON of this value. */
    default String json() {
        StringBuilder out = new StringBuilder();
        appendTo(out);
        return out.toString();
    }

    /** The text of a string or literal, the JSON of anything else. */
    default String text() {
        return json();
    }

    /** The member of that name, of an array the element at that place; null when there is none. */
    default JsonTree get(String name) {
        return null;
    }

    /** Whether this is null. */
    default boolean isNull() {
        return false;
    }

    /** The value of a JSON text; null when it is none, or deeper than {@link #MAX_DEPTH}. */
    static JsonTree parse(String json) {
        try (JsonParser parser = JsonSyntax.FACTORY.createParser(json)) {
            parser.nextToken();
            JsonTree tree = read(parser, 0);
            return parser.nextToken() == null ? tree : null;
        } catch (JsonProcessingException notJson) {
            return null;
        } catch (IOException impossible) {
            throw new IllegalStateException("a text in memory cannot fail to be read", impossible);
        }
    }

    private static JsonTree read(JsonParser parser, int depth) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null || depth > MAX_DEPTH) {
            return null;
        }
        return switch (token) {
            case START_OBJECT -> members(parser, depth);
            case START_ARRAY -> elements(parser, depth);
            case VALUE_STRING -> new Text(parser.getText());
            case VALUE_NUMBER_FLOAT -> parser.isNaN() ? null : new Literal(parser.getText());
            default -> new Literal(parser.getText());
        };
    }

    private static JsonTree members(JsonParser parser, int depth) throws IOException {
        Map<String, JsonTree> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = TextValues.storable(parser.currentName());
            parser.nextToken();
            JsonTree member = read(parser, depth + 1);
            if (member == null) {
                return null;
            }
            members.put(name, member);
        }
        return new Members(members);
    }

    private static JsonTree elements(JsonParser parser, int depth) throws IOException {
        List<JsonTree> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonTree element = read(parser, depth + 1);
            if (element == null) {
                return null;
            }
            elements.add(element);
        }
        return new Elements(elements);
    }

    /**
     * An object.
     *
     * @param members its members, in their order
     */
    record Members(Map<String, JsonTree> members) implements JsonTree {
        @Override
        public JsonTree get(String name) {
            return members.get(name);
        }

        @Override
        public void appendTo(StringBuilder out) {
            char separator = '{';
            for (Map.Entry<String, JsonTree> member : members.entrySet()) {
                JsonText.appendQuoted(out.append(separator), member.getKey());
                out.append(':');
                member.getValue().appendTo(out);
                separator = ',';
            }
            out.append(members.isEmpty() ? "{}" : "}");
        }
    }

    /**
     * An array.
     *
     * @param elements its elements
     */
    record Elements(List<JsonTree> elements) implements JsonTree {
        private static final int MOST_DIGITS = 4;

        @Override
        public JsonTree get(String place) {
            boolean number = place.length() <= MOST_DIGITS && !place.isEmpty()
                    && place.chars().allMatch(each -> each >= '0' && each <= '9');
            int index = number ? Integer.parseInt(place) : Integer.MAX_VALUE;
            return index < elements.size() ? elements.get(index) : null;
        }

        @Override
        public void appendTo(StringBuilder out) {
            char separator = '[';
            for (JsonTree element : elements) {
                out.append(separator);
                element.appendTo(out);
                separator = ',';
            }
            out.append(elements.isEmpty() ? "[]" : "]");
        }
    }

    /**
     * A string; what no database keeps becomes U+FFFD.
     *
     * @param text its text
     */
    record Text(String text) implements JsonTree {
        /** Replaces NUL and halves of surrogate pairs. */
        public Text {
            text = TextValues.storable(text);
        }

        @Override
        public void appendTo(StringBuilder out) {
            JsonText.appendQuoted(out, text);
        }
    }

    /**
     * A number, true, false or null.
     *
     * @param json its JSON
     */
    record Literal(String json) implements JsonTree {
        @Override
        public boolean isNull() {
            return json.equals("null");
        }

        @Override
        public void appendTo(StringBuilder out) {
            out.append(json);
        }
    }
}
