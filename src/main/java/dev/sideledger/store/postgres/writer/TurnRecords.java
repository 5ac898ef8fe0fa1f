package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Told;
import dev.sideledger.store.Change;
import dev.sideledger.store.merge.Fold;
import dev.sideledger.store.merge.Staged;
import dev.sideledger.store.postgres.rows.PgCodec;
import dev.sideledger.store.postgres.rows.PgColumn;
import dev.sideledger.store.postgres.rows.PgTable;
import dev.sideledger.store.postgres.rows.RowBatch;
import dev.sideledger.store.postgres.rows.TextBodies;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;

/** Writes turns, each under its session and number. For one transaction. */
final class TurnRecords {
    private static final List<PgColumn> KEY = List.of(PgColumn.bigint("session_no"), PgColumn.bigint("turn"));
    private static final List<PgColumn> COLUMNS = columns();
    private static final int HEAD = 4;
    private static final String FIND = "SELECT " + RowBatch.names(COLUMNS, "t.") + " FROM turn t JOIN "
            + RowBatch.unnest(KEY) + " ON " + RowBatch.matches(KEY);
    private static final String INSERT = RowBatch.insert("turn", COLUMNS, "session_no, turn")
            + " ON CONFLICT (session_no, turn) DO NOTHING";
    private static final String UPDATE = RowBatch.update("turn", COLUMNS, KEY.size());

    private final Map<Key, Stored> known = new HashMap<>();
    private final Map<Key, List<Staged>> pending = new LinkedHashMap<>();
    private final RowBatch inserted = new RowBatch(COLUMNS);
    private final RowBatch updated = new RowBatch(COLUMNS);

    /** Reads the turns named; their sessions are locked. */
    static Future<TurnRecords> read(SqlClient client, List<Event> named, Map<String, SessionState> sessions) {
        RowBatch keys = new RowBatch(KEY);
        named.stream().map(event -> new Key(sessions.get(event.session()), event.turn())).distinct()
                .filter(key -> key.session != null && key.session.stored)
                .forEach(key -> keys.add(List.of(key.session.no, key.turn)));
        Map<Long, SessionState> byNo = new HashMap<>();
        sessions.values().forEach(session -> byNo.put(session.no, session));
        TextBodies texts = new TextBodies();
        return Rows.find(client, FIND, keys).compose(rows -> {
            rows.forEach(row -> texts.want(row.getLong(0), RecordType.TURN, row, HEAD));
            return texts.read(client).map(read -> {
                TurnRecords turns = new TurnRecords();
                rows.forEach(row -> turns.known.put(new Key(byNo.get(row.getLong(0)), row.getLong(1)),
                        stored(row, texts)));
                return turns;
            });
        });
    }

    /** Takes an event about a turn. */
    void stage(SessionState session, Staged staged) {
        pending.computeIfAbsent(new Key(session, staged.event().turn()), absent -> new ArrayList<>()).add(staged);
    }

    /** Decides about what was staged. */
    void decide(Scope scope) {
        pending.forEach((key, events) -> decide(key, events, known.get(key), scope));
    }

    /** Writes what was decided. */
    Future<Void> write(SqlClient client) {
        return Rows.insertAll(client, INSERT, inserted).compose(done -> Rows.run(client, UPDATE, updated));
    }

    private void decide(Key key, List<Staged> events, Stored stored, Scope scope) {
        SessionState session = key.session;
        Fold fold = new Fold(stored == null ? null : stored.told).add(events,
                (staged, duplicate) -> scope.seen(session, staged.event(), duplicate));
        long earliest = events.stream().mapToLong(staged -> staged.event().earliest()).min().orElseThrow();
        long n = stored == null ? scope.numbers.record() : stored.n;
        long at = stored == null ? earliest : Math.min(stored.at, earliest);
        if (stored == null) {
            inserted.add(row(key, n, at, fold.told(), scope));
            scope.created(session, RecordType.TURN);
        } else if (fold.dirty() || at < stored.at) {
            updated.add(row(key, n, at, fold.told(), scope));
        }
        if (fold.visible()) {
            Entry turn = new Entry(RecordType.TURN, n, null, session.id, session.project, key.turn, at,
                    fold.told().values(), fold.told().attributes(), null, null);
            scope.changed(new Change(stored == null ? Change.Kind.CREATED : Change.Kind.UPDATED, turn));
        }
    }

    private static List<Object> row(Key key, long n, long at, Told told, Scope scope) {
        List<Object> row = new ArrayList<>(Arrays.asList(key.session.no, key.turn, n, at));
        row.addAll(PgCodec.encode(RecordType.TURN, told, scope.texts.of(key.session.no)));
        return row;
    }

    private static Stored stored(Row row, TextBodies texts) {
        return new Stored(row.getLong(2), row.getLong(3),
                PgCodec.told(RecordType.TURN, row, HEAD, texts.of(row.getLong(0))));
    }

    private static List<PgColumn> columns() {
        List<PgColumn> columns = new ArrayList<>(KEY);
        columns.addAll(List.of(PgColumn.bigint("n"), PgColumn.bigint("at")));
        columns.addAll(PgTable.fields(RecordType.TURN));
        columns.addAll(PgCodec.TOLD);
        return List.copyOf(columns);
    }

    private record Key(SessionState session, long turn) {}

    private record Stored(long n, long at, Told told) {}
}
