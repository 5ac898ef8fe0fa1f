package dev.sideledger.store.rows;

import java.util.List;

import dev.sideledger.model.Json;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.JsonText;
import dev.sideledger.model.Kind;

/** The values of fields as columns of any engine hold them, and back. */
public final class ColumnValues {
    private ColumnValues() {}

    /** The column value of a number, a flag or a text: a flag is 1 or 0. */
    public static Object plain(Object value) {
        return value instanceof Boolean flag ? Long.valueOf(flag ? 1 : 0) : value;
    }

    /** The value of a column that holds a number, a flag or a text; never null. */
    public static Object plain(Kind kind, Object stored) {
        if (kind.javaType() == Long.class) {
            return ((Number) stored).longValue();
        }
        if (kind.javaType() == Boolean.class) {
            return ((Number) stored).longValue() != 0;
        }
        if (kind.javaType() == Double.class) {
            return ((Number) stored).doubleValue();
        }
        return stored;
    }

    /** The value of a column that holds a text or JSON. */
    public static Object text(Kind kind, String text) {
        return kind == Kind.JSON ? new Json(text) : text;
    }

    /** A map as JSON; null when it is empty. */
    public static String json(JsonMap map) {
        return map.isEmpty() ? null : JsonText.object(map);
    }

    /** The map of a JSON object, or the empty map. */
    public static JsonMap map(String json) {
        return json == null ? JsonMap.EMPTY : JsonText.members(json);
    }

    /** Names as a JSON array of strings. */
    @SuppressWarnings("unchecked")
    public static String strings(Object names) {
        return JsonText.strings((List<String>) names);
    }

    /** The names of a JSON array of strings. */
    public static List<String> strings(String json) {
        return JsonText.elements(json).stream().map(JsonText::unquote).toList();
    }
}
