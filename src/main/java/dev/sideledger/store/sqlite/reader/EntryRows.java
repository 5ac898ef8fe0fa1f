package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;

import dev.sideledger.model.Activity;
import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.SessionStatus;
import dev.sideledger.model.Values;
import dev.sideledger.store.rows.CallRow;
import dev.sideledger.store.rows.ColumnValues;
import dev.sideledger.store.rows.RecordTable;
import dev.sideledger.store.sqlite.rows.CallColumns;
import dev.sideledger.store.sqlite.rows.RowCodec;
import dev.sideledger.store.sqlite.rows.TotalsRow;

/** Reads the rows of {@link EntrySelect}'s statements. */
final class EntryRows {
    private static final int PROJECT_HEAD = 3;
    private static final int SESSION_HEAD = 4;
    private static final int CHILD_HEAD = 5;

    private EntryRows() {}

    /** The entry of the present row. */
    static Entry read(RecordType type, ResultSet row, RowCodec.Sources sources, long now) throws SQLException {
        return switch (type) {
            case PROJECT -> project(row, sources);
            case SESSION -> session(row, sources, now);
            case CALL -> call(row, sources);
            default -> child(type, row, sources);
        };
    }

    private static Entry project(ResultSet row, RowCodec.Sources sources) throws SQLException {
        RecordTable table = RecordTable.of(RecordType.PROJECT);
        Values values = RowCodec.decode(table, Values.of(RecordType.PROJECT), row, PROJECT_HEAD + 1, 0, sources)
                .build();
        return Entry.project(row.getLong(1), row.getString(2), row.getLong(3), values,
                ColumnValues.map(row.getString(PROJECT_HEAD + table.columns().size() + 1)));
    }

    private static Entry session(ResultSet row, RowCodec.Sources sources, long now) throws SQLException {
        RecordTable table = RecordTable.of(RecordType.SESSION);
        long no = row.getLong(1);
        String id = row.getString(2);
        String project = row.getString(4);
        Values values = RowCodec.decode(table, Values.of(RecordType.SESSION), row, SESSION_HEAD + 1, no, sources)
                .set(SessionField.PROJECT, project).build();
        int tail = SESSION_HEAD + table.columns().size();
        long lastSeen = row.getLong(tail + 2);
        String status = SessionStatus.at(values.text(SessionField.STATUS), values.has(SessionField.ENDED_AT), lastSeen,
                now);
        return new Entry(RecordType.SESSION, no, id, id, project, null, row.getLong(3), values,
                ColumnValues.map(row.getString(tail + 1)), null,
                new Activity(lastSeen, status, TotalsRow.read(row, tail + 3)));
    }

    private static Entry call(ResultSet row, RowCodec.Sources sources) throws SQLException {
        CallRow call = CallColumns.read(row, sources);
        int width = CallColumns.HEAD_WIDTH + CallColumns.TABLE.columns().size() + CallColumns.TAIL_WIDTH;
        return new Entry(RecordType.CALL, call.n(), call.id(), row.getString(width + 1), row.getString(width + 2),
                call.told().turn(), call.at(), call.told().values(), call.told().attributes(), call.accounting(), null);
    }

    private static Entry child(RecordType type, ResultSet row, RowCodec.Sources sources) throws SQLException {
        RecordTable table = RecordTable.of(type);
        long sessionNo = row.getLong(2);
        Object turn = row.getObject(4);
        Values values = RowCodec.decode(table, Values.of(type), row, CHILD_HEAD + 1, sessionNo, sources).build();
        int tail = CHILD_HEAD + table.columns().size();
        return new Entry(type, row.getLong(1), row.getString(3), row.getString(tail + 2), row.getString(tail + 3),
                turn == null ? null : Long.valueOf(((Number) turn).longValue()), row.getLong(5), values,
                ColumnValues.map(row.getString(tail + 1)), null, null);
    }
}
