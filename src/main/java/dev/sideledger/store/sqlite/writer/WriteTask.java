package dev.sideledger.store.sqlite.writer;

import org.jboss.logging.Logger;

import dev.sideledger.store.Batch;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;

/**
 * Something that waits for the writer, and who waits for it. Exactly one of batch and job is there.
 *
 * @param batch events to write, or null
 * @param job an administrator's job, or null
 * @param waiter who is told the result, or null for nobody
 * @param context where the waiter wants to be told, or null for the writer's own thread
 */
record WriteTask(Batch batch, LedgerWriter.Job job, UniEmitter<Object> waiter, Context context) {
    private static final Logger LOG = Logger.getLogger(WriteTask.class);

    /** Tells the waiter; one that has gone hears nothing. */
    void done(Object result) {
        if (waiter == null) {
            return;
        }
        onContext(() -> {
            if (result instanceof RuntimeException refusal) {
                waiter.fail(refusal);
            } else {
                waiter.complete(result);
            }
        });
    }

    /** Whether it may be written in the transaction that another begins: batches, all new or all told before. */
    boolean joins(WriteTask first) {
        return job == null && first.job == null && batch.replayed() == first.batch.replayed();
    }

    /** The same waiter for the next step of a job. */
    WriteTask next(LedgerWriter.Job step) {
        return new WriteTask(null, step, waiter, context);
    }

    private void onContext(Runnable telling) {
        if (context == null) {
            harmless(telling);
        } else {
            context.runOnContext(ignored -> telling.run());
        }
    }

    /** Whoever is told may fail at that; others wait for the same thread. */
    private static void harmless(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException | Error failure) {
            LOG.error("One who was told the result of a write failed", failure);
        }
    }
}
