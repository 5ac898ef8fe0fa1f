package dev.sideledger.store.postgres.writer;

import org.jboss.logging.Logger;

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
    private static final Logger LOG = Logger.getLogger(WriteTask.class);

    /** Tells the waiter; one that has gone hears nothing. */
    void done(Object result) {
        if (context == null) {
            harmless(result);
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

    /** Whoever is told may fail at that; that is no failure to write. */
    private void harmless(Object result) {
        try {
            tell(result);
        } catch (RuntimeException | Error failure) {
            LOG.error("One who was told the result of a write failed", failure);
        }
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
