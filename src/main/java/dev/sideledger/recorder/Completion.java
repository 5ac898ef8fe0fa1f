package dev.sideledger.recorder;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import dev.sideledger.model.ContentHash;
import dev.sideledger.model.Event;
import dev.sideledger.model.Pricer;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.TagField;
import dev.sideledger.recorder.privacy.Privacy;
import dev.sideledger.store.Batch;
import dev.sideledger.store.IdempotencyKey;
import dev.sideledger.wire.EventWriter;
import dev.sideledger.wire.JsonOutput;
import io.smallrye.mutiny.Uni;

/** Makes of what a door hands over what is written: without what privacy takes out, with ids and times. */
public final class Completion {
    /** Looking through texts for what they must not hold takes a second for some megabytes. */
    private static final int INLINE_BYTES = 16 * 1024;

    private final Privacy privacy;
    private final OffLoop offLoop;
    private final Pricer pricer;
    private final Identifiers identifiers;
    private final Clock clock;

    /**
     * Completes by these.
     *
     * @param privacy takes out what is not to be kept
     * @param offLoop where it does that with large submissions
     * @param pricer says what calls cost
     * @param identifiers makes ids where none were told
     * @param clock tells the time where none was told
     */
    public Completion(Privacy privacy, OffLoop offLoop, Pricer pricer, Identifiers identifiers, Clock clock) {
        this.privacy = privacy;
        this.offLoop = offLoop;
        this.pricer = pricer;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /** The events of a submission, complete. At once, where that takes no time to speak of. */
    Uni<Completed> of(Submission submission) {
        return privacy.doesSomething() && submission.bytes() >= INLINE_BYTES
                ? offLoop.run(() -> complete(submission))
                : Uni.createFrom().item(() -> complete(submission));
    }

    private Completed complete(Submission submission) {
        List<Event> kept = submission.events().stream().map(privacy::of).toList();
        IdempotencyKey key = submission.idempotencyKey() == null
                ? null
                : new IdempotencyKey(submission.idempotencyKey(), hash(submission, kept));
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        List<String> ids = new ArrayList<>(kept.size());
        List<Event> complete = new ArrayList<>(kept.size());
        for (int position = 0; position < kept.size(); position++) {
            Event event = kept.get(position);
            boolean keyed = event.id() != null || event.type() == RecordType.TURN;
            String id = keyed ? event.id() : newId(event, key, submission.places().apply(position));
            complete.add(event.completed(id, event.timeAssigned() ? now : event.time()));
            ids.add(id);
        }
        return new Completed(new Batch(complete, submission.bytes(), submission.atomic(), key, pricer), ids);
    }

    /** By a hash of the whole body, whoever reads the ledger could try out what was taken out of it. */
    private byte[] hash(Submission submission, List<Event> kept) {
        if (!privacy.doesSomething()) {
            return submission.bodyHash();
        }
        return ContentHash.of(JsonOutput.bytes(out -> {
            out.array();
            kept.forEach(event -> EventWriter.write(event, out));
            out.end();
        }));
    }

    private String newId(Event event, IdempotencyKey key, String place) {
        if (event.type() == RecordType.TAG) {
            return event.values().text(TagField.NAME);
        }
        return key == null ? identifiers.next() : Identifiers.derived(key.key(), key.bodyHash(), place);
    }

    /**
     * What is written.
     *
     * @param batch the complete events
     * @param ids their ids, in their order; null for a turn, which has none
     */
    record Completed(Batch batch, List<String> ids) {}
}
