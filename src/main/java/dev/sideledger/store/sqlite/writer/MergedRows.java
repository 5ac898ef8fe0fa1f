package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

import dev.sideledger.model.RecordType;
import dev.sideledger.model.Told;
import dev.sideledger.model.Values;
import dev.sideledger.store.rows.Column;
import dev.sideledger.store.rows.ColumnValues;
import dev.sideledger.store.rows.RecordTable;
import dev.sideledger.store.rows.VersionsBlob;
import dev.sideledger.store.sqlite.rows.RowCodec;

/**
 * Inserts, updates and selects the rows of projects, sessions or turns: records that are merged field by field and come
 * one by one. For the writer's thread.
 */
final class MergedRows {
    private final RecordTable table;
    private final RecordType type;
    private final List<String> head;
    private final Dictionary dictionary;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement select;

    /**
     * The rows of a type.
     *
     * @param head the columns before those of the fields: the number first
     * @param key the columns by which a row is found
     */
    MergedRows(Connection connection, RecordType type, List<String> head, List<String> key, Dictionary dictionary)
            throws SQLException {
        this.type = type;
        this.table = RecordTable.of(type);
        this.head = head;
        this.dictionary = dictionary;
        String columns = String.join(", ", head) + ", " + table.columnList("") + ", attributes, told_at, versions";
        int width = head.size() + table.columns().size() + 3;
        insert = connection.prepareStatement("INSERT INTO " + table.name() + " (" + columns + ") VALUES ("
                + RecordTable.placeholders(width) + ")");
        String settings = List.of(columns.split(", ")).stream().skip(1).map(column -> column + " = ?")
                .collect(Collectors.joining(", "));
        update = connection.prepareStatement(
                "UPDATE " + table.name() + " SET " + settings + " WHERE " + head.get(0) + " = ?");
        select = connection.prepareStatement("SELECT " + columns + " FROM " + table.name() + " WHERE "
                + key.stream().map(column -> column + " = ?").collect(Collectors.joining(" AND ")));
    }

    /** Inserts a row; told is null for a record that others only named. */
    void insert(long sessionNo, Told told, Object... headValues) throws SQLException {
        for (int i = 0; i < headValues.length; i++) {
            insert.setObject(i + 1, headValues[i]);
        }
        bind(insert, headValues.length + 1, sessionNo, told);
        insert.executeUpdate();
    }

    /** Writes a row again; the head's first value is its number. */
    void update(long sessionNo, Told told, Object... headValues) throws SQLException {
        for (int i = 1; i < headValues.length; i++) {
            update.setObject(i, headValues[i]);
        }
        int next = bind(update, headValues.length, sessionNo, told);
        update.setObject(next, headValues[0]);
        update.executeUpdate();
    }

    /** Finds a row by its key, or null. */
    Row find(long sessionNo, Object... key) throws SQLException {
        for (int i = 0; i < key.length; i++) {
            select.setObject(i + 1, key[i]);
        }
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? read(row, sessionNo) : null;
        }
    }

    private Row read(ResultSet row, long sessionNo) throws SQLException {
        Object[] headValues = new Object[head.size()];
        for (int i = 0; i < headValues.length; i++) {
            headValues[i] = row.getObject(i + 1);
        }
        int tail = head.size() + table.columns().size();
        Object toldAt = row.getObject(tail + 2);
        if (toldAt == null) {
            return new Row(headValues, null);
        }
        Values values = RowCodec.decode(table, Values.of(type), row, head.size() + 1, sessionNo, dictionary).build();
        long time = ((Number) toldAt).longValue();
        return new Row(headValues, new Told(values, ColumnValues.map(row.getString(tail + 1)), null, time,
                VersionsBlob.read(row.getBytes(tail + 3), time, type.fields().size())));
    }

    private int bind(PreparedStatement statement, int from, long sessionNo, Told told) throws SQLException {
        int position = from;
        for (Column column : table.columns()) {
            Object value = told == null ? null : told.values().get(column.field());
            statement.setObject(position++, RowCodec.encode(column, value, dictionary, dictionary.texts(sessionNo)));
        }
        statement.setString(position++, told == null ? null : ColumnValues.json(told.attributes()));
        statement.setObject(position++, told == null ? null : Long.valueOf(told.toldAt()));
        statement.setBytes(position++, told == null ? null : VersionsBlob.of(told));
        return position;
    }

    /**
     * One row.
     *
     * @param head the values of its head columns
     * @param told what was told, or null when others only named it
     */
    record Row(Object[] head, Told told) {
        long number(int position) {
            return ((Number) head[position]).longValue();
        }
    }
}
