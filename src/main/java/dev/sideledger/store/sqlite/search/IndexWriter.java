package dev.sideledger.store.sqlite.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.sqlite.search.DocRows.Doc;
import dev.sideledger.store.sqlite.search.IndexedRecord.Value;

/** Writes an index, in transactions that also say how far it has come. For one thread. */
final class IndexWriter implements AutoCloseable {
    private final Connection connection;
    private final Statement control;
    private final DocRows docs;
    private final NameRows names;
    private final WordRows words;
    private final DocNumbers numbers;
    private final PreparedStatement update;

    IndexWriter(Connection connection) throws SQLException {
        this.connection = connection;
        control = connection.createStatement();
        docs = new DocRows(connection);
        names = new NameRows(connection);
        words = new WordRows(connection);
        numbers = new DocNumbers(connection);
        update = connection.prepareStatement("UPDATE state SET generation = ?, epoch = ?, sequence = ?, at = ?,"
                + " building_type = ?, building_after = ?, sweep = ?");
    }

    /** How far the index has come, or null when it was just made. */
    IndexState state() throws SQLException {
        try (ResultSet row = control.executeQuery(
                "SELECT generation, epoch, sequence, at, building_type, building_after, sweep FROM state")) {
            return row.next()
                    ? new IndexState(row.getString(1), row.getString(2), row.getLong(3), (Long) longOrNull(row, 4),
                            row.getInt(5), row.getLong(6), row.getLong(7))
                    : null;
        }
    }

    /** Begins an index that was just made. */
    void first(IndexState empty) throws SQLException {
        begin();
        control.execute("INSERT INTO state VALUES ('', '', 0, NULL, 0, 0, 0)");
        commit(empty);
    }

    void begin() throws SQLException {
        control.execute("BEGIN IMMEDIATE");
    }

    /** Ends a transaction. */
    void commit(IndexState state) throws SQLException {
        words.flush();
        update.setString(1, state.generation());
        update.setString(2, state.epoch());
        update.setLong(3, state.sequence());
        update.setObject(4, state.at());
        update.setInt(5, state.buildingType());
        update.setLong(6, state.buildingAfter());
        update.setLong(7, state.sweep());
        update.executeUpdate();
        control.execute("COMMIT");
        numbers.forget();
    }

    /** Takes a transaction back, if there is one. */
    void rollBack() throws SQLException {
        words.forget();
        names.forget();
        numbers.forget();
        control.execute("ROLLBACK");
    }

    /** How many characters this transaction has gathered. */
    long weight() {
        return words.weight();
    }

    /** Puts a record as it stands in the place of what the index knew of it. */
    void put(IndexedRecord record, LedgerRows ledger) throws SQLException {
        for (Value value : record.values()) {
            if (value.shared()) {
                share(record, value, ledger);
            }
        }
        String line = record.line();
        byte[] hash = IndexedRecord.hash(line);
        Doc known = docs.find(record.sessionNo(), record.type(), record.number());
        if (known != null) {
            if (known.at() == record.at() && Arrays.equals(known.line(), hash)) {
                return;
            }
            remove(known.n());
        }
        if (!line.isEmpty()) {
            long n = numbers.take(record.at());
            docs.add(record, record.number(), new Doc(n, record.number(), DocRows.LINE, record.at(), hash));
            words.add(n, line, scope(record, record.values()));
        }
    }

    /** Takes a record's own line out; texts that it shares go with their session. */
    void removeRecord(long sessionNo, RecordType type, long number) throws SQLException {
        Doc known = docs.find(sessionNo, type, number);
        if (known != null) {
            remove(known.n());
        }
    }

    /** Takes out some of what a session has; whether that was all. */
    boolean removeSession(long sessionNo, int most) throws SQLException {
        List<Long> some = docs.ofSession(sessionNo, most);
        for (long n : some) {
            remove(n);
        }
        return some.size() < most;
    }

    /** Forgets some names that no record has any more; see {@link NameRows#sweep}. */
    long sweep(long after) throws SQLException {
        return names.sweep(after);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void share(IndexedRecord record, Value value, LedgerRows ledger) throws SQLException {
        Doc known = docs.find(record.sessionNo(), record.type(), value.hash());
        if (known != null && known.at() <= record.at()) {
            if (known.record() != record.number() || known.field() != value.fieldNo()) {
                docs.show(known.n(), record.number(), value.fieldNo());
            }
            return;
        }
        String body = ledger.readable(record.sessionNo(), value);
        if (body == null || body.isEmpty()) {
            return;
        }
        long n = numbers.take(record.at());
        if (known != null) {
            docs.move(known.n(), n);
            docs.show(n, known.record(), known.field());
            remove(known.n());
        }
        docs.add(record, value.hash(), new Doc(n, record.number(), value.fieldNo(), record.at(), null));
        words.add(n, body, scope(record, List.of(value)));
    }

    private void remove(long n) throws SQLException {
        docs.remove(n);
        words.remove(n);
    }

    private String scope(IndexedRecord record, List<Value> values) throws SQLException {
        StringBuilder scope = new StringBuilder(MatchExpression.session(record.sessionNo())).append(' ')
                .append(MatchExpression.type(record.type()));
        if (record.type() == RecordType.PROJECT) {
            scope.append(' ').append(MatchExpression.project(record.number()));
        }
        for (Value value : values) {
            if (value.name()) {
                scope.append(' ').append(MatchExpression.name(names.no(value.text())));
            }
        }
        return scope.toString();
    }

    private static Object longOrNull(ResultSet row, int position) throws SQLException {
        long number = row.getLong(position);
        return row.wasNull() ? null : Long.valueOf(number);
    }
}
