package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Values;
import dev.sideledger.store.Change;
import dev.sideledger.store.merge.Fold;
import dev.sideledger.store.merge.Staged;
import dev.sideledger.store.postgres.rows.PgCodec;
import dev.sideledger.store.postgres.rows.PgColumn;
import dev.sideledger.store.postgres.rows.PgTable;
import dev.sideledger.store.postgres.rows.RowBatch;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/**
 * Writes projects: told ones, and those that a session only names. Only those that change are locked: many replicas
 * write sessions of one project at once. For one transaction.
 */
final class Projects {
    private static final int HEAD = 3;
    private static final List<PgColumn> COLUMNS = columns();
    private static final String SELECT = "SELECT " + RowBatch.names(COLUMNS, "") + " FROM project WHERE id = ANY($1)";
    /** Nobody removes a project while a session is written that names it. */
    private static final String HOLD = SELECT + " ORDER BY id FOR KEY SHARE";
    private static final String LOCK = SELECT + " ORDER BY id FOR NO KEY UPDATE";
    private static final String INSERT = RowBatch.insert("project", COLUMNS, "id") + " ON CONFLICT (id) DO NOTHING";
    private static final String UPDATE = RowBatch.update("project", COLUMNS, 1);

    private final Map<String, ProjectState> stored = new HashMap<>();
    private final Map<String, ProjectState> used = new LinkedHashMap<>();
    private final RowBatch inserted = new RowBatch(COLUMNS);
    private final RowBatch updated = new RowBatch(COLUMNS);

    /** Reads the projects named, and locks those that events tell of or that turn out to have begun earlier. */
    static Future<Projects> read(SqlClient client, Named named) {
        Projects projects = new Projects();
        if (named.projects().isEmpty()) {
            return Future.succeededFuture(projects);
        }
        return projects.read(client, HOLD, named.projects().keySet()).compose(read -> {
            List<String> changing = projects.stored.values().stream()
                    .filter(project -> named.tells(project.id) || named.projects().get(project.id) < project.at)
                    .map(project -> project.id).toList();
            return changing.isEmpty() ? Future.succeededFuture(projects) : projects.read(client, LOCK, changing);
        });
    }

    /** How many of those named are not there yet. */
    int missing(Named named) {
        return named.projects().size() - stored.size();
    }

    /** Takes an event about a project. */
    void stage(Staged staged, Numbers numbers) {
        ProjectState project = used(staged.event().id(), numbers);
        project.events.add(staged);
        project.heard(staged.event().earliest());
    }

    /** Takes a session's event that names a project. */
    void named(String id, Event by, Numbers numbers) {
        used(id, numbers).heard(by.earliest());
    }

    /** The number of a project that was told or named. */
    long number(String id) {
        return used.get(id).n;
    }

    /** Decides about what was staged or named. */
    void decide(Scope scope) {
        for (ProjectState project : used.values()) {
            Fold fold = new Fold(project.before).add(project.events, (staged, duplicate) -> {});
            project.told = fold.told();
            if (!project.stored) {
                inserted.add(row(project));
            } else if (fold.dirty() || project.at < project.storedAt) {
                updated.add(row(project));
            }
            if (!project.stored || fold.visible()) {
                scope.changed(new Change(project.stored ? Change.Kind.UPDATED : Change.Kind.CREATED, entry(project)));
            }
        }
    }

    /** Writes what was decided. */
    Future<Void> write(SqlClient client) {
        return Rows.insertAll(client, INSERT, inserted).compose(done -> Rows.run(client, UPDATE, updated));
    }

    private Future<Projects> read(SqlClient client, String sql, Collection<String> ids) {
        return client.preparedQuery(sql).execute(Tuple.of(ids.toArray(new String[0]))).map(rows -> {
            rows.forEach(row -> stored.put(row.getString(1), state(row)));
            return this;
        });
    }

    private ProjectState used(String id, Numbers numbers) {
        Function<String, ProjectState> begin = absent -> new ProjectState(numbers.project(), id, Long.MAX_VALUE, null,
                false);
        return used.computeIfAbsent(id, absent -> stored.containsKey(id) ? stored.get(id) : begin.apply(id));
    }

    private static ProjectState state(Row row) {
        return new ProjectState(row.getLong(0), row.getString(1), row.getLong(2),
                PgCodec.told(RecordType.PROJECT, row, HEAD, hash -> null), true);
    }

    private static List<Object> row(ProjectState project) {
        List<Object> row = new ArrayList<>(List.of(project.n, project.id, project.at));
        row.addAll(PgCodec.encode(RecordType.PROJECT, project.told, (hash, body) -> {}));
        return row;
    }

    private static Entry entry(ProjectState project) {
        return Entry.project(project.n, project.id, project.at,
                project.told == null ? Values.none(RecordType.PROJECT) : project.told.values(),
                project.told == null ? JsonMap.EMPTY : project.told.attributes());
    }

    private static List<PgColumn> columns() {
        List<PgColumn> columns = new ArrayList<>(
                List.of(PgColumn.bigint("n"), PgColumn.text("id"), PgColumn.bigint("at")));
        columns.addAll(PgTable.fields(RecordType.PROJECT));
        columns.addAll(PgCodec.TOLD);
        return List.copyOf(columns);
    }
}
