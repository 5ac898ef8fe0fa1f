package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.Event;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.Told;
import dev.sideledger.model.Values;
import dev.sideledger.store.postgres.rows.Names;
import dev.sideledger.store.postgres.rows.PgCodec;
import dev.sideledger.store.postgres.rows.PgTable;
import dev.sideledger.store.postgres.rows.RowBatch;
import dev.sideledger.store.postgres.rows.TextBodies;
import dev.sideledger.store.rows.CallRow;
import dev.sideledger.store.rows.ColumnValues;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** Reads a session with everything in it as the events that would make it again. */
final class SessionEvents {
    private static final String TURNS = "SELECT session_no, turn, at, "
            + RowBatch.names(PgTable.fields(RecordType.TURN), "") + ", " + RowBatch.names(PgCodec.TOLD, "")
            + " FROM turn WHERE session_no = $1";
    private static final int HEAD = 4;
    private static final int TURN_HEAD = 3;

    private final SessionState session;
    private final List<Event> events = new ArrayList<>();

    private SessionEvents(SessionState session) {
        this.session = session;
    }

    /** Everything told of a session and its records. */
    static Future<Moved> read(SqlClient client, Names names, SessionState session) {
        SessionEvents reading = new SessionEvents(session);
        if (session.told != null) {
            reading.again(session.told, new Event(RecordType.SESSION, session.id, session.id, null, 0, false,
                    Values.none(RecordType.SESSION), JsonMap.EMPTY), session.at);
        }
        Future<Void> read = reading.turns(client);
        for (RecordType type : RecordType.values()) {
            if (!type.merged()) {
                read = read.compose(done -> reading.facts(client, type));
            }
        }
        return read.compose(done -> CallQueries.bySession(client, names, List.of(session.no))).map(calls -> {
            calls.forEach(call -> reading.again(call.told(), new Event(RecordType.CALL, session.id, call.id(), null, 0,
                    false, Values.none(RecordType.CALL), JsonMap.EMPTY), call.at()));
            return new Moved(session, calls, reading.events);
        });
    }

    private Future<Void> turns(SqlClient client) {
        return client.preparedQuery(TURNS).execute(Tuple.of(session.no))
                .compose(rows -> texts(client, RecordType.TURN, rows, TURN_HEAD).map(texts -> {
                    for (Row row : rows) {
                        Told told = PgCodec.told(RecordType.TURN, row, TURN_HEAD, texts.of(session.no));
                        again(told, new Event(RecordType.TURN, session.id, null, row.getLong(1), 0, false,
                                Values.none(RecordType.TURN), JsonMap.EMPTY), row.getLong(2));
                    }
                    return null;
                }));
    }

    private Future<Void> facts(SqlClient client, RecordType type) {
        String sql = "SELECT session_no, id, turn, at, " + RowBatch.names(PgTable.fields(type), "")
                + ", attributes, time_assigned FROM " + type.wireName() + " WHERE session_no = $1";
        int tail = HEAD + PgTable.fields(type).size();
        return client.preparedQuery(sql).execute(Tuple.of(session.no))
                .compose(rows -> texts(client, type, rows, HEAD).map(texts -> {
                    for (Row row : rows) {
                        events.add(new Event(type, session.id, row.getString(1), row.getLong(2), row.getLong(3),
                                row.getShort(tail + 1) != 0,
                                PgCodec.decode(type, row, HEAD, texts.of(session.no)).build(),
                                ColumnValues.map(row.getString(tail))));
                    }
                    return null;
                }));
    }

    private Future<TextBodies> texts(SqlClient client, RecordType type, RowSet<Row> rows, int head) {
        TextBodies texts = new TextBodies();
        rows.forEach(row -> texts.want(session.no, type, row, head));
        return texts.read(client);
    }

    private void again(Told told, Event record, long at) {
        events.addAll(told.again(record, at));
    }

    /**
     * A session whose records go to another.
     *
     * @param session the session
     * @param calls its calls as they are stored
     * @param events everything told of it
     */
    record Moved(SessionState session, List<CallRow> calls, List<Event> events) {
        /** The projects that its events name, each with the earliest moment at which it is heard of. */
        void projects(Map<String, Long> into) {
            for (Event event : events) {
                String project = event.type() == RecordType.SESSION
                        ? event.values().text(SessionField.PROJECT)
                        : null;
                if (project != null) {
                    into.merge(project, event.earliest(), Math::min);
                }
            }
        }
    }
}
