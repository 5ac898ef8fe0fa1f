package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import dev.sideledger.model.Accounting;
import dev.sideledger.model.CallFacts;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Cost;
import dev.sideledger.model.Tokens;
import dev.sideledger.model.Values;
import dev.sideledger.store.rows.CallRow;
import dev.sideledger.store.rows.Column;
import dev.sideledger.store.rows.ColumnValues;
import dev.sideledger.store.rows.Outcome;
import dev.sideledger.store.rows.UsageColumns;
import dev.sideledger.store.rows.VersionsBlob;
import dev.sideledger.store.sqlite.rows.CallColumns;
import dev.sideledger.store.sqlite.rows.RowCodec;

/**
 * Inserts, updates and selects rows of the table {@code call}. Inserting leaves rows that exist alone and tells which
 * these are, so that new calls, which are most, need no look-up. For the writer's thread.
 */
final class CallStatements {
    private static final int WIDTH = CallColumns.HEAD_WIDTH + CallColumns.TABLE.columns().size()
            + CallColumns.TAIL_WIDTH;
    private static final int KEY_WIDTH = 3;

    private final Dictionary dictionary;
    private final SparseInsert insert;
    private final PreparedStatement update;
    private final PreparedStatement decide;
    private final PreparedStatement price;
    private final PreparedStatement byId;
    private final PreparedStatement bySession;

    CallStatements(Connection connection, Dictionary dictionary) throws SQLException {
        this.dictionary = dictionary;
        String columns = CallColumns.columns("");
        insert = new SparseInsert(connection, CallColumns.TABLE.name(), columns, "session_no, id");
        String settings = Arrays.stream(columns.split(", ")).skip(KEY_WIDTH).map(column -> column + " = ?")
                .collect(Collectors.joining(", "));
        update = connection.prepareStatement("UPDATE call SET " + settings + " WHERE n = ?");
        decide = connection.prepareStatement("UPDATE call SET counted = ?, inherited_agent_no = ?,"
                + " inherited_agent_type_no = ? WHERE n = ?");
        price = connection.prepareStatement("UPDATE call SET cost_nanos = ?, cost_source = ?, computed_nanos = ?,"
                + " price_version_no = ? WHERE n = ?");
        bySession = connection.prepareStatement(
                "SELECT " + columns + " FROM call WHERE session_no = ? AND id > ? ORDER BY id LIMIT ?");
        byId = connection.prepareStatement("SELECT " + columns + " FROM call WHERE session_no = ? AND id = ?");
    }

    /** Adds a row to those that {@link #insertAdded} inserts; its texts go to the sink. */
    void addInsert(CallRow call, BiConsumer<byte[], String> texts) throws SQLException {
        insert.add(row(call, texts));
    }

    /** Inserts the added rows; false where a row with that id exists. */
    boolean[] insertAdded() throws SQLException {
        return insert.flush();
    }

    /** Writes a row again. */
    void update(CallRow call) throws SQLException {
        Object[] row = row(call, dictionary.texts(call.sessionNo()));
        for (int i = KEY_WIDTH; i < row.length; i++) {
            update.setObject(i - KEY_WIDTH + 1, row[i]);
        }
        update.setLong(row.length - KEY_WIDTH + 1, call.n());
        update.executeUpdate();
    }

    /** Writes what was decided about a call among others. */
    void decide(long n, Accounting accounting) throws SQLException {
        decide.setInt(1, accounting.counted() ? 1 : 0);
        decide.setInt(2, dictionary.no(accounting.inherited().agent()));
        decide.setInt(3, dictionary.no(accounting.inherited().type()));
        decide.setLong(4, n);
        decide.executeUpdate();
    }

    /** Writes what a call costs. */
    void price(long n, Cost cost) throws SQLException {
        price.setObject(1, cost.nanos());
        price.setInt(2, cost.source().code());
        price.setObject(3, cost.computed());
        price.setInt(4, dictionary.no(cost.priceVersion()));
        price.setLong(5, n);
        price.executeUpdate();
    }

    /** Up to so many calls of a session, in the order of their ids, behind one of them. */
    List<CallRow> after(long sessionNo, String id, int most) throws SQLException {
        bySession.setLong(1, sessionNo);
        bySession.setString(2, id);
        bySession.setInt(3, most);
        List<CallRow> rows = new ArrayList<>();
        try (ResultSet row = bySession.executeQuery()) {
            while (row.next()) {
                rows.add(CallColumns.read(row, dictionary));
            }
        }
        return rows;
    }

    /** The row of an id, or null. */
    CallRow find(long sessionNo, String id) throws SQLException {
        byId.setLong(1, sessionNo);
        byId.setString(2, id);
        try (ResultSet row = byId.executeQuery()) {
            return row.next() ? CallColumns.read(row, dictionary) : null;
        }
    }

    /** Throws added rows away. */
    void forget() throws SQLException {
        insert.forget();
    }

    private Object[] row(CallRow call, BiConsumer<byte[], String> texts) throws SQLException {
        Values values = call.told().values();
        Object[] row = new Object[WIDTH];
        int next = 0;
        row[next++] = call.n();
        row[next++] = call.sessionNo();
        row[next++] = call.id();
        row[next++] = call.told().turn();
        row[next++] = call.at();
        for (Column column : CallColumns.TABLE.columns()) {
            row[next++] = RowCodec.encode(column, values.get(column.field()), dictionary, texts);
        }
        row[next++] = ColumnValues.json(call.told().attributes());
        row[next++] = call.told().toldAt();
        row[next++] = VersionsBlob.of(call.told());
        row[next++] = Outcome.of(values);
        row[next++] = CallFacts.asksModel(values) ? 1 : 0;
        account(row, next, call.accounting(), UsageColumns.of(values.usage(CallField.USAGE)));
        row[WIDTH - 1] = CallFacts.costSetAside(values);
        return row;
    }

    private void account(Object[] row, int from, Accounting accounting, UsageColumns usage)
            throws SQLException {
        Tokens tokens = usage.tokens();
        row[from] = accounting.counted() ? 1 : 0;
        row[from + 1] = usage.told();
        row[from + 2] = tokens.input();
        row[from + 3] = tokens.cacheRead();
        row[from + 4] = tokens.cacheWrite();
        row[from + 5] = usage.cacheWrite1h();
        row[from + 6] = tokens.output();
        row[from + 7] = tokens.reasoning();
        row[from + 8] = tokens.unsplit();
        row[from + 9] = usage.audioInput();
        row[from + 10] = usage.audioOutput();
        row[from + 11] = usage.text();
        row[from + 12] = accounting.cost().nanos();
        row[from + 13] = accounting.cost().source().code();
        row[from + 14] = accounting.cost().computed();
        row[from + 15] = dictionary.no(accounting.cost().priceVersion());
        row[from + 16] = dictionary.no(accounting.inherited().agent());
        row[from + 17] = dictionary.no(accounting.inherited().type());
    }
}
