package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.SessionKind;
import dev.sideledger.model.Told;
import dev.sideledger.store.merge.TraceMembers;
import dev.sideledger.store.postgres.rows.PgCodec;
import dev.sideledger.store.postgres.rows.PgColumn;
import dev.sideledger.store.postgres.rows.RowBatch;
import dev.sideledger.store.postgres.rows.TextBodies;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** The sessions of one transaction: those that were locked, and those that begin in it. For one transaction. */
final class Sessions {
    private static final String LAST_SEEN = "SELECT session_no, last_seen FROM session_activity"
            + " WHERE session_no = ANY($1)";
    private static final String PROJECTS = "SELECT n, id FROM project WHERE n = ANY($1)";
    /** Whether calls outside traces name a parent, and whether one of some sessions is more than a trace. */
    private static final String CALLS = "SELECT s.session_no, EXISTS (SELECT 1 FROM call c"
            + " WHERE c.session_no = s.session_no AND c.parent IS NOT NULL AND c.trace_id IS NULL),"
            + " CASE WHEN s.id = ANY($2) THEN (s.told_at IS NOT NULL AND s.kind IS DISTINCT FROM '"
            + SessionKind.TRACE + "') OR EXISTS (SELECT 1 FROM call c WHERE c.session_no = s.session_no"
            + " AND c.trace_id IS DISTINCT FROM s.id) ELSE false END"
            + " FROM session s WHERE s.session_no = ANY($1)";
    private static final String INSERT = RowBatch.insert("session", SelectSessions.COLUMNS, "id")
            + " ON CONFLICT (id) DO NOTHING";
    private static final String UPDATE = RowBatch.update("session", SelectSessions.COLUMNS, 1);
    private static final List<PgColumn> BEGINNING = List.of(PgColumn.bigint("session_no"), PgColumn.bigint("at"));
    private static final String UPDATE_AT = RowBatch.update("session", BEGINNING, 1);

    private final Map<String, SessionState> byId = new LinkedHashMap<>();
    private final Set<String> asked;

    private Sessions(Collection<String> asked) {
        this.asked = Set.copyOf(asked);
    }

    /**
     * Locks and reads those of some ids.
     *
     * @param traces ids of traces: of sessions of these ids is asked whether they are sessions of their own
     */
    static Future<Sessions> lock(SqlClient client, Collection<String> ids, Collection<String> traces) {
        return SelectSessions.locked(client, ids).compose(rows -> {
            TextBodies texts = new TextBodies();
            rows.forEach(row -> SelectSessions.references(row, texts));
            Long[] numbers = rows.stream().map(SelectSessions::no).toArray(Long[]::new);
            Long[] projectNumbers = rows.stream().map(SelectSessions::projectNo).filter(no -> no > 0).distinct()
                    .toArray(Long[]::new);
            Future<Map<Long, Object>> seen = byNumber(client, LAST_SEEN, numbers);
            Future<Map<Long, Object>> projects = byNumber(client, PROJECTS, projectNumbers);
            Future<Map<Long, Row>> calls = calls(client, numbers, traces);
            return Future.all(texts.read(client), seen, projects, calls).map(read -> {
                Sessions sessions = new Sessions(ids);
                rows.forEach(row -> sessions.add(row, texts, seen.result(), projects.result(),
                        calls.result().get(SelectSessions.no(row))));
                return sessions;
            });
        });
    }

    /** All of them by their ids. */
    Map<String, SessionState> byId() {
        return byId;
    }

    /** The session of an id, begun if there is none. */
    SessionState findOrBegin(String id, Numbers numbers) {
        return byId.computeIfAbsent(id, absent -> new SessionState(numbers.session(), id));
    }

    /** Makes sure that the sessions of a trace are locked, those that are there. */
    void require(TraceMembers trace) {
        Set<String> missing = new HashSet<>(trace.places().values());
        missing.add(trace.home());
        missing.removeAll(asked);
        missing.removeAll(byId.keySet());
        if (!missing.isEmpty()) {
            throw new Unnamed(new More(Map.of(), missing));
        }
    }

    /** The ids of those that begin. */
    List<String> begun() {
        return byId.values().stream().filter(session -> !session.stored).map(session -> session.id).toList();
    }

    /** The session of a number, if it is there. */
    SessionState byNo(long no) {
        return byId.values().stream().filter(session -> session.no == no).findFirst().orElse(null);
    }

    /** Lets a session be gone: its id may begin anew. */
    void gone(SessionState session) {
        byId.remove(session.id);
    }

    /** Writes those that begin and those that changed. */
    Future<Void> write(SqlClient client, Texts texts) {
        RowBatch inserted = new RowBatch(SelectSessions.COLUMNS);
        RowBatch updated = new RowBatch(SelectSessions.COLUMNS);
        RowBatch moved = new RowBatch(BEGINNING);
        for (SessionState session : byId.values()) {
            if (!session.stored) {
                inserted.add(row(session, texts));
            } else if (session.dirty) {
                updated.add(row(session, texts));
            } else if (session.moved) {
                moved.add(List.of(session.no, session.at));
            }
        }
        return Rows.insertAll(client, INSERT, inserted).compose(done -> Rows.run(client, UPDATE, updated))
                .compose(done -> Rows.run(client, UPDATE_AT, moved));
    }

    private void add(Row row, TextBodies texts, Map<Long, Object> seen, Map<Long, Object> projects, Row calls) {
        SessionState session = new SessionState(SelectSessions.no(row), SelectSessions.id(row));
        session.at = SelectSessions.at(row);
        session.projectNo = SelectSessions.projectNo(row);
        session.project = (String) projects.get(session.projectNo);
        session.lastSeen = (Long) seen.get(session.no);
        session.storedProjectNo = session.projectNo;
        session.linked = calls.getBoolean(1);
        session.toldAsSession = calls.getBoolean(2);
        session.stored = true;
        session.told = withProject(SelectSessions.told(row, texts), session.project);
        session.startTold = session.told != null && session.told.values().has(SessionField.STARTED_AT);
        session.plan = session.told == null ? null : session.told.values().text(SessionField.PLAN);
        byId.put(session.id, session);
    }

    /** The row names its project by number; what was told named it by id. */
    private static Told withProject(Told told, String project) {
        return told == null ? null
                : new Told(told.values().toBuilder().set(SessionField.PROJECT, project).build(), told.attributes(),
                        null, told.toldAt(), told.versions());
    }

    private static List<Object> row(SessionState session, Texts texts) {
        List<Object> row = new ArrayList<>(Arrays.asList(session.no, session.id, session.at, session.projectNo));
        row.addAll(PgCodec.encode(RecordType.SESSION, session.told, texts.of(session.no)));
        return row;
    }

    private static Future<Map<Long, Row>> calls(SqlClient client, Long[] numbers, Collection<String> traces) {
        Map<Long, Row> found = new HashMap<>();
        return numbers.length == 0 ? Future.succeededFuture(found)
                : client.preparedQuery(CALLS).execute(Tuple.of(numbers, (Object) traces.toArray(new String[0])))
                        .map(rows -> {
                            rows.forEach(row -> found.put(row.getLong(0), row));
                            return found;
                        });
    }

    private static Future<Map<Long, Object>> byNumber(SqlClient client, String sql, Long[] numbers) {
        return numbers.length == 0 ? Future.succeededFuture(Map.of())
                : client.preparedQuery(sql).collecting(Collectors.toMap((Row row) -> row.getLong(0),
                        row -> row.getValue(1), (left, right) -> right, HashMap::new))
                        .execute(Tuple.of(numbers)).map(found -> found.value());
    }
}
