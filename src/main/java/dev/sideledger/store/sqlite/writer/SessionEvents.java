package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.Event;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.Told;
import dev.sideledger.model.Values;
import dev.sideledger.store.rows.CallRow;
import dev.sideledger.store.rows.ColumnValues;
import dev.sideledger.store.rows.RecordTable;
import dev.sideledger.store.rows.VersionsBlob;
import dev.sideledger.store.sqlite.rows.CallColumns;
import dev.sideledger.store.sqlite.rows.RowCodec;

/** Reads a session with everything in it as the events that would make it again. For the writer's thread. */
final class SessionEvents {
    private static final List<RecordType> MERGED = List.of(RecordType.SESSION, RecordType.TURN);
    private static final int HEAD = 3;

    private final Dictionary dictionary;
    private final PreparedStatement calls;
    private final Map<RecordType, PreparedStatement> merged = new EnumMap<>(RecordType.class);
    private final Map<RecordType, PreparedStatement> facts = new EnumMap<>(RecordType.class);

    SessionEvents(Connection connection, List<RecordType> factTypes, Dictionary dictionary) throws SQLException {
        this.dictionary = dictionary;
        calls = connection.prepareStatement("SELECT " + CallColumns.columns("") + " FROM call WHERE session_no = ?");
        for (RecordType type : MERGED) {
            merged.put(type,
                    connection.prepareStatement("SELECT " + (type == RecordType.TURN ? "NULL, turn" : "id, NULL")
                            + ", at, " + RecordTable.of(type).columnList("") + ", attributes, told_at, versions FROM "
                            + type.wireName() + " WHERE session_no = ?"));
        }
        for (RecordType type : factTypes) {
            facts.put(type, connection.prepareStatement("SELECT id, turn, at, " + RecordTable.of(type).columnList("")
                    + ", attributes, time_assigned FROM " + type.wireName() + " WHERE session_no = ?"));
        }
    }

    /** Everything told of a session and its records. */
    List<Event> of(SessionState session) throws SQLException {
        List<Event> events = new ArrayList<>();
        for (RecordType type : MERGED) {
            readMerged(type, session, events);
        }
        readCalls(session, events);
        for (RecordType type : facts.keySet()) {
            readFacts(type, session, events);
        }
        return events;
    }

    private void readMerged(RecordType type, SessionState session, List<Event> events) throws SQLException {
        PreparedStatement select = merged.get(type);
        select.setLong(1, session.no);
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                int tail = HEAD + RecordTable.of(type).columns().size();
                Object toldAt = row.getObject(tail + 2);
                if (toldAt == null) {
                    continue;
                }
                long time = ((Number) toldAt).longValue();
                Values.Builder values = decode(type, row, session.no);
                if (type == RecordType.SESSION) {
                    values.set(SessionField.PROJECT, session.project);
                }
                Told told = new Told(values.build(), ColumnValues.map(row.getString(tail + 1)), null, time,
                        VersionsBlob.read(row.getBytes(tail + 3), time, type.fields().size()));
                events.addAll(told.again(record(type, session, row.getString(1), number(row, 2)), row.getLong(HEAD)));
            }
        }
    }

    private void readCalls(SessionState session, List<Event> events) throws SQLException {
        calls.setLong(1, session.no);
        try (ResultSet row = calls.executeQuery()) {
            while (row.next()) {
                CallRow call = CallColumns.read(row, dictionary);
                events.addAll(call.told().again(record(RecordType.CALL, session, call.id(), null), call.at()));
            }
        }
    }

    private void readFacts(RecordType type, SessionState session, List<Event> events) throws SQLException {
        PreparedStatement select = facts.get(type);
        select.setLong(1, session.no);
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                int tail = HEAD + RecordTable.of(type).columns().size();
                events.add(new Event(type, session.id, row.getString(1), number(row, 2), row.getLong(HEAD),
                        row.getInt(tail + 2) != 0, decode(type, row, session.no).build(),
                        ColumnValues.map(row.getString(tail + 1))));
            }
        }
    }

    private Values.Builder decode(RecordType type, ResultSet row, long sessionNo) throws SQLException {
        return RowCodec.decode(RecordTable.of(type), Values.of(type), row, HEAD + 1, sessionNo, dictionary);
    }

    private static Event record(RecordType type, SessionState session, String id, Long turn) {
        return new Event(type, session.id, id, turn, 0, false, Values.none(type), JsonMap.EMPTY);
    }

    private static Long number(ResultSet row, int position) throws SQLException {
        Object number = row.getObject(position);
        return number == null ? null : Long.valueOf(((Number) number).longValue());
    }
}
