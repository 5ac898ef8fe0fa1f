package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Change;
import dev.sideledger.store.CleanupTally;
import dev.sideledger.store.Expiring;
import dev.sideledger.store.merge.CallMerge;
import dev.sideledger.store.postgres.rows.CallDecoder;
import dev.sideledger.store.postgres.rows.CallTable;
import dev.sideledger.store.postgres.rows.PgCodec;
import dev.sideledger.store.postgres.rows.PgTable;
import dev.sideledger.store.postgres.rows.RowBatch;
import dev.sideledger.store.postgres.rows.TextBodies;
import dev.sideledger.store.postgres.search.Documents;
import dev.sideledger.store.rows.ColumnValues;
import dev.sideledger.store.rows.RecordTable;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/**
 * Takes records of one kind, or texts, from a locked session that stays. What totals say was told is not touched. For
 * one step.
 */
final class Expiry {
    private static final int ARTIFACT_HEAD = 5;
    private static final String CLEAR_CALLS = cleared(RecordType.CALL, "told_at")
            + RowBatch.names(CallTable.COLUMNS, "t.");
    private static final String CLEAR_ARTIFACTS = cleared(RecordType.ARTIFACT, "at") + "t.n, t.id, t.turn, t.at,"
            + " t.attributes, " + RowBatch.names(PgTable.fields(RecordType.ARTIFACT), "t.");

    private final JobScope scope;
    private final SessionState session;
    private final long until;
    private final Map<RecordType, Long> gone = new EnumMap<>(RecordType.class);
    private final Documents documents = new Documents();
    private long left;
    private long bytes;

    private Expiry(JobScope scope, SessionState session, long until, long most) {
        this.scope = scope;
        this.session = session;
        this.until = until;
        this.left = most;
    }

    /** Takes at most so many of what was told up to a moment; the tally has a session when nothing is left. */
    static Future<CleanupTally> some(JobScope scope, SessionState session, Expiring kind, long until, long most) {
        return new Expiry(scope, session, until, most).run(kind);
    }

    private Future<CleanupTally> run(Expiring kind) {
        Future<Void> done = Future.succeededFuture();
        for (RecordType type : kind.types()) {
            done = done.compose(before -> switch (type) {
                case CALL -> clearCalls();
                case ARTIFACT -> clearArtifacts();
                default -> delete(type);
            });
        }
        return done.compose(taken -> scope.searched ? documents.write(scope.client) : Future.succeededFuture())
                .compose(written -> left > 0 ? finish(kind) : Future.succeededFuture())
                .map(finished -> new CleanupTally(left > 0 ? 1 : 0, gone, bytes, 0));
    }

    private Future<Void> finish(Expiring kind) {
        Future<Void> done = kind == Expiring.TEXTS ? HeldRows.countTexts(scope.client, session, until)
                : Future.succeededFuture();
        for (RecordType type : kind.types()) {
            done = done.compose(before -> References.removeDocuments(scope.client, type, session.no));
        }
        return done.compose(before -> References.removeTexts(scope.client, session.no)).map(freed -> {
            bytes += freed;
            return null;
        });
    }

    private Future<Void> delete(RecordType type) {
        String table = type.wireName();
        String sql = "DELETE FROM " + table + " t WHERE session_no = $1 AND ctid = ANY(ARRAY(SELECT ctid FROM " + table
                + " WHERE session_no = $1 AND at <= $2 LIMIT $3)) RETURNING n, id, pg_column_size(t.*)";
        return scope.client.preparedQuery(sql).execute(Tuple.of(session.no, until, left)).compose(rows -> {
            List<Long> numbers = new ArrayList<>();
            for (Row row : rows) {
                numbers.add(row.getLong(0));
                bytes += row.getInteger(2);
                scope.changed(SessionDeletion.removed(type, row.getLong(0), row.getString(1), session.id,
                        session.project));
            }
            took(type, numbers.size());
            return HeldRows.gone(scope.client, type, session.id, numbers.size())
                    .compose(counted -> References.removeLines(scope.client, type, session.no, numbers));
        });
    }

    private Future<Void> clearCalls() {
        return scope.client.preparedQuery(CLEAR_CALLS).execute(Tuple.of(session.no, until, left)).compose(rows -> {
            List<Row> found = new ArrayList<>();
            rows.forEach(found::add);
            took(RecordType.CALL, found.size());
            return CallDecoder.of(scope.client, scope.names, found).compose(calls -> cleared(RecordType.CALL,
                    found.stream().map(row -> CallMerge.entry(session, calls.apply(row))).toList()));
        });
    }

    private Future<Void> clearArtifacts() {
        if (left == 0) {
            return Future.succeededFuture();
        }
        return scope.client.preparedQuery(CLEAR_ARTIFACTS).execute(Tuple.of(session.no, until, left))
                .compose(rows -> {
                    took(RecordType.ARTIFACT, rows.size());
                    TextBodies texts = new TextBodies();
                    rows.forEach(row -> texts.want(session.no, RecordType.ARTIFACT, row, ARTIFACT_HEAD));
                    return texts.read(scope.client)
                            .compose(read -> cleared(RecordType.ARTIFACT, artifacts(rows, read)));
                });
    }

    private List<Entry> artifacts(RowSet<Row> rows, TextBodies texts) {
        List<Entry> artifacts = new ArrayList<>();
        for (Row row : rows) {
            artifacts.add(new Entry(RecordType.ARTIFACT, row.getLong(0), row.getString(1), session.id, session.project,
                    row.getLong(2), row.getLong(3),
                    PgCodec.decode(RecordType.ARTIFACT, row, ARTIFACT_HEAD, texts.of(session.no)).build(),
                    ColumnValues.map(row.getString(ARTIFACT_HEAD - 1)), null, null));
        }
        return artifacts;
    }

    private Future<Void> cleared(RecordType type, List<Entry> entries) {
        for (Entry entry : entries) {
            Change change = new Change(Change.Kind.UPDATED, entry);
            scope.changed(change);
            documents.add(change, session.no);
        }
        return References.removeLines(scope.client, type, session.no, entries.stream().map(Entry::number).toList());
    }

    private void took(RecordType type, long count) {
        gone.merge(type, count, Long::sum);
        left -= count;
    }

    private static String cleared(RecordType type, String told) {
        List<String> columns = Expiring.texts(type).stream()
                .map(field -> RecordTable.of(type).column(field).name()).toList();
        return "UPDATE " + type.wireName() + " t SET "
                + columns.stream().map(column -> column + " = NULL").collect(Collectors.joining(", "))
                + " WHERE t.session_no = $1 AND t.id IN (SELECT id FROM " + type.wireName()
                + " WHERE session_no = $1 AND " + told + " <= $2 AND ("
                + columns.stream().map(column -> column + " IS NOT NULL").collect(Collectors.joining(" OR "))
                + ") LIMIT $3) RETURNING ";
    }
}
