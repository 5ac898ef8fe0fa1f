package dev.sideledger.recorder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.sideledger.model.Event;
import dev.sideledger.model.Pricer;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.TagField;
import dev.sideledger.recorder.privacy.Privacy;
import dev.sideledger.store.Batch;
import dev.sideledger.store.EventStore;
import dev.sideledger.store.IdempotencyKey;
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
    private final Privacy privacy;
    private final Pricer pricer;
    private final Admission admission;
    private final Identifiers identifiers;
    private final Clock clock;
    private final RecorderCounters counters = new RecorderCounters();
    private volatile boolean closed;

    /** Writes to a store through an admission; what the store cannot take now fails. */
    public Recorder(EventStore store, Pricer pricer, Admission admission, Identifiers identifiers, Clock clock) {
        this(store, Backstop.NONE, Privacy.NONE, pricer, admission, identifiers, clock);
    }

    /**
     * Writes to a store through an admission; what the store cannot take now goes to a backstop. Neither sees what
     * privacy takes out.
     */
    public Recorder(EventStore store, Backstop backstop, Privacy privacy, Pricer pricer, Admission admission,
            Identifiers identifiers, Clock clock) {
        this.store = store;
        this.backstop = backstop;
        this.privacy = privacy;
        this.pricer = pricer;
        this.admission = admission;
        this.identifiers = identifiers;
        this.clock = clock;
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
        List<String> ids = new ArrayList<>(submission.events().size());
        Uni<Receipt> receipt;
        try {
            receipt = write(batch(submission, ids), ids);
        } catch (RuntimeException failure) {
            release(submission);
            throw failure;
        }
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

    private Batch batch(Submission submission, List<String> ids) {
        IdempotencyKey key = submission.idempotencyKey() == null
                ? null
                : new IdempotencyKey(submission.idempotencyKey(), submission.bodyHash());
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        List<Event> complete = new ArrayList<>(submission.events().size());
        for (int position = 0; position < submission.events().size(); position++) {
            Event event = privacy.of(submission.events().get(position));
            boolean keyed = event.id() != null || event.type() == RecordType.TURN;
            String id = keyed ? event.id() : newId(event, submission, position);
            complete.add(event.completed(id, event.timeAssigned() ? now : event.time()));
            ids.add(id);
        }
        return new Batch(complete, submission.bytes(), submission.atomic(), key, pricer);
    }

    private void release(Submission submission) {
        admission.release(submission.events().size(), submission.bytes());
    }

    private String newId(Event event, Submission submission, int position) {
        if (event.type() == RecordType.TAG) {
            return event.values().text(TagField.NAME);
        }
        String key = submission.idempotencyKey();
        return key == null
                ? identifiers.next()
                : Identifiers.derived(key, submission.bodyHash(), submission.places().apply(position));
    }
}
