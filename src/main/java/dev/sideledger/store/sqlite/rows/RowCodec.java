package dev.sideledger.store.sqlite.rows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BiConsumer;

import dev.sideledger.model.Json;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.JsonText;
import dev.sideledger.model.Kind;
import dev.sideledger.model.Values;

/** Turns field values into column values and back. */
public final class RowCodec {
    private RowCodec() {}

    /** The column value of a field. */
    public static Object encode(Column column, Object value, Interner names, BiConsumer<byte[], String> texts)
            throws SQLException {
        return switch (column.storage()) {
            case PLAIN -> value instanceof Boolean flag ? Long.valueOf(flag ? 1 : 0) : value;
            case NAME -> names.no((String) value);
            case TEXT -> Texts.encode(value, texts);
            case MESSAGES -> Texts.encodeElements((Json) value, texts);
            case MAP -> value == null ? null : json((JsonMap) value);
            case NAMES -> value == null ? null : strings(value);
        };
    }

    /** Reads the columns of a table that begin at that position of a row. */
    public static Values.Builder decode(RecordTable table, Values.Builder into, ResultSet row, int first,
            long sessionNo,
            Sources sources) throws SQLException {
        int position = first;
        for (Column column : table.columns()) {
            into.set(column.field(), decode(column, row.getObject(position++), sessionNo, sources));
        }
        return into;
    }

    /** A map as JSON; null when it is empty. */
    public static String json(JsonMap map) {
        return map.isEmpty() ? null : JsonText.object(map);
    }

    /** The map of a JSON object, or the empty map. */
    public static JsonMap map(String json) {
        return json == null ? JsonMap.EMPTY : JsonText.members(json);
    }

    private static Object decode(Column column, Object stored, long sessionNo, Sources sources) throws SQLException {
        if (stored == null) {
            return null;
        }
        return switch (column.storage()) {
            case PLAIN -> plain(column.field().kind(), stored);
            case NAME -> sources.name(((Number) stored).intValue());
            case TEXT -> text(column.field().kind(), Texts.decode(stored, sessionNo, sources));
            case MESSAGES -> new Json(Texts.decodeElements(stored, sessionNo, sources));
            case MAP -> map((String) stored);
            case NAMES -> JsonText.elements((String) stored).stream().map(JsonText::unquote).toList();
        };
    }

    private static Object plain(Kind kind, Object stored) {
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

    private static Object text(Kind kind, String text) {
        return kind == Kind.JSON ? new Json(text) : text;
    }

    @SuppressWarnings("unchecked")
    private static String strings(Object names) {
        return JsonText.strings((List<String>) names);
    }

    /** Gives names their numbers. */
    @FunctionalInterface
    public interface Interner {
        /** The number of a name; 0 for null. */
        int no(String name) throws SQLException;
    }

    /** Where a row's names and texts are found. */
    public interface Sources extends Texts.Lookup {
        /** The name of a number; null for 0. */
        String name(int no) throws SQLException;
    }
}
