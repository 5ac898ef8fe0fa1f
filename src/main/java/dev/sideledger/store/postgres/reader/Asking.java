package dev.sideledger.store.postgres.reader;

import java.time.Duration;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlConnection;

/**
 * One question under way on a connection: the server is told to stop when nobody waits for the answer any more, and
 * when it has taken too long. Safe on any thread.
 */
final class Asking {
    /** What is stopped may be between two statements: it is told again until it has ended. */
    private static final long AGAIN_MILLIS = 250;

    private final Vertx vertx;
    private PgConnection connection;
    private boolean stopped;
    private long timer;
    private Future<Void> told = Future.succeededFuture();

    Asking(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Begins; false when it has been stopped before. */
    synchronized boolean begin(SqlConnection taken, Duration longest) {
        if (stopped) {
            return false;
        }
        connection = PgConnection.cast(taken);
        timer = vertx.setTimer(longest.toMillis(), passed -> stop());
        return true;
    }

    /** Stops it, if it has not ended. */
    synchronized void stop() {
        stopped = true;
        if (connection != null) {
            vertx.cancelTimer(timer);
            // The next one to use the connection must not be stopped in its place: the server is told by then.
            told = connection.cancelRequest().otherwiseEmpty();
            timer = vertx.setTimer(AGAIN_MILLIS, passed -> stop());
        }
    }

    /** Ends; from then on the connection may be used for something else. */
    synchronized Future<Void> end() {
        vertx.cancelTimer(timer);
        connection = null;
        return told;
    }
}
