package dev.sideledger.store.postgres.reader;

import java.util.List;

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;

/** Streams a whole list from one snapshot at the pace of its reader, by a cursor on a connection of its own. */
final class EntryStream {
    /** Begins a snapshot. */
    static final String BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    /** Ends it. */
    static final String END = "ROLLBACK";

    private static final int CHUNK = 200;

    private final Pool pool;
    private final EntryRows entryRows;

    EntryStream(Pool pool, EntryRows entryRows) {
        this.pool = pool;
        this.entryRows = entryRows;
    }

    /** Every record of a statement; {@code most} at most. */
    Multi<Entry> stream(RecordType type, Sql sql, long most, long now) {
        return Multi.createFrom().resource(() -> new Reading(type, sql, now), Reading::all)
                .withFinalizer(Reading::end).select().first(most);
    }

    private final class Reading {
        private final RecordType type;
        private final Sql sql;
        private final long now;
        private SqlConnection connection;
        private Cursor cursor;
        private boolean over;

        Reading(RecordType type, Sql sql, long now) {
            this.type = type;
            this.sql = sql;
            this.now = now;
        }

        Multi<Entry> all() {
            return Multi.createBy().repeating()
                    .uni(() -> Uni.createFrom().completionStage(() -> next().toCompletionStage()))
                    .whilst(chunk -> !over).onItem().<Entry>disjoint();
        }

        Uni<Void> end() {
            return connection == null ? Uni.createFrom().voidItem()
                    : Uni.createFrom().completionStage(() -> connection.query(END).execute()
                            .eventually(() -> connection.close()).<Void>mapEmpty().otherwiseEmpty()
                            .toCompletionStage());
        }

        private Future<List<Entry>> next() {
            return opened().compose(open -> open.read(CHUNK)).compose(rows -> {
                over = !cursor.hasMore();
                return entryRows.read(connection, type, rows, now);
            });
        }

        private Future<Cursor> opened() {
            if (cursor != null) {
                return Future.succeededFuture(cursor);
            }
            return pool.getConnection().compose(taken -> {
                connection = taken;
                return taken.query(BEGIN).execute().compose(begun -> taken.prepare(sql.numbered()));
            }).map(statement -> cursor = statement.cursor(sql.parameters()));
        }
    }
}
