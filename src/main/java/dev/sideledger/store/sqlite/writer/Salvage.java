package dev.sideledger.store.sqlite.writer;

import java.util.List;

import org.jboss.logging.Logger;

import dev.sideledger.store.Batch;
import dev.sideledger.store.Written;

/** Writes a batch that failed as a whole in ever smaller parts, so that only the events at fault are refused. */
record Salvage(Parts parts) {
    private static final Logger LOG = Logger.getLogger(Salvage.class);

    /** What became of the batch, or the failure for which the rest cannot be written now. */
    Object of(Batch batch, Throwable failure) {
        int events = batch.events().size();
        if (events == 1) {
            LOG.errorf(failure, "A record could not be written: %s", batch.events().get(0).id());
            return new Written(0, 0, 0, List.of(new Written.Refusal(0,
                    "the record could not be written; the log of the service tells why")));
        }
        Object left = part(batch.part(0, events / 2));
        if (!(left instanceof Written written)) {
            return left;
        }
        Object right = part(batch.part(events / 2, events));
        return right instanceof Written rest ? written.and(events / 2, rest) : right;
    }

    private Object part(Batch batch) {
        try {
            return parts.write(batch);
        } catch (Exception | Error failure) {
            return of(batch, failure);
        }
    }

    /** Writes parts. */
    @FunctionalInterface
    interface Parts {
        /** What became of one, or the failure for which nothing can be written now; throws what lies in the part. */
        Object write(Batch part) throws Exception;
    }
}
