package dev.sideledger.recorder;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.sideledger.model.Pricer;
import dev.sideledger.recorder.privacy.Privacy;
import dev.sideledger.store.Batch;
import dev.sideledger.store.EventStore;
import dev.sideledger.store.StoreUnavailable;
import io.smallrye.mutiny.Uni;

/**
 * The only way for a door to have something written: admits, completes ids and times, and answers when the store has
 * committed, or when it waits on disk for a store that cannot be written now. Never blocks; safe on any thread.
 */
public final class Recorder {
    private static final Duration CLOSING_RETRY = Duration.ofSeconds(5);

    private final EventStore store;
    private final Backstop backstop;
    private final Completion completion;
    private final Admission admission;
    private final RecorderCounters counters = new RecorderCounters();
    private volatile boolean closed;

    /** Writes to a store through an admission; everything is kept, and what the store cannot take now fails. */
    public Recorder(EventStore store, Pricer pricer, Admission admission, Identifiers identifiers, Clock clock) {
        this(store, Backstop.NONE, new Completion(Privacy.NONE, OffLoop.HERE, pricer, identifiers, clock), admission);
    }

    /** Writes to a store through an admission, once complete; what the store cannot take now goes to a backstop. */
    public Recorder(EventStore store, Backstop backstop, Completion completion, Admission admission) {
        this.store = store;
        this.backstop = backstop;
        this.completion = completion;
        this.admission = admission;
    }

    /**
     * Has a submission written. Fails with {@link TooLarge}, {@link Overloaded}, or with what
     * {@link EventStore#write} fails with; then nothing of it was written.
     */
    public Uni<Receipt> record(Submission submission) {
        return Uni.createFrom().deferred(() -> {
            if (closed) {
                throw new Overloaded("the service is shutting down", CLOSING_RETRY);
            }
            int events = submission.events().size();
            try {
                admission.admit(events, submission.bytes());
            } catch (Overloaded full) {
                counters.overloaded(events);
                throw full;
            }
            return write(submission);
        });
    }

    /** From now on nothing is admitted; what was admitted is still written. */
    public void close() {
        closed = true;
    }

    /** What has been recorded so far. */
    public RecorderCounters counters() {
        return counters;
    }

    /** How much waits. */
    public Admission admission() {
        return admission;
    }

    /** The room is given back when the store has answered, whether or not somebody still waits for it. */
    private Uni<Receipt> write(Submission submission) {
        Uni<Receipt> receipt = completion.of(submission).chain(it -> write(it.batch(), it.ids()));
        // At once, whoever asks, and not memoized: that takes what comes before its subscription for something else.
        CompletableFuture<Receipt> answer = new CompletableFuture<>();
        receipt.subscribe().with(done -> {
            release(submission);
            answer.complete(done);
        }, failure -> {
            release(submission);
            answer.completeExceptionally(failure);
        });
        return Uni.createFrom().completionStage(answer);
    }

    private Uni<Receipt> write(Batch batch, List<String> ids) {
        if (backstop.first()) {
            return keep(batch, ids, null);
        }
        return store.write(batch).invoke(counters::written).map(written -> Receipt.of(ids, written))
                .onFailure(StoreUnavailable.class)
                .recoverWithUni(failure -> keep(batch, ids, failure));
    }

    private Uni<Receipt> keep(Batch batch, List<String> ids, StoreUnavailable why) {
        return backstop.keep(batch, why).map(kept -> {
            counters.spooled(ids.size());
            return Receipt.spooled(ids);
        });
    }

    private void release(Submission submission) {
        admission.release(submission.events().size(), submission.bytes());
    }
}
