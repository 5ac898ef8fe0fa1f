package dev.sideledger.store.postgres.copy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.sideledger.model.Histogram;
import dev.sideledger.store.copy.CopyOrigin;
import dev.sideledger.store.copy.CopyRefused;
import dev.sideledger.store.copy.CopyRows;
import dev.sideledger.store.copy.CopySource;
import dev.sideledger.store.copy.CopySums;
import dev.sideledger.store.copy.CopyTable;
import dev.sideledger.store.copy.CopyTables;
import dev.sideledger.store.postgres.rows.PgTable;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

/** A ledger in PostgreSQL that is copied: one connection, which only reads, in one transaction. */
public final class PostgresSource implements CopySource {
    private static final String BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY";
    private static final String ORIGIN = "SELECT epoch, created_at, sequence,"
            + " coalesce((SELECT max(session_no) FROM session), 0),"
            + " NOT EXISTS (SELECT 1 FROM copying WHERE finished = 0) FROM ledger";
    private static final String LOGGED = "SELECT count(*) FROM change_log WHERE sequence = $1";
    /** What was removed has no session in the log; of what can be removed from a session, tombstones know it. */
    private static final String TOUCHED = "SELECT s FROM change_log, unnest(session_nos) AS s WHERE sequence > $1"
            + " UNION ALL SELECT s.session_no FROM tombstone t JOIN session s ON s.id = t.session";

    private final PgConnection connection;

    /** Reads by a connection of its own. */
    public PostgresSource(PgConnection connection) {
        this.connection = connection;
    }

    @Override
    public Uni<CopyOrigin> origin() {
        return uni(connection.query(BEGIN).execute().compose(begun -> connection.query(ORIGIN).execute())
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new CopyRefused("The ledger to be copied was never opened: nothing is in it");
                    }
                    Row row = rows.iterator().next();
                    return new CopyOrigin(row.getString(0), row.getLong(1), row.getLong(2), row.getLong(3),
                            row.getBoolean(4));
                }));
    }

    @Override
    public Uni<CopyRows> rows(CopyTable table, long after, long upTo) {
        Tuple bounds = table.ofSessions() ? Tuple.of(after, upTo) : Tuple.tuple();
        return uni(connection.prepare(CopiedSql.select(table)).map(statement -> new PostgresRows(
                statement.cursor(bounds), row -> table.equals(CopyTables.LATENCIES) ? histogram(row)
                        : List.<Object[]>of(CopiedValues.travelling(table, row)))));
    }

    @Override
    public Uni<CopyRows> touchedAfter(long sequence) {
        return uni(connection.preparedQuery(LOGGED).execute(Tuple.of(sequence + 1)).compose(rows -> {
            if (rows.iterator().next().getLong(0) == 0) {
                throw new CopyRefused("The ledger to be copied no longer knows what changed since this copy began:"
                        + " begin it anew, into an empty ledger");
            }
            return connection.prepare(TOUCHED);
        }).map(statement -> new PostgresRows(statement.cursor(Tuple.of(sequence)),
                row -> List.<Object[]>of(new Object[]{row.getLong(0)}))));
    }

    @Override
    public Uni<List<String>> sums(CopyTable table) {
        CopySums sums = CopySums.of(table, PgTable::quoted, text -> "octet_length(" + text + ")");
        String sql = "SELECT " + sums.expressions().stream().map(sum -> "(" + sum + ")::text")
                .collect(Collectors.joining(", ")) + " FROM " + table.name() + " WHERE " + sums.where();
        return uni(connection.query(sql).execute().map(rows -> {
            Row row = rows.iterator().next();
            List<String> found = new ArrayList<>();
            for (int i = 0; i < sums.names().size(); i++) {
                found.add(row.getString(i));
            }
            return found;
        }));
    }

    @Override
    public Uni<Void> close() {
        return Uni.createFrom().completionStage(() -> connection.close().toCompletionStage());
    }

    private static List<Object[]> histogram(Row row) {
        Histogram histogram = new Histogram();
        Long[] buckets = row.getArrayOfLongs(4);
        Long[] counts = row.getArrayOfLongs(5);
        for (int i = 0; i < buckets.length; i++) {
            histogram.add(buckets[i].intValue(), counts[i]);
        }
        return histogram.isEmpty() ? List.of()
                : List.<Object[]>of(new Object[]{row.getLong(0), row.getLong(1), row.getLong(2), row.getLong(3),
                        histogram.toBytes()});
    }

    private static <T> Uni<T> uni(Future<? extends T> future) {
        return Uni.createFrom().completionStage(future.<T>map(found -> found).toCompletionStage());
    }
}
