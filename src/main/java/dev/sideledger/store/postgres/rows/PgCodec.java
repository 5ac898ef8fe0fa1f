package dev.sideledger.store.postgres.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

import dev.sideledger.model.Json;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.Kind;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Told;
import dev.sideledger.model.Values;
import dev.sideledger.store.rows.Column;
import dev.sideledger.store.rows.ColumnValues;
import dev.sideledger.store.rows.RecordTable;
import dev.sideledger.store.rows.VersionsBlob;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;

/** Turns field values into column values and back. */
public final class PgCodec {
    /** The columns behind the fields of a record that is merged. */
    public static final List<PgColumn> TOLD = List.of(PgColumn.text("attributes"), PgColumn.bigint("told_at"),
            PgColumn.bytea("versions"));

    private PgCodec() {}

    /** The column values of a type's fields, in their order; of a type without shared names. */
    public static List<Object> encode(Values values, BiConsumer<byte[], String> texts) {
        return encode(values, texts, PgCodec::unnamed);
    }

    /** The column values of a type's fields, in their order. */
    public static List<Object> encode(Values values, BiConsumer<byte[], String> texts, ToIntFunction<String> names) {
        List<Object> row = new ArrayList<>();
        for (Column column : RecordTable.of(values.type()).columns()) {
            row.add(encode(column, values.get(column.field()), texts, names));
        }
        return row;
    }

    /** The column values of what was told, {@link #TOLD} behind them; of a record that others only named with null. */
    public static List<Object> encode(RecordType type, Told told, BiConsumer<byte[], String> texts) {
        return encode(type, told, texts, PgCodec::unnamed);
    }

    /** The same, of a type with shared names. */
    public static List<Object> encode(RecordType type, Told told, BiConsumer<byte[], String> texts,
            ToIntFunction<String> names) {
        List<Object> row = encode(told == null ? Values.none(type) : told.values(), texts, names);
        row.add(told == null ? null : ColumnValues.json(told.attributes()));
        row.add(told == null ? null : Long.valueOf(told.toldAt()));
        byte[] versions = told == null ? null : VersionsBlob.of(told);
        row.add(versions == null ? null : Buffer.buffer(versions));
        return row;
    }

    /** Reads the columns of a type's fields that begin at that position of a row; the first is 0. */
    public static Values.Builder decode(RecordType type, Row row, int first, Function<byte[], String> bodies) {
        return decode(type, row, first, bodies, PgCodec::unnumbered);
    }

    /** The same, of a type with shared names. */
    public static Values.Builder decode(RecordType type, Row row, int first, Function<byte[], String> bodies,
            IntFunction<String> names) {
        Values.Builder values = Values.of(type);
        int position = first;
        for (Column column : RecordTable.of(type).columns()) {
            Object stored = row.getValue(position++);
            if (stored != null) {
                values.set(column.field(), decode(column, stored, bodies, names));
            }
        }
        return values;
    }

    /** What was told of a record whose fields, {@link #TOLD} behind them, begin at that position; null if nothing. */
    public static Told told(RecordType type, Row row, int first, Function<byte[], String> bodies) {
        int tail = first + RecordTable.of(type).columns().size();
        Long time = row.getLong(tail + 1);
        if (time == null) {
            return null;
        }
        Buffer versions = row.getBuffer(tail + 2);
        return new Told(decode(type, row, first, bodies).build(), ColumnValues.map(row.getString(tail)), null, time,
                VersionsBlob.read(versions == null ? null : versions.getBytes(), time, type.fields().size()));
    }

    /** Collects the hashes of the texts that a row's fields refer to. */
    public static void references(RecordType type, Row row, int first, List<byte[]> into) {
        int position = first;
        for (Column column : RecordTable.of(type).columns()) {
            if (column.storage() == Column.Storage.TEXT || column.storage() == Column.Storage.MESSAGES) {
                into.addAll(PgTexts.references(row.getString(position)));
            }
            position++;
        }
    }

    private static Object encode(Column column, Object value, BiConsumer<byte[], String> texts,
            ToIntFunction<String> names) {
        if (value == null) {
            return column.storage() == Column.Storage.NAME ? Long.valueOf(0) : null;
        }
        return switch (column.storage()) {
            case PLAIN -> ColumnValues.plain(value);
            case TEXT -> PgTexts.encode(value, texts);
            case MAP -> ColumnValues.json((JsonMap) value);
            case NAMES -> ColumnValues.strings(value);
            case MESSAGES -> PgTexts.encodeElements((Json) value, texts);
            case NAME -> Long.valueOf(names.applyAsInt((String) value));
        };
    }

    /** The value of a field whose column holds that, which is not null. */
    public static Object decode(Column column, Object stored, Function<byte[], String> bodies,
            IntFunction<String> names) {
        Kind kind = column.field().kind();
        return switch (column.storage()) {
            case PLAIN -> ColumnValues.plain(kind, stored);
            case TEXT -> ColumnValues.text(kind, PgTexts.decode((String) stored, bodies));
            case MAP -> ColumnValues.map((String) stored);
            case NAMES -> ColumnValues.strings((String) stored);
            case NAME -> names.apply(((Number) stored).intValue());
            case MESSAGES -> new Json(PgTexts.decodeElements((String) stored, bodies));
        };
    }

    private static int unnamed(String name) {
        throw new IllegalArgumentException("only calls have shared names");
    }

    private static String unnumbered(int no) {
        throw new IllegalArgumentException("only calls have shared names");
    }
}
