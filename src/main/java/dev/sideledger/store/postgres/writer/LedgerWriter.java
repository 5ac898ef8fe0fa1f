package dev.sideledger.store.postgres.writer;

import java.util.List;
import java.util.function.LongSupplier;

import dev.sideledger.store.Batch;
import dev.sideledger.store.postgres.rows.Names;
import dev.sideledger.store.postgres.rows.PostgresFailure;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;

/**
 * Runs transactions: each takes its locks in one order, reads what it must know, decides in memory and writes. One that
 * meets another replica's is run again from the start.
 */
final class LedgerWriter {
    /** Each run again finds what the one before it ran into. */
    private static final int ATTEMPTS = 20;
    private static final String PROBE = "UPDATE ledger SET sequence = sequence";

    private final Pool pool;
    private final Names names;
    private final SumRows sums;
    private final boolean searched;
    private final LongSupplier now;

    /**
     * A writer.
     *
     * @param place which rows of sums it adds to, and whether what it writes can be searched
     */
    LedgerWriter(Pool pool, Names names, PostgresWriter.Place place, LongSupplier now) {
        this.pool = pool;
        this.names = names;
        this.sums = new SumRows(place.lane());
        this.searched = place.searched();
        this.now = now;
    }

    /**
     * Writes batches, or the first of them, in one transaction: as many as there are results. Nothing is written when
     * it fails.
     */
    Future<Done> write(List<Batch> batches) {
        return pool.getConnection().compose(connection -> attempt(connection, batches, More.NOTHING, 1)
                .eventually(() -> connection.close()));
    }

    /** Does one step of a job in a transaction of its own. */
    Future<Done> run(Job job) {
        return pool.getConnection().compose(connection -> attempt(connection, job, 1)
                .eventually(() -> connection.close()));
    }

    /** Remembers the key of a batch that was written in parts. */
    Future<Void> remember(Batch batch) {
        return Idempotency.remember(pool, batch, now.getAsLong());
    }

    /** Writes nothing, but fails as long as writing is in vain. */
    Future<Void> probe() {
        return pool.query(PROBE).execute().mapEmpty();
    }

    private Future<Done> attempt(SqlConnection connection, List<Batch> batches, More more, int attempt) {
        return once(connection, batches, more).recover(failure -> {
            if (attempt == ATTEMPTS || !again(failure)) {
                return Future.failedFuture(failure);
            }
            More all = failure instanceof Unnamed unnamed ? more.and(unnamed.more()) : more;
            return attempt(connection, batches, all, attempt + 1);
        });
    }

    private Future<Done> attempt(SqlConnection connection, Job job, int attempt) {
        return once(connection, job).recover(failure -> attempt < ATTEMPTS && again(failure)
                ? attempt(connection, job, attempt + 1)
                : Future.failedFuture(failure));
    }

    private Future<Done> once(SqlConnection connection, Job job) {
        JobScope scope = new JobScope(connection, names, now.getAsLong(), searched);
        return connection.begin().compose(transaction -> job.run(scope)
                .compose(result -> scope.finish(sums).map(commit -> new Done(List.of(result), commit)))
                .compose(done -> transaction.commit().map(done))
                .recover(failure -> rolledBack(transaction, failure)));
    }

    private static boolean again(Throwable failure) {
        return failure instanceof Collision || failure instanceof Unnamed
                || PostgresFailure.of(failure) == PostgresFailure.COLLISION;
    }

    private Future<Done> once(SqlConnection connection, List<Batch> batches, More more) {
        return connection.begin().compose(transaction -> Known
                .read(connection, Named.of(batches, more), batches, names, now.getAsLong())
                .map(known -> new Decisions(known, now.getAsLong()).decide())
                .compose(decisions -> decisions.write(connection, names, sums, searched)
                        .map(commit -> new Done(decisions.results(), commit)))
                .compose(done -> transaction.commit().map(done))
                .recover(failure -> rolledBack(transaction, failure)));
    }

    /** The failure that led here is the one to tell, whatever becomes of the rollback. */
    private static Future<Done> rolledBack(Transaction transaction, Throwable failure) {
        return transaction.rollback().transform(rolledBack -> Future.failedFuture(failure));
    }
}
