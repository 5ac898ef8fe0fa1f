package dev.sideledger.store.postgres.reader;

import java.time.Duration;
import java.util.function.Function;

import dev.sideledger.store.LogTrimmed;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.TooMuch;
import dev.sideledger.store.TookTooLong;
import dev.sideledger.store.postgres.rows.PostgresFailure;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;

/**
 * Asks the database, once for each who wants to know and each time as of one moment; stops what takes too long, and
 * says what went wrong in words of the store. Safe on any thread.
 */
public final class Questions {
    /** A question that may take as long as it takes. */
    public static final Duration ENDLESS = Duration.ofDays(365);
    /** Begins a snapshot. */
    static final String BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    /** Ends it. */
    static final String END = "ROLLBACK";
    /** What the pool says of who waited too long for a connection. */
    private static final String WAITED = "Timeout";

    private final Vertx vertx;
    private final Pool pool;
    private final Duration longest;

    /**
     * Questions with the connections of a pool.
     *
     * @param longest how long one may take
     */
    public Questions(Vertx vertx, Pool pool, Duration longest) {
        this.vertx = vertx;
        this.pool = pool;
        this.longest = longest;
    }

    /** Whose threads do what an event loop must not. */
    Vertx vertx() {
        return vertx;
    }

    /** The connections, for who blocks. */
    Pool pool() {
        return pool;
    }

    /** Asks when the answer is wanted; cancelling stops what is being asked. */
    <T> Uni<T> snapshot(Function<SqlConnection, Future<T>> question) {
        return Uni.createFrom().<T>emitter(emitter -> {
            Asking asking = new Asking(vertx);
            emitter.onTermination(asking::stop);
            pool.getConnection().compose(connection -> asked(asking, connection, question))
                    .onSuccess(emitter::complete).onFailure(failure -> emitter.fail(told(failure)));
        });
    }

    private <T> Future<T> asked(Asking asking, SqlConnection connection,
            Function<SqlConnection, Future<T>> question) {
        if (!asking.begin(connection, longest)) {
            return connection.close().compose(closed -> Future.failedFuture("nobody waits for the answer"));
        }
        return connection.query(BEGIN).execute().compose(begun -> question.apply(connection))
                .eventually(() -> asking.end())
                .eventually(() -> connection.query(END).execute())
                .eventually(() -> connection.close());
    }

    /** A failure in words of the store. */
    private Throwable told(Throwable failure) {
        if (failure instanceof ConnectionPoolTooBusyException) {
            return new StoreUnavailable("too many questions wait for the database", failure);
        }
        if (WAITED.equals(failure.getMessage())) {
            return new StoreUnavailable("the question waited longer than " + longest.toSeconds()
                    + " seconds for its turn: too much is being asked", failure);
        }
        return PostgresFailure.of(failure) == PostgresFailure.STOPPED ? new TookTooLong(longest) : words(failure);
    }

    /** What went wrong, whatever was asked. */
    static Throwable words(Throwable failure) {
        if (failure instanceof LogTrimmed || failure instanceof TooMuch) {
            return failure;
        }
        PostgresFailure kind = PostgresFailure.of(failure);
        return new StoreUnavailable(kind.environmental() ? kind.sentence() : "the database could not be read", failure);
    }
}
