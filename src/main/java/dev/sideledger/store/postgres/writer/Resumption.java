package dev.sideledger.store.postgres.writer;

import java.time.Duration;

import dev.sideledger.store.Removal;
import io.vertx.core.Future;

/**
 * Goes on with removals that a failure or a stop interrupted, whichever replica began them. Each step is done by one
 * replica; the others leave it alone.
 */
final class Resumption implements Job {
    /** Who began a removal this long ago goes on with it himself, if he still can. */
    private static final long PATIENCE_MICROS = Duration.ofMinutes(1).toNanos() / 1_000;

    @Override
    public Future<Object> run(JobScope scope) {
        return AdvisoryLock.REMOVALS.tryTake(scope.client)
                .compose(taken -> taken ? Condemned.unfinished(scope.client, scope.now - PATIENCE_MICROS)
                        : Future.succeededFuture(RemovalJob.NONE))
                .compose(left -> left.done() ? Future.succeededFuture(Removal.NOTHING)
                        : left.run(scope).map(done -> this));
    }
}
