package dev.sideledger.store.postgres.writer;

import java.time.Duration;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

/**
 * Forgets which transactions there were and which idempotency keys were used, once that is seven days ago; but never
 * the last transaction, and none behind one that is younger. Some at a time, and by one replica at a time.
 */
final class Trim implements Job {
    private static final long KEPT_MICROS = Duration.ofDays(7).toNanos() / 1_000;
    private static final int MOST = 2_000;
    private static final String LOG = "DELETE FROM change_log WHERE sequence IN (SELECT sequence FROM change_log"
            + " WHERE sequence < coalesce((SELECT min(sequence) FROM change_log WHERE at >= $1),"
            + " (SELECT sequence FROM ledger)) ORDER BY sequence LIMIT " + MOST + ")";
    private static final String KEYS = "DELETE FROM idempotency WHERE key IN (SELECT key FROM idempotency"
            + " WHERE at < $1 ORDER BY at LIMIT " + MOST + ")";

    @Override
    public Future<Object> run(JobScope scope) {
        return AdvisoryLock.RETENTION.tryTake(scope.client)
                .compose(taken -> taken ? trim(scope) : Future.succeededFuture(false))
                .map(more -> more ? this : true);
    }

    private static Future<Boolean> trim(JobScope scope) {
        Tuple before = Tuple.of(scope.now - KEPT_MICROS);
        return scope.client.preparedQuery(LOG).execute(before).compose(log -> scope.client.preparedQuery(KEYS)
                .execute(before).map(keys -> log.rowCount() == MOST || keys.rowCount() == MOST));
    }
}
