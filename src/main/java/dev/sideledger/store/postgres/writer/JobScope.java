package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

import dev.sideledger.store.Change;
import dev.sideledger.store.Commit;
import dev.sideledger.store.merge.Differences;
import dev.sideledger.store.postgres.rows.Names;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** What a step of a job works with, and what it changes beside its own rows. For one transaction. */
final class JobScope {
    private static final String LOCK = "SELECT s.session_no, s.id, s.project_no, p.id FROM session s"
            + " LEFT JOIN project p ON p.n = s.project_no WHERE s.id = ANY($1) ORDER BY s.id FOR NO KEY UPDATE OF s";

    final SqlClient client;
    final Names names;
    final long now;
    /** Whether what is written can be searched. */
    final boolean searched;
    final Activities activities = new Activities();
    final Differences<SessionState, RuntimeException> differences = new Differences<>(
            name -> this.numbers.applyAsInt(name));
    /** The numbers of the names that sums need, once they are known. */
    ToIntFunction<String> numbers;
    private final Map<String, SessionState> sessions = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();

    JobScope(SqlClient client, Names names, long now, boolean searched) {
        this.searched = searched;
        this.client = client;
        this.names = names;
        this.now = now;
    }

    /** Locks a session; null when there is none. */
    Future<SessionState> lock(String id) {
        return lock(List.of(id)).map(locked -> locked.get(id));
    }

    /** Locks sessions in the order of their ids; those that are there, by their ids. */
    Future<Map<String, SessionState>> lock(List<String> ids) {
        return client.preparedQuery(LOCK).execute(Tuple.of(ids.toArray(new String[0]))).map(rows -> {
            Map<String, SessionState> locked = new HashMap<>();
            rows.forEach(row -> locked.put(row.getString(1), session(row)));
            sessions.putAll(locked);
            return locked;
        });
    }

    private static SessionState session(Row row) {
        SessionState session = new SessionState(row.getLong(0), row.getString(1));
        session.projectNo = row.getLong(2);
        session.project = row.getString(3);
        session.stored = true;
        return session;
    }

    /** Writes calls of sessions that are locked, and adds what changes in sums. */
    Future<Void> write(CallRecords calls, Sessions locked) {
        sessions.putAll(locked.byId());
        calls.changes().forEach(changes::add);
        Set<String> named = new HashSet<>();
        calls.names(named);
        return names.numbers(named).compose(found -> {
            numbers = found;
            calls.sum(differences);
            return calls.write(client, new Texts(), found);
        });
    }

    /** Adds to the list of changes. */
    void changed(Change change) {
        changes.add(change);
    }

    /** Writes sums, totals and the change log; the commit is null when no record changed. */
    Future<Commit> finish(SumRows sums) {
        differences.addTo((session, hour) -> activities.of(session).sums());
        return sums.write(client, differences).compose(done -> activities.write(client))
                .compose(done -> changes.isEmpty() ? Future.succeededFuture()
                        : ChangeLog.append(client, now, changes, sessions));
    }
}
