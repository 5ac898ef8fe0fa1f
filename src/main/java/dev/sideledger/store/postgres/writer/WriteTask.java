package dev.sideledger.store.postgres.writer;

import dev.sideledger.store.Batch;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;

/**
 * A batch or a job that waits for the writer, and who waits for it.
 *
 * @param batch events to write, or null
 * @param job what else to do, or null
 * @param waiter who is told the result; null for nobody
 * @param context where the waiter wants to be told, or null for the writer's own thread
 */
record WriteTask(Batch batch, Job job, UniEmitter<Object> waiter, Context context) {
    /** Tells the waiter; one that has gone hears nothing. */
    void done(Object result) {
        if (context == null) {
            tell(result);
        } else {
            context.runOnContext(ignored -> tell(result));
        }
    }

    /** Whether it may be written in the transaction that another begins: batches, all new or all told before. */
    boolean joins(WriteTask first) {
        return job == null && first.job == null && batch.replayed() == first.batch.replayed();
    }

    /** The same for the next step of a job. */
    WriteTask next(Job step) {
        return new WriteTask(null, step, waiter, context);
    }

    private void tell(Object result) {
        if (waiter == null) {
            return;
        }
        if (result instanceof RuntimeException refusal) {
            waiter.fail(refusal);
        } else {
            waiter.complete(result);
        }
    }
}
