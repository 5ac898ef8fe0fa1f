package dev.sideledger.store.postgres.writer;

import java.util.List;
import java.util.Map;

import dev.sideledger.store.CleanupOrder;
import dev.sideledger.store.CleanupStep;
import dev.sideledger.store.CleanupTally;
import dev.sideledger.store.postgres.rows.OldSessions;
import dev.sideledger.store.postgres.rows.OldSessions.Old;
import io.vertx.core.Future;

/**
 * Takes old sessions, some at a time; steps of several replicas take turns. Sessions are locked before they are looked
 * at again: one that was heard of meanwhile is not old any more.
 *
 * @param order which sessions are old
 * @param next where to begin
 */
record Cleanup(CleanupOrder order, long next) implements Job {
    /** Sessions that one step takes at most. */
    private static final int MOST = 50;

    @Override
    public Future<Object> run(JobScope scope) {
        return AdvisoryLock.RETENTION.take(scope.client).compose(taken -> OldSessions.last(scope.client))
                .compose(last -> {
                    long window = Math.min(last, next + OldSessions.WINDOW);
                    return OldSessions.some(scope.client, order, next, window, MOST)
                            .compose(found -> scope.lock(found.stream().map(Old::id).toList())
                                    .compose(locked -> OldSessions.some(scope.client, order, next, window, MOST)
                                            .compose(old -> new Taking(scope, locked, old, window).run(last))));
                });
    }

    /** The old sessions of one step. */
    private final class Taking {
        private final JobScope scope;
        private final Map<String, SessionState> locked;
        private final List<Old> old;
        private final long window;
        private long left = RemovalJob.STEP;
        private CleanupTally tally = CleanupTally.NONE;

        Taking(JobScope scope, Map<String, SessionState> locked, List<Old> old, long window) {
            this.scope = scope;
            this.locked = locked;
            this.old = old;
            this.window = window;
        }

        Future<Object> run(long last) {
            return take(0).compose(seen -> OldSessions.running(scope.client, order, next, seen)
                    .map(running -> new CleanupStep(seen, last,
                            tally.plus(new CleanupTally(0, Map.of(), 0, running)))));
        }

        /** Takes the sessions from one on; the number up to which all are taken. */
        private Future<Long> take(int index) {
            if (index == old.size()) {
                return Future.succeededFuture(index < MOST ? window : old.get(index - 1).number());
            }
            Old session = old.get(index);
            SessionState state = locked.get(session.id());
            if (left <= 0 || state == null) {
                return Future.succeededFuture(session.number() - 1);
            }
            return Condemned.session(scope, session.id(), true)
                    .compose(done -> SessionRemoval.some(scope, state, (int) left, true)).compose(slice -> {
                        left -= slice.rows() + 1;
                        tally = tally.plus(slice.tally());
                        return slice.finished() ? take(index + 1) : Future.succeededFuture(session.number() - 1);
                    });
        }
    }
}
