package dev.sideledger.ingest.otlp.dialect;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.sideledger.wire.JsonTree;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;

/** Values of attributes as JSON. Whatever comes gives a value: what JSON cannot write becomes a text. */
public final class AttributeTree {
    private static final JsonTree NULL = new JsonTree.Literal("null");
    private static final JsonTree TRUE = new JsonTree.Literal("true");
    private static final JsonTree FALSE = new JsonTree.Literal("false");
    private static final JsonTree TOO_DEEP = new JsonTree.Text("(deeper than " + JsonTree.MAX_DEPTH + " levels)");

    /** A dictionary of numbers and words as Python prints it, which some SDKs send in the place of JSON. */
    private static final Pattern PYTHON = Pattern.compile("\\{'[\\w\\s{}\\[\\]',:.-]{1,4096}}");
    private static final Pattern PYTHON_WORD = Pattern.compile("(?<!')\\b(None|True|False)\\b(?!')");
    private static final Map<String, String> JSON_WORDS = Map.of("None", "null", "True", "true", "False", "false");
    private static final int LONGEST_NUMBER = 40;
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d{1,3})?");

    private AttributeTree() {}

    /** The value as it is: a text stays a text, whatever it holds. */
    public static JsonTree of(AnyValue value) {
        return of(value, 0);
    }

    /** The value; a text that holds a JSON object, array or string is taken as that. */
    public static JsonTree read(AnyValue value) {
        return value.hasStringValue() ? read(value.getStringValue()) : of(value);
    }

    /** The JSON object, array or string that a text holds, or numbers as Python prints them, or else the text. */
    public static JsonTree read(String text) {
        String stripped = text.strip();
        String json = PYTHON.matcher(stripped).matches() ? ofPython(stripped) : stripped;
        if (!json.isEmpty() && "{[\"".indexOf(json.charAt(0)) >= 0) {
            JsonTree tree = JsonTree.parse(json);
            if (tree != null) {
                return tree;
            }
        }
        return new JsonTree.Text(text);
    }

    private static String ofPython(String printed) {
        return PYTHON_WORD.matcher(printed).replaceAll(word -> JSON_WORDS.get(word.group())).replace('\'', '"');
    }

    /** Attributes as one object; of two with the same key the first counts. */
    public static JsonTree.Members of(List<KeyValue> attributes) {
        return members(attributes, 0);
    }

    /** The number of a value, also of a text that is one; NaN when there is none. */
    public static double number(JsonTree value) {
        String text = scalar(value);
        boolean fitting = text != null && !text.isEmpty() && text.length() <= LONGEST_NUMBER;
        if (!fitting || !DECIMAL.matcher(text).matches()) {
            return Double.NaN;
        }
        return Double.parseDouble(text);
    }

    /** The text of a value that is neither object nor array; null for those. */
    static String scalar(JsonTree value) {
        return value instanceof JsonTree.Text || value instanceof JsonTree.Literal ? value.text() : null;
    }

    private static JsonTree of(AnyValue value, int depth) {
        if (depth > JsonTree.MAX_DEPTH) {
            return TOO_DEEP;
        }
        return switch (value.getValueCase()) {
            case STRING_VALUE -> new JsonTree.Text(value.getStringValue());
            case BOOL_VALUE -> value.getBoolValue() ? TRUE : FALSE;
            case INT_VALUE -> new JsonTree.Literal(Long.toString(value.getIntValue()));
            case DOUBLE_VALUE -> number(value.getDoubleValue());
            case BYTES_VALUE ->
                new JsonTree.Text(Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray()));
            case ARRAY_VALUE -> elements(value.getArrayValue().getValuesList(), depth);
            case KVLIST_VALUE -> members(value.getKvlistValue().getValuesList(), depth);
            default -> NULL;
        };
    }

    private static JsonTree number(double number) {
        if (!Double.isFinite(number)) {
            return new JsonTree.Text(Double.toString(number));
        }
        boolean whole = number == Math.rint(number) && Math.abs(number) < 1L << 53;
        return new JsonTree.Literal(whole ? Long.toString((long) number) : Double.toString(number));
    }

    private static JsonTree elements(List<AnyValue> values, int depth) {
        List<JsonTree> elements = new ArrayList<>(values.size());
        for (AnyValue value : values) {
            elements.add(of(value, depth + 1));
        }
        return new JsonTree.Elements(elements);
    }

    private static JsonTree.Members members(List<KeyValue> attributes, int depth) {
        Map<String, JsonTree> members = new LinkedHashMap<>();
        for (KeyValue attribute : attributes) {
            JsonTree value = of(attribute.getValue(), depth + 1);
            members.putIfAbsent(new JsonTree.Text(attribute.getKey()).text(), value);
        }
        return new JsonTree.Members(members);
    }
}
