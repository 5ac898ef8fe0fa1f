package dev.sideledger.cli.screen;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.wire.JsonTree;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What stands at a path in JSON, as {@code totals.tokens.total}; null where nothing does. */
public final class Json {
    private static final int LONG_DIGITS = 18;

    private Json() {}

    /**
     * An object of its JSON, or null where it is none. Read by our own reader: the one behind {@link JsonObject} loads
     * 700 classes first.
     */
    public static JsonObject object(String json) {
        return JsonTree.parse(json) instanceof JsonTree.Members members ? new JsonObject(map(members)) : null;
    }

    private static Map<String, Object> map(JsonTree.Members members) {
        Map<String, Object> map = new LinkedHashMap<>();
        members.members().forEach((name, value) -> map.put(name, plain(value)));
        return map;
    }

    private static Object plain(JsonTree tree) {
        if (tree instanceof JsonTree.Members members) {
            return map(members);
        }
        if (tree instanceof JsonTree.Elements elements) {
            return new ArrayList<>(elements.elements().stream().map(Json::plain).toList());
        }
        if (tree instanceof JsonTree.Text text) {
            return text.text();
        }
        return switch (tree.json()) {
            case "null" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> number(tree.json());
        };
    }

    private static Number number(String json) {
        return json.length() <= LONG_DIGITS && json.matches("-?[0-9]+") ? (Number) Long.valueOf(json)
                : new BigDecimal(json);
    }

    /** A text, a number or a truth as text, and anything larger as JSON. */
    public static String text(JsonObject object, String path) {
        Object value = value(object, path);
        return value == null ? null : text(value);
    }

    /** A value as text; anything larger than a literal as JSON. */
    public static String text(Object value) {
        if (value instanceof JsonObject object) {
            return object.encode();
        }
        return value instanceof JsonArray array ? array.encode() : String.valueOf(value);
    }

    /** A number. */
    public static Number number(JsonObject object, String path) {
        return value(object, path) instanceof Number number ? number : null;
    }

    /** A list of objects; empty where there is none. */
    public static Iterable<JsonObject> objects(JsonObject object, String path) {
        return value(object, path) instanceof JsonArray array
                ? array.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList()
                : List.of();
    }

    /** Whatever it is. */
    public static Object value(JsonObject object, String path) {
        Object value = object;
        for (String name : path.split("\\.", -1)) {
            value = value instanceof JsonObject inner ? inner.getValue(name) : null;
        }
        return value;
    }
}
