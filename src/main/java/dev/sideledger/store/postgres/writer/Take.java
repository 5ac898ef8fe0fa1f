package dev.sideledger.store.postgres.writer;

import dev.sideledger.store.CleanupTally;
import dev.sideledger.store.Expiring;
import dev.sideledger.store.Held;
import io.vertx.core.Future;

/**
 * Takes some of what goes of held sessions.
 *
 * @param held the sessions
 */
record Take(Held held) implements Job {
    /** How many rows of work it is to see which texts of a session are still used. */
    private static final int FINISHING = 20;

    @Override
    public Future<Object> run(JobScope scope) {
        return AdvisoryLock.RETENTION.take(scope.client)
                .compose(taken -> from(scope, 0, RemovalJob.STEP, CleanupTally.NONE));
    }

    /** Takes the sessions from one on. */
    private Future<Object> from(JobScope scope, int index, long left, CleanupTally before) {
        if (index == held.sessions().size() || left <= 0) {
            return Future.succeededFuture(new Held.Taken(before, held.without(index)));
        }
        String id = held.sessions().get(index);
        return scope.lock(id)
                .compose(session -> session == null ? Future.succeededFuture(Part.NONE)
                        : held.order().what() == Expiring.SESSIONS ? session(scope, session, left)
                                : records(scope, session, left))
                .compose(part -> part.finished
                        ? from(scope, index + 1, left - part.rows - 1, before.plus(part.tally))
                        : Future.succeededFuture(
                                new Held.Taken(before.plus(part.tally), held.without(index))));
    }

    private Future<Part> session(JobScope scope, SessionState session, long left) {
        return HeldRows.confirm(scope.client, session.id, held.at())
                .compose(mine -> !mine ? Future.succeededFuture(Part.NONE)
                        : SessionRemoval.some(scope, session, (int) left, true)
                                .map(slice -> new Part(slice.tally(), slice.rows(), slice.finished())));
    }

    private Future<Part> records(JobScope scope, SessionState session, long left) {
        Expiring kind = held.order().what();
        return HeldRows.confirmRecords(scope.client, kind.types().get(0), session.id, held.at())
                .compose(mine -> !mine ? Future.succeededFuture(Part.NONE)
                        : Expiry.some(scope, session, kind, held.at(), left)
                                .map(tally -> new Part(tally, tally.records() + FINISHING, tally.sessions() > 0)));
    }

    /** What became of one session in one step. */
    private record Part(CleanupTally tally, long rows, boolean finished) {
        /** There is nothing to do any more. */
        static final Part NONE = new Part(CleanupTally.NONE, 0, true);
    }
}
