package dev.sideledger.store.postgres.writer;

import java.util.List;
import java.util.function.Function;

import org.jboss.logging.Logger;

import dev.sideledger.store.Batch;
import dev.sideledger.store.NotWritten;
import dev.sideledger.store.Written;
import dev.sideledger.store.postgres.rows.PostgresFailure;
import io.vertx.core.Future;

/**
 * Writes a batch that failed as a whole because of what is in it, in ever smaller parts, so that only the events at
 * fault are refused.
 */
final class Salvage {
    private static final Logger LOG = Logger.getLogger(Salvage.class);
    private static final String REASON = "the record could not be written; the log of the service tells why";

    private final Function<Batch, Future<Object>> writer;

    /** Writes parts by a function that tells what was written. */
    Salvage(Function<Batch, Future<Object>> writer) {
        this.writer = writer;
    }

    /** What became of the batch. An atomic one is not written in parts; failures of the environment are passed on. */
    Future<Object> of(Batch batch, Throwable failure) {
        if (PostgresFailure.of(failure).environmental()) {
            return Future.failedFuture(failure);
        }
        if (batch.atomic()) {
            return Future.succeededFuture(
                    new NotWritten(PostgresFailure.CONTENT.sentence() + "; the log of the service tells why", failure));
        }
        int events = batch.events().size();
        if (events == 1) {
            LOG.errorf(failure, "A record could not be written: %s", batch.events().get(0).id());
            return Future.succeededFuture(new Written(0, 0, 0, List.of(new Written.Refusal(0, REASON))));
        }
        int half = events / 2;
        return part(batch.part(0, half)).compose(left -> left instanceof Written written
                ? part(batch.part(half, events)).map(right -> right instanceof Written rest
                        ? written.and(half, rest)
                        : right)
                : Future.succeededFuture(left));
    }

    private Future<Object> part(Batch batch) {
        return writer.apply(batch).recover(failure -> of(batch, failure));
    }
}
