package dev.sideledger.ingest.otlp.langfuse;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import dev.sideledger.model.Event;
import dev.sideledger.recorder.DoorLimits;
import dev.sideledger.recorder.OffLoop;
import dev.sideledger.recorder.Receipt;
import dev.sideledger.recorder.Recorder;
import dev.sideledger.recorder.Submission;
import dev.sideledger.wire.Allowance;
import dev.sideledger.wire.BodyDecoder;
import dev.sideledger.wire.Compression;
import dev.sideledger.wire.Refused;
import dev.sideledger.wire.UnreadableEvent;
import io.smallrye.mutiny.Uni;

/**
 * Takes the scores of Langfuse, in each form of body. Spans come over OTLP, so that nothing else of a batch is taken.
 * Safe on any thread.
 */
public final class ScoreDoor {
    private static final Duration AHEAD = Duration.ofHours(24);

    private final Recorder recorder;
    private final Clock clock;
    private final OffLoop offLoop;
    private final DoorLimits limits;
    private final BodyDecoder decoder;

    /** Hands scores to a recorder, and the reading of batches to other threads. */
    public ScoreDoor(Recorder recorder, Clock clock, OffLoop offLoop, DoorLimits limits) {
        this.recorder = recorder;
        this.clock = clock;
        this.offLoop = offLoop;
        this.limits = limits;
        this.decoder = new BodyDecoder(limits.bytes());
    }

    /**
     * What became of each event of a body, in their order: everything that was taken is durable. Fails with
     * {@link Refused} when the body cannot be read, and with what {@link Recorder#record} fails with.
     *
     * @param form reads a body of a form within an allowance
     */
    Uni<Verdicts> take(byte[] body, Compression compression, BiFunction<byte[], Allowance, Told> form) {
        return offLoop.run(() -> read(decoder.decode(body, compression), form)).chain(this::record);
    }

    private Batch read(byte[] body, BiFunction<byte[], Allowance, Told> form) {
        Told told = form.apply(body, new Allowance(body.length, limits.events()));
        Batch batch = new Batch(body.length, told.alone());
        long latest = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()) + AHEAD.toMillis() * 1000;
        told.events().forEach(event -> batch.add(event, latest));
        recorder.counters().unreadable(batch.verdicts.refusals().size());
        return batch;
    }

    private Uni<Verdicts> record(Batch batch) {
        return batch.events.isEmpty() ? Uni.createFrom().item(batch.verdicts)
                : recorder.record(Submission.of(batch.events, batch.bytes)).map(batch::answered);
    }

    /** The scores of a batch, and what is said of its events so far. */
    private static final class Batch {
        private final int bytes;
        private final List<Event> events = new ArrayList<>();
        private final List<String> ids = new ArrayList<>();
        private final Verdicts verdicts;

        private Batch(int bytes, boolean alone) {
            this.bytes = bytes;
            this.verdicts = new Verdicts(alone);
        }

        private void add(Ingested event, long latest) {
            if (!event.isScore()) {
                verdicts.refused(event.id(), "only score-create is taken here, not "
                        + (event.type().isEmpty() ? "an event without type" : event.type())
                        + "; traces and observations are taken as OpenTelemetry at /api/public/otel/v1/traces");
                return;
            }
            try {
                events.add(LangfuseScore.read(event, latest));
                ids.add(event.id());
            } catch (UnreadableEvent | Refused unreadable) {
                verdicts.refused(event.id(), unreadable.getMessage());
            }
        }

        private Verdicts answered(Receipt receipt) {
            Map<Integer, String> refusals = new HashMap<>();
            receipt.refusals().forEach(refusal -> refusals.put(refusal.index(), refusal.reason()));
            for (int event = 0; event < ids.size(); event++) {
                if (refusals.containsKey(event)) {
                    verdicts.refused(ids.get(event), refusals.get(event));
                } else {
                    verdicts.taken(ids.get(event), receipt.ids().get(event));
                }
            }
            return verdicts;
        }
    }
}
