package dev.sideledger.store.postgres.writer;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.sideledger.store.CleanupOrder;
import dev.sideledger.store.CleanupStep;
import dev.sideledger.store.CleanupTally;
import dev.sideledger.store.Expiring;
import dev.sideledger.store.Held;
import dev.sideledger.store.postgres.rows.OldSessions;
import dev.sideledger.store.postgres.rows.OldSessions.Old;
import io.vertx.core.Future;

/**
 * Holds old sessions, some at a time. They are locked before they are looked at again: one that was heard of meanwhile
 * is not old any more.
 *
 * @param order which sessions are old, and what of them goes
 * @param next where to begin
 */
record Hold(CleanupOrder order, long next) implements Job {
    /** Sessions that are held at once: what is told of them meanwhile is refused. */
    private static final int MOST = 100;
    private static final long ABANDONED_MICROS = Duration.ofHours(1).toNanos() / 1_000;

    /** Lets held sessions be. */
    static Job release(Held held) {
        return scope -> {
            Future<Void> done = Future.succeededFuture();
            for (String id : held.sessions()) {
                done = done.compose(before -> held.order().what() == Expiring.SESSIONS
                        ? HeldRows.release(scope.client, id, held.at())
                        : HeldRows.releaseRecords(scope.client, held.order().what().types(), id, held.at()));
            }
            return done.map(!held.sessions().isEmpty());
        };
    }

    /** Lets sessions be that were held so long ago that who held them will not come back. */
    static Job releaseAbandoned() {
        return scope -> HeldRows.releaseAll(scope.client, scope.now - ABANDONED_MICROS).map(some -> (Object) some);
    }

    @Override
    public Future<Object> run(JobScope scope) {
        return AdvisoryLock.RETENTION.take(scope.client).compose(taken -> OldSessions.last(scope.client))
                .compose(last -> {
                    long window = Math.min(last, next + OldSessions.WINDOW);
                    return OldSessions.some(scope.client, order, next, window, MOST)
                            .compose(found -> scope.lock(found.stream().map(Old::id).toList())
                                    .compose(locked -> OldSessions.some(scope.client, order, next, window, MOST))
                                    .compose(old -> hold(scope, old.stream()
                                            .filter(each -> found.contains(each)).toList(),
                                            old.size() < MOST ? window : old.get(MOST - 1).number(), last)));
                });
    }

    private Future<Object> hold(JobScope scope, List<Old> old, long seen, long last) {
        List<String> ids = old.stream().map(Old::id).toList();
        Future<Void> held = order.what() == Expiring.SESSIONS ? HeldRows.hold(scope.client, ids, scope.now)
                : HeldRows.holdRecords(scope.client, order.what().types(), ids, scope.now);
        return held.compose(done -> OldSessions.running(scope.client, order, next, seen))
                .map(running -> new Held(order, scope.now, ids,
                        new CleanupStep(seen, last, new CleanupTally(0, Map.of(), 0, running))));
    }
}
