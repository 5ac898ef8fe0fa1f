package dev.sideledger.store.postgres.reader;

import java.util.function.Function;
import java.util.function.Supplier;

import dev.sideledger.store.LogTrimmed;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.TooMuch;
import dev.sideledger.store.postgres.rows.PostgresFailure;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;

/** Asks the database, once for each who wants to know, and says what went wrong in words of the store. */
final class Questions {
    private final Pool pool;

    Questions(Pool pool) {
        this.pool = pool;
    }

    /** Asks when the answer is wanted. */
    <T> Uni<T> asked(Supplier<Future<T>> question) {
        return Uni.createFrom().completionStage(() -> question.get().toCompletionStage()).onFailure()
                .transform(Questions::told);
    }

    /** Asks several things as of one moment. */
    <T> Uni<T> snapshot(Function<SqlConnection, Future<T>> question) {
        return asked(() -> pool.withConnection(connection -> connection.query(EntryStream.BEGIN).execute()
                .compose(begun -> question.apply(connection))
                .eventually(() -> connection.query(EntryStream.END).execute())));
    }

    /** A failure in words of the store. */
    static Throwable told(Throwable failure) {
        if (failure instanceof LogTrimmed || failure instanceof TooMuch) {
            return failure;
        }
        PostgresFailure kind = PostgresFailure.of(failure);
        return new StoreUnavailable(kind.environmental() ? kind.sentence() : "the database could not be read", failure);
    }
}
