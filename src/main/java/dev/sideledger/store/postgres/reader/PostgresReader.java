package dev.sideledger.store.postgres.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.CostGap;
import dev.sideledger.store.Cursor;
import dev.sideledger.store.Entries;
import dev.sideledger.store.Interest;
import dev.sideledger.store.LogPage;
import dev.sideledger.store.LogTrimmed;
import dev.sideledger.store.Page;
import dev.sideledger.store.Position;
import dev.sideledger.store.Query;
import dev.sideledger.store.SessionWhole;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.postgres.rows.PostgresFailure;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** Reads records from PostgreSQL, each question with connections of the pool. Safe on any thread. */
public final class PostgresReader implements Entries {
    private static final String TAGS = "SELECT name FROM tag WHERE session_no = $1 ORDER BY name COLLATE \"C\"";

    private final Pool pool;
    private final LongSupplier now;
    private final EntryStream streams;

    /**
     * A reader.
     *
     * @param now the time in epoch microseconds
     */
    public PostgresReader(Pool pool, LongSupplier now) {
        this.pool = pool;
        this.now = now;
        this.streams = new EntryStream(pool);
    }

    @Override
    public Uni<Page> list(Query query) {
        int limit = query.limit();
        return asked(() -> read(pool, query.type(), EntrySelect.of(query, now.getAsLong())).map(found -> {
            if (found.size() <= limit) {
                return new Page(found, null);
            }
            List<Entry> page = found.subList(0, limit);
            Entry last = page.get(limit - 1);
            return new Page(page, new Cursor(last.at(), last.number()));
        }));
    }

    @Override
    public Multi<Entry> stream(Query query) {
        return Multi.createFrom().deferred(() -> {
            long at = now.getAsLong();
            long most = query.limit() == null ? Long.MAX_VALUE : query.limit();
            return streams.stream(query.type(), EntrySelect.of(query, at), most, at);
        }).onFailure().transform(PostgresReader::told);
    }

    @Override
    public Uni<Optional<Entry>> entry(RecordType type, String session, String id) {
        return asked(() -> one(pool, type, session, id));
    }

    @Override
    public Uni<Optional<SessionWhole>> session(String id) {
        return asked(() -> pool.withTransaction(connection -> one(connection, RecordType.SESSION, null, id)
                .compose(found -> found.isEmpty() ? Future.succeededFuture(Optional.empty())
                        : whole(connection, found.get()).map(Optional::of))));
    }

    @Override
    public Uni<List<CostGap>> costGaps(Query query) {
        return Uni.createFrom().failure(
                () -> new UnsupportedOperationException("calls are not kept in PostgreSQL by this version"));
    }

    @Override
    public Uni<Optional<Entry>> project(String id) {
        return asked(() -> one(pool, RecordType.PROJECT, null, id));
    }

    /** Reads a stretch of the change log, as {@link dev.sideledger.store.Commits#after} promises. */
    public Uni<LogPage> after(Position position, Interest interest, int most) {
        return asked(() -> pool.withConnection(connection -> connection.query(EntryStream.BEGIN).execute()
                .compose(begun -> new LogReader(connection, interest, now.getAsLong()).after(position, most))
                .eventually(() -> connection.query(EntryStream.END).execute())));
    }

    private Future<Optional<Entry>> one(SqlClient client, RecordType type, String session, String id) {
        return read(client, type, EntrySelect.byId(type, session, id)).map(found -> found.stream().findFirst());
    }

    private Future<List<Entry>> read(SqlClient client, RecordType type, Sql sql) {
        return client.preparedQuery(sql.numbered()).execute(sql.parameters())
                .compose(rows -> EntryRows.read(client, type, rows, now.getAsLong()));
    }

    private static Future<SessionWhole> whole(SqlClient client, Entry session) {
        return client.preparedQuery(TAGS).execute(Tuple.of(session.number())).map(rows -> {
            List<String> tags = new ArrayList<>();
            rows.forEach(row -> tags.add(row.getString(0)));
            return new SessionWhole(session, tags, List.of());
        });
    }

    private static <T> Uni<T> asked(Supplier<Future<T>> question) {
        return Uni.createFrom().completionStage(() -> question.get().toCompletionStage()).onFailure()
                .transform(PostgresReader::told);
    }

    private static Throwable told(Throwable failure) {
        if (failure instanceof LogTrimmed) {
            return failure;
        }
        PostgresFailure kind = PostgresFailure.of(failure);
        return new StoreUnavailable(kind.environmental() ? kind.sentence() : "the database could not be read", failure);
    }
}
