package dev.sideledger.store.postgres.writer;

import java.util.List;
import java.util.function.LongSupplier;

import dev.sideledger.store.Batch;
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
    private final LongSupplier now;

    LedgerWriter(Pool pool, LongSupplier now) {
        this.pool = pool;
        this.now = now;
    }

    /** Writes batches in one transaction. Nothing is written when it fails. */
    Future<Done> write(List<Batch> batches) {
        Named named = Named.of(batches);
        return pool.getConnection().compose(connection -> attempt(connection, named, batches, 1)
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

    private Future<Done> attempt(SqlConnection connection, Named named, List<Batch> batches, int attempt) {
        return once(connection, named, batches).recover(failure -> again(failure) && attempt < ATTEMPTS
                ? attempt(connection, named, batches, attempt + 1)
                : Future.failedFuture(failure));
    }

    private static boolean again(Throwable failure) {
        return failure instanceof Collision || PostgresFailure.of(failure) == PostgresFailure.COLLISION;
    }

    private Future<Done> once(SqlConnection connection, Named named, List<Batch> batches) {
        return connection.begin().compose(transaction -> Known.read(connection, named)
                .map(known -> new Decisions(known, now.getAsLong()).of(batches))
                .compose(decisions -> decisions.write(connection)
                        .map(commit -> new Done(decisions.results(), commit)))
                .compose(done -> transaction.commit().map(done))
                .recover(failure -> rolledBack(transaction, failure)));
    }

    /** The failure that led here is the one to tell, whatever becomes of the rollback. */
    private static Future<Done> rolledBack(Transaction transaction, Throwable failure) {
        return transaction.rollback().transform(rolledBack -> Future.failedFuture(failure));
    }
}
