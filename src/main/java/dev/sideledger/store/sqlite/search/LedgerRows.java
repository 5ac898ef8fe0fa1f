package dev.sideledger.store.sqlite.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.ContentHash;
import dev.sideledger.model.Field;
import dev.sideledger.model.JsonText;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.rows.Column;
import dev.sideledger.store.rows.RecordTable;
import dev.sideledger.store.search.SearchedFields;
import dev.sideledger.store.search.TextOfJson;
import dev.sideledger.store.sqlite.reader.ReadConnection;
import dev.sideledger.store.sqlite.reader.Sql;
import dev.sideledger.store.sqlite.search.IndexedRecord.Value;

/** Reads from the ledger what can be searched. For one thread. */
final class LedgerRows {
    /** Of a longer text only the beginning is searched. */
    static final int LONGEST = 1_000_000;

    private static final int HEAD_WIDTH = 6;
    private static final Map<RecordType, String> SELECTS = new EnumMap<>(RecordType.class);

    static {
        for (RecordType type : RecordType.values()) {
            SELECTS.put(type, select(type));
        }
    }

    private final ReadConnection connection;

    LedgerRows(ReadConnection connection) {
        this.connection = connection;
    }

    /** The record of that number, or null. */
    IndexedRecord read(RecordType type, long number) throws SQLException {
        Sql sql = Sql.of(SELECTS.get(type) + " WHERE t." + RecordTable.of(type).number() + " = ?", number);
        try (ResultSet row = connection.prepare(sql).executeQuery()) {
            return row.next() ? record(type, row) : null;
        }
    }

    /** The records of a type behind a number, in the order of their numbers. */
    List<IndexedRecord> after(RecordType type, long number, int most) throws SQLException {
        String column = "t." + RecordTable.of(type).number();
        Sql sql = Sql.of(SELECTS.get(type) + " WHERE " + column + " > ? ORDER BY " + column + " LIMIT ?", number, most);
        List<IndexedRecord> records = new ArrayList<>(most);
        try (ResultSet row = connection.prepare(sql).executeQuery()) {
            while (row.next()) {
                records.add(record(type, row));
            }
        }
        return records;
    }

    /** The beginning of a text of a session as people read it, or null when it is gone. */
    String readable(long sessionNo, Value value) throws SQLException {
        if (value.text() != null) {
            return value.readable();
        }
        Sql sql = Sql.of("SELECT substr(body, 1, " + LONGEST + ") FROM text WHERE session_no = ? AND hash = ?",
                sessionNo, value.hash());
        try (ResultSet row = connection.prepare(sql).executeQuery()) {
            return row.next() ? TextOfJson.of(row.getString(1)) : null;
        }
    }

    private static String select(RecordType type) {
        RecordTable table = RecordTable.of(type);
        boolean top = type == RecordType.PROJECT || type == RecordType.SESSION;
        StringBuilder select = new StringBuilder("SELECT t.").append(table.number()).append(", ")
                .append(type == RecordType.PROJECT ? "0" : "t.session_no").append(", ")
                .append(type == RecordType.TURN ? "NULL" : "t.id").append(", ").append(top ? "NULL" : "t.turn")
                .append(", t.at, ").append(agent(type));
        for (Field field : SearchedFields.of(type).all()) {
            select.append(", t.").append(table.column(field).name());
        }
        return select.append(" FROM ").append(table.name()).append(" t").toString();
    }

    private static String agent(RecordType type) {
        Field agent = SearchedFields.agent(type);
        if (agent == null) {
            return "NULL";
        }
        return type == RecordType.CALL ? "CASE WHEN t.agent_no = 0 THEN t.inherited_agent_no ELSE t.agent_no END"
                : "t." + RecordTable.of(type).column(agent).name();
    }

    private IndexedRecord record(RecordType type, ResultSet row) throws SQLException {
        Object turn = row.getObject(4);
        Object agent = row.getObject(HEAD_WIDTH);
        String id = row.getString(3);
        List<Value> values = new ArrayList<>();
        int position = HEAD_WIDTH;
        for (Field field : SearchedFields.of(type).all()) {
            Object stored = row.getObject(++position);
            if (stored != null) {
                add(values, type, RecordTable.of(type).column(field), stored);
            }
        }
        if (id != null && type != RecordType.METRIC) {
            boolean top = type == RecordType.PROJECT || type == RecordType.SESSION;
            values.add(new Value(null, top, id, null));
        }
        return new IndexedRecord(type, row.getLong(1), row.getLong(2), id,
                turn == null ? null : Long.valueOf(((Number) turn).longValue()), row.getLong(5),
                agent instanceof Number no ? connection.name(no.intValue()) : (String) agent, values);
    }

    private void add(List<Value> values, RecordType type, Column column, Object stored) throws SQLException {
        Field field = column.field();
        if (stored instanceof byte[] hashes) {
            for (int from = 0; from < hashes.length; from += ContentHash.LENGTH) {
                values.add(new Value(field, false, null, Arrays.copyOfRange(hashes, from, from + ContentHash.LENGTH)));
            }
            return;
        }
        switch (column.storage()) {
            case NAME -> addText(values, type, field, connection.name(((Number) stored).intValue()));
            case NAMES -> JsonText.elements((String) stored).forEach(
                    element -> addText(values, type, field, JsonText.unquote(element)));
            default -> addText(values, type, field, (String) stored);
        }
    }

    /** A metric is told again and again under one name: the name is a text that the metrics of a session share. */
    private static void addText(List<Value> values, RecordType type, Field field, String text) {
        if (text != null && !text.isEmpty()) {
            values.add(new Value(field, SearchedFields.of(type).isName(field), text,
                    type == RecordType.METRIC ? ContentHash.of(text) : null));
        }
    }
}
