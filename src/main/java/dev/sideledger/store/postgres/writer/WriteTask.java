package dev.sideledger.store.postgres.writer;

import dev.sideledger.store.Batch;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;

/**
 * A batch that waits for the writer, and who waits for it.
 *
 * @param batch events to write
 * @param waiter who is told the result
 * @param context where the waiter wants to be told, or null for the writer's own thread
 */
record WriteTask(Batch batch, UniEmitter<Object> waiter, Context context) {
    /** Tells the waiter; one that has gone hears nothing. */
    void done(Object result) {
        if (context == null) {
            tell(result);
        } else {
            context.runOnContext(ignored -> tell(result));
        }
    }

    private void tell(Object result) {
        if (result instanceof RuntimeException refusal) {
            waiter.fail(refusal);
        } else {
            waiter.complete(result);
        }
    }
}
