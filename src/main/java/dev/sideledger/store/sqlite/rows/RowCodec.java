package dev.sideledger.store.sqlite.rows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.BiConsumer;

import dev.sideledger.model.Json;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.Values;
import dev.sideledger.store.merge.NameNumbers;
import dev.sideledger.store.rows.Column;
import dev.sideledger.store.rows.ColumnValues;
import dev.sideledger.store.rows.RecordTable;

/** Turns field values into column values and back. */
public final class RowCodec {
    private RowCodec() {}

    /** The column value of a field. */
    public static Object encode(Column column, Object value, Interner names, BiConsumer<byte[], String> texts)
            throws SQLException {
        return switch (column.storage()) {
            case PLAIN -> ColumnValues.plain(value);
            case NAME -> names.no((String) value);
            case TEXT -> Texts.encode(value, texts);
            case MESSAGES -> Texts.encodeElements((Json) value, texts);
            case MAP -> value == null ? null : ColumnValues.json((JsonMap) value);
            case NAMES -> value == null ? null : ColumnValues.strings(value);
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

    private static Object decode(Column column, Object stored, long sessionNo, Sources sources) throws SQLException {
        if (stored == null) {
            return null;
        }
        return switch (column.storage()) {
            case PLAIN -> ColumnValues.plain(column.field().kind(), stored);
            case NAME -> sources.name(((Number) stored).intValue());
            case TEXT -> ColumnValues.text(column.field().kind(), Texts.decode(stored, sessionNo, sources));
            case MESSAGES -> new Json(Texts.decodeElements(stored, sessionNo, sources));
            case MAP -> ColumnValues.map((String) stored);
            case NAMES -> ColumnValues.strings((String) stored);
        };
    }

    /** Gives names their numbers. */
    @FunctionalInterface
    public interface Interner extends NameNumbers<SQLException> {}

    /** Where a row's names and texts are found. */
    public interface Sources extends Texts.Lookup {
        /** The name of a number; null for 0. */
        String name(int no) throws SQLException;
    }
}
