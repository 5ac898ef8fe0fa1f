package dev.sideledger.ingest.events;

import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.IntFunction;

import dev.sideledger.model.RecordType;
import dev.sideledger.recorder.DoorLimits;
import dev.sideledger.recorder.Identifiers;
import dev.sideledger.recorder.OffLoop;
import dev.sideledger.recorder.Recorder;
import dev.sideledger.recorder.Submission;
import dev.sideledger.wire.Address;
import dev.sideledger.wire.BodyDecoder;
import dev.sideledger.wire.Compression;
import dev.sideledger.wire.EventsAnswer;
import dev.sideledger.wire.Problem;
import dev.sideledger.wire.Refused;
import dev.sideledger.wire.Splitter;
import io.smallrye.mutiny.Uni;

/** Takes requests with events: decodes, reads, has them recorded, and says what became of them. Safe on any thread. */
public final class EventsDoor {
    /** How far a client's clock may be ahead of ours. */
    private static final Duration AHEAD = Duration.ofHours(24);
    /** A plain body below this size is read sooner than it could be handed to another thread and back. */
    private static final int INLINE_BYTES = 64 * 1024;

    private final Recorder recorder;
    private final Identifiers identifiers;
    private final Clock clock;
    private final OffLoop offLoop;
    private final DoorLimits limits;
    private final BodyDecoder decoder;

    /** Hands events to a recorder, and the work on large bodies to other threads. */
    public EventsDoor(Recorder recorder, Identifiers identifiers, Clock clock, OffLoop offLoop, DoorLimits limits) {
        this.recorder = recorder;
        this.identifiers = identifiers;
        this.clock = clock;
        this.offLoop = offLoop;
        this.limits = limits;
        this.decoder = new BodyDecoder(limits.bytes());
    }

    /**
     * What became of a request: everything it says was accepted is durable. Fails with {@link Refused} when the request
     * cannot be read at all or is atomic and some of it was refused, and with what {@link Recorder#record} fails with.
     */
    public Uni<Outcome> take(Delivery delivery) {
        return Uni.createFrom().deferred(() -> {
            BodyForm form = BodyForm.of(delivery.contentType());
            Charset charset = BodyCharset.of(delivery.contentType());
            Compression compression = Compression.of(delivery.contentEncoding());
            RequestKey.check(delivery.idempotencyKey());
            boolean light = compression == Compression.NONE && delivery.body().length < INLINE_BYTES;
            Uni<Reading> reading = light ? Uni.createFrom().item(() -> read(delivery, form, charset, compression))
                    : offLoop.run(() -> read(delivery, form, charset, compression));
            return reading.chain(this::record);
        });
    }

    private Reading read(Delivery delivery, BodyForm form, Charset charset, Compression compression) {
        byte[] body = BodyCharset.toUtf8(decoder.decode(delivery.body(), compression), charset);
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        if (Splitter.isBlank(body)) {
            throw Refused.with(400, "the body is empty; send one JSON object, an array of them, or one a line");
        }
        String key = delivery.idempotencyKey();
        byte[] hash = key == null ? null : RequestKey.hash(delivery.address(), body);
        ReadItems items = new EventBody(body, form, addresses(delivery, hash), now + AHEAD.toMillis() * 1000)
                .read(limits.events());
        recorder.counters().unreadable(items.rejectedCount());
        return new Reading(items, new Submission(items.events(), body.length, delivery.atomic(), key, hash,
                items.origins()::placeOf));
    }

    /** What the address says about each item; a session that tells no id gets one. */
    private IntFunction<Address> addresses(Delivery delivery, byte[] hash) {
        Address address = delivery.address();
        if (address.type() != RecordType.SESSION || address.id() != null) {
            return item -> address;
        }
        String key = delivery.idempotencyKey();
        if (key == null) {
            return item -> Address.ofSessions(identifiers::next);
        }
        return item -> Address.ofSessions(() -> Identifiers.derived(key, hash, Origins.place(item, 0)));
    }

    private Uni<Outcome> record(Reading reading) {
        ReadItems items = reading.items();
        Outcome unrecorded = Outcome.unrecorded(items);
        if (items.allRejected()) {
            throw Refused.with(unreadable(unrecorded));
        }
        if (reading.submission().atomic() && items.rejectedCount() > 0) {
            throw Refused.with(nothingWritten(unrecorded.answer()));
        }
        if (items.events().isEmpty()) {
            return Uni.createFrom().item(unrecorded);
        }
        return recorder.record(reading.submission()).map(receipt -> {
            Outcome outcome = Outcome.of(items, receipt);
            if (reading.submission().atomic() && outcome.answer().rejectedCount() > 0) {
                throw Refused.with(nothingWritten(outcome.answer()));
            }
            return outcome;
        });
    }

    private static Problem unreadable(Outcome outcome) {
        EventsAnswer answer = outcome.answer();
        String error = answer.rejected().get(0).error();
        if (outcome.single()) {
            return answer.problem(400, error).with("pointer", answer.rejected().get(0).pointer());
        }
        return answer.problem(400,
                "none of the " + answer.rejectedCount() + " events can be read; the first: " + error);
    }

    private static Problem nothingWritten(EventsAnswer answer) {
        return answer.problem(422, "nothing was written: the request is atomic, and " + answer.rejectedCount()
                + " of its events were refused; the first: " + answer.rejected().get(0).error());
    }

    private record Reading(ReadItems items, Submission submission) {}
}
