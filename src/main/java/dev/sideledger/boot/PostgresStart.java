package dev.sideledger.boot;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jboss.logging.Logger;

import dev.sideledger.store.CannotStart;
import dev.sideledger.store.postgres.PostgresAddress;
import dev.sideledger.store.postgres.PostgresLedger;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * Opens a ledger in PostgreSQL, however long it takes until the database can be used: what is in the way is said in one
 * sentence, and tried again. Blocks the thread that starts the service, which listens at no port until then.
 */
final class PostgresStart {
    private static final Logger LOG = Logger.getLogger(PostgresStart.class);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private PostgresStart() {}

    /** The open ledger; ends with an exception when the process is asked to stop before there is one. */
    static PostgresLedger open(PostgresAddress address, PostgresLedger.Options options, Vertx vertx, LongSupplier now) {
        Thread stop = new Thread(Thread.currentThread()::interrupt, "sideledger-stop");
        Runtime.getRuntime().addShutdownHook(stop);
        PostgresLedger opened = tried(address, options, vertx, now);
        Runtime.getRuntime().removeShutdownHook(stop);
        return opened;
    }

    private static PostgresLedger tried(PostgresAddress address, PostgresLedger.Options options, Vertx vertx,
            LongSupplier now) {
        String said = null;
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            AsyncResult<PostgresLedger> opened = awaited(PostgresLedger.open(address, options, vertx, now), LONGEST);
            if (opened != null && opened.succeeded()) {
                return opened.result();
            }
            String sentence = opened == null
                    ? "The database " + address + " did not answer within " + LONGEST.toMinutes() + " minutes"
                    : sentence(address, opened.cause());
            if (!sentence.equals(said)) {
                LOG.warnf("%s. This is tried again until it succeeds; nothing is taken until then", sentence);
                said = sentence;
            }
            awaited(Future.future(never -> {}), Duration.ofMillis(pause));
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    /** Closes it: what waits is written. */
    static void close(PostgresLedger ledger) {
        awaited(ledger.close(), Duration.ofSeconds(10));
    }

    private static String sentence(PostgresAddress address, Throwable failure) {
        return failure instanceof CannotStart told ? told.getMessage()
                : "The database " + address + " cannot be used: " + failure;
    }

    /** What came of it, or null when that takes longer. */
    private static <T> AsyncResult<T> awaited(Future<T> future, Duration longest) {
        BlockingQueue<AsyncResult<T>> results = new ArrayBlockingQueue<>(1);
        future.onComplete(results::add);
        try {
            return results.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotStart("It was asked to stop before the database could be used", stopped);
        }
    }
}
