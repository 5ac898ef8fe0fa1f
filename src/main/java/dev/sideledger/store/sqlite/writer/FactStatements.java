package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.merge.Fact;
import dev.sideledger.store.rows.Column;
import dev.sideledger.store.rows.ColumnValues;
import dev.sideledger.store.rows.RecordTable;
import dev.sideledger.store.sqlite.rows.RowCodec;

/** Inserts, replaces and selects rows of one type of facts, as {@link CallStatements} does. For the writer's thread. */
final class FactStatements {
    private final RecordTable table;
    private final Dictionary dictionary;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement select;

    FactStatements(Connection connection, RecordType type, Dictionary dictionary) throws SQLException {
        this.table = RecordTable.of(type);
        this.dictionary = dictionary;
        String fields = table.columnList("");
        insert = connection.prepareStatement("INSERT INTO " + table.name() + " (n, session_no, id, turn, at, " + fields
                + ", attributes, hash, time_assigned) VALUES (" + RecordTable.placeholders(table.columns().size() + 8)
                + ") ON CONFLICT (session_no, id) DO NOTHING");
        String settings = table.columns().stream().map(column -> column.name() + " = ?")
                .collect(Collectors.joining(", "));
        update = connection.prepareStatement("UPDATE " + table.name() + " SET turn = ?, at = ?, " + settings
                + ", attributes = ?, hash = ?, time_assigned = ? WHERE n = ?");
        select = connection.prepareStatement(
                "SELECT n, at, hash, " + (type == RecordType.TAG ? "category IS NOT NULL" : "0") + " FROM "
                        + table.name()
                        + " WHERE session_no = ? AND id = ?");
    }

    /** Adds a row to those that {@link #insertAdded} inserts; its texts go to the sink. */
    void addInsert(long n, long sessionNo, Fact fact, BiConsumer<byte[], String> texts) throws SQLException {
        insert.setLong(1, n);
        insert.setLong(2, sessionNo);
        insert.setString(3, fact.event().id());
        bind(insert, 4, fact, texts);
        insert.addBatch();
    }

    /** Inserts the added rows; false where a row with that id exists. */
    boolean[] insertAdded() throws SQLException {
        int[] counts = insert.executeBatch();
        boolean[] inserted = new boolean[counts.length];
        for (int i = 0; i < counts.length; i++) {
            inserted[i] = counts[i] > 0;
        }
        return inserted;
    }

    /** Replaces a row. */
    void replace(long n, long sessionNo, Fact fact) throws SQLException {
        int next = bind(update, 1, fact, dictionary.texts(sessionNo));
        update.setLong(next, n);
        update.executeUpdate();
    }

    /** What decides between the row of an id and another; null when there is no row. */
    Fact.Kept find(long sessionNo, String id) throws SQLException {
        select.setLong(1, sessionNo);
        select.setString(2, id);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? new Fact.Kept(row.getLong(1), row.getLong(2), row.getBytes(3), row.getBoolean(4))
                    : null;
        }
    }

    /** Throws added rows away. */
    void forget() throws SQLException {
        insert.clearBatch();
    }

    private int bind(PreparedStatement statement, int from, Fact fact, BiConsumer<byte[], String> texts)
            throws SQLException {
        Event event = fact.event();
        int position = from;
        statement.setObject(position++, event.turn());
        statement.setLong(position++, event.time());
        for (Column column : table.columns()) {
            Object value = event.values().get(column.field());
            statement.setObject(position++, RowCodec.encode(column, value, dictionary, texts));
        }
        statement.setString(position++, ColumnValues.json(event.attributes()));
        statement.setBytes(position++, fact.hash());
        statement.setInt(position++, event.timeAssigned() ? 1 : 0);
        return position;
    }
}
