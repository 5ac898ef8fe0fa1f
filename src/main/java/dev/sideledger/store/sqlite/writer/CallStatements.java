package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import dev.sideledger.model.Accounting;
import dev.sideledger.model.CallFacts;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Tokens;
import dev.sideledger.model.Values;
import dev.sideledger.store.sqlite.rows.CallRow;
import dev.sideledger.store.sqlite.rows.Column;
import dev.sideledger.store.sqlite.rows.Outcome;
import dev.sideledger.store.sqlite.rows.RecordTable;
import dev.sideledger.store.sqlite.rows.RowCodec;
import dev.sideledger.store.sqlite.rows.UsageColumns;
import dev.sideledger.store.sqlite.rows.VersionsBlob;

/**
 * Inserts, updates and selects rows of the table {@code call}. Inserting leaves rows that exist alone and tells which
 * these are, so that new calls, which are most, need no look-up. For the writer's thread.
 */
final class CallStatements {
    private final Dictionary dictionary;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement count;
    private final PreparedStatement byId;

    CallStatements(Connection connection, Dictionary dictionary) throws SQLException {
        this.dictionary = dictionary;
        String columns = CallRow.columns("");
        int width = CallRow.HEAD_WIDTH + CallRow.TABLE.columns().size() + CallRow.TAIL_WIDTH;
        insert = connection
                .prepareStatement("INSERT INTO call (" + columns + ") VALUES (" + RecordTable.placeholders(width)
                        + ") ON CONFLICT (session_no, id) DO NOTHING");
        String settings = Arrays.stream(columns.split(", ")).skip(3).map(column -> column + " = ?")
                .collect(Collectors.joining(", "));
        update = connection.prepareStatement("UPDATE call SET " + settings + " WHERE n = ?");
        count = connection.prepareStatement("UPDATE call SET counted = ? WHERE n = ?");
        byId = connection.prepareStatement("SELECT " + columns + " FROM call WHERE session_no = ? AND id = ?");
    }

    /** Adds a row to those that {@link #insertAdded} inserts; its texts go to the sink. */
    void addInsert(CallRow call, BiConsumer<byte[], String> texts) throws SQLException {
        insert.setLong(1, call.n());
        insert.setLong(2, call.sessionNo());
        insert.setString(3, call.id());
        bind(insert, 4, call, texts);
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

    /** Writes a row again. */
    void update(CallRow call) throws SQLException {
        int next = bind(update, 1, call, dictionary.texts(call.sessionNo()));
        update.setLong(next, call.n());
        update.executeUpdate();
    }

    /** Writes whether a call is counted. */
    void count(long n, boolean counted) throws SQLException {
        count.setInt(1, counted ? 1 : 0);
        count.setLong(2, n);
        count.executeUpdate();
    }

    /** The row of an id, or null. */
    CallRow find(long sessionNo, String id) throws SQLException {
        byId.setLong(1, sessionNo);
        byId.setString(2, id);
        try (ResultSet row = byId.executeQuery()) {
            return row.next() ? CallRow.read(row, dictionary) : null;
        }
    }

    /** Throws added rows away. */
    void forget() throws SQLException {
        insert.clearBatch();
    }

    private int bind(PreparedStatement statement, int from, CallRow call, BiConsumer<byte[], String> texts)
            throws SQLException {
        Values values = call.told().values();
        int position = from;
        statement.setObject(position++, call.turn());
        statement.setLong(position++, call.at());
        for (Column column : CallRow.TABLE.columns()) {
            statement.setObject(position++, RowCodec.encode(column, values.get(column.field()), dictionary, texts));
        }
        statement.setString(position++, RowCodec.json(call.told().attributes()));
        statement.setLong(position++, call.told().toldAt());
        statement.setBytes(position++, VersionsBlob.of(call.told()));
        statement.setInt(position++, Outcome.of(values));
        statement.setInt(position++, CallFacts.asksModel(values) ? 1 : 0);
        return bindAccounting(statement, position, call.accounting(),
                UsageColumns.of(values.usage(CallField.USAGE)));
    }

    private static int bindAccounting(PreparedStatement statement, int from, Accounting accounting, UsageColumns usage)
            throws SQLException {
        Tokens tokens = usage.tokens();
        statement.setInt(from, accounting.counted() ? 1 : 0);
        statement.setInt(from + 1, usage.told());
        statement.setLong(from + 2, tokens.input());
        statement.setLong(from + 3, tokens.cacheRead());
        statement.setLong(from + 4, tokens.cacheWrite());
        statement.setLong(from + 5, usage.cacheWrite1h());
        statement.setLong(from + 6, tokens.output());
        statement.setLong(from + 7, tokens.reasoning());
        statement.setLong(from + 8, tokens.unsplit());
        statement.setLong(from + 9, usage.audioInput());
        statement.setLong(from + 10, usage.audioOutput());
        statement.setString(from + 11, usage.text());
        statement.setObject(from + 12, accounting.cost().nanos());
        statement.setInt(from + 13, accounting.cost().source().code());
        statement.setString(from + 14, accounting.cost().priceVersion());
        return from + 15;
    }
}
