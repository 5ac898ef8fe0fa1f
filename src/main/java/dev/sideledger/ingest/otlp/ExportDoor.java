package dev.sideledger.ingest.otlp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import com.google.protobuf.Message;

import dev.sideledger.ingest.otlp.translate.Translation;
import dev.sideledger.ingest.otlp.translate.Translator;
import dev.sideledger.recorder.DoorLimits;
import dev.sideledger.recorder.OffLoop;
import dev.sideledger.recorder.Recorder;
import dev.sideledger.recorder.Submission;
import dev.sideledger.recorder.TooLarge;
import dev.sideledger.wire.BodyDecoder;
import dev.sideledger.wire.Compression;
import dev.sideledger.wire.Refused;
import io.smallrye.mutiny.Uni;

/**
 * Takes the export requests of one signal: decodes, translates, has what they tell recorded, and says what became of
 * it. Safe on any thread.
 *
 * @param <R> the export request of the signal
 */
public final class ExportDoor<R extends Message> {
    /** How far a client's clock may be ahead of ours. */
    private static final Duration AHEAD = Duration.ofHours(24);
    /** A plain body below this size is read sooner than it could be handed to another thread and back. */
    private static final int INLINE_BYTES = 64 * 1024;

    private final Signal<R> signal;
    private final Translator<R> translator;
    private final Recorder recorder;
    private final Clock clock;
    private final OffLoop offLoop;
    private final DoorLimits limits;
    private final BodyDecoder decoder;

    /** A door for one signal. */
    ExportDoor(Signal<R> signal, Translator<R> translator, Surroundings surroundings) {
        this.signal = signal;
        this.translator = translator;
        this.recorder = surroundings.recorder();
        this.clock = surroundings.clock();
        this.offLoop = surroundings.offLoop();
        this.limits = surroundings.limits();
        this.decoder = new BodyDecoder(limits.bytes());
    }

    /**
     * What doors work with.
     *
     * @param recorder takes the events
     * @param clock tells when a request came
     * @param offLoop does the work on large bodies
     * @param limits what one request may hold
     */
    public record Surroundings(Recorder recorder, Clock clock, OffLoop offLoop, DoorLimits limits) {}

    /** The signal that it is for. */
    public Signal<R> signal() {
        return signal;
    }

    /**
     * What became of a request: everything that was not rejected is durable. Fails with {@link Refused} when the
     * request cannot be read, with {@link TooLarge} when it tells too much, and with what {@link Recorder#record}
     * fails with; then nothing of it was written.
     */
    public Uni<Outcome> take(Export export) {
        return Uni.createFrom().deferred(() -> {
            boolean light = export.compression() == Compression.NONE && export.body().length < INLINE_BYTES;
            Uni<Reading> reading = light ? Uni.createFrom().item(() -> read(export))
                    : offLoop.run(() -> read(export));
            return reading.chain(this::record);
        });
    }

    private Reading read(Export export) {
        byte[] body = decoder.decode(export.body(), export.compression());
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        R request = signal.read(body, export.encoding(), limits.events());
        Translation translation = translator.translate(request, now);
        Translated translated = new Translated(translation, signal.names().items(), now + AHEAD.toMillis() * 1000,
                limits.events());
        recorder.counters().unreadable(translated.rejected());
        return new Reading(translated, body.length);
    }

    private Uni<Outcome> record(Reading reading) {
        Translated translated = reading.translated();
        if (translated.events().isEmpty()) {
            return Uni.createFrom().item(translated.outcome());
        }
        return recorder.record(Submission.of(translated.events(), reading.bytes())).map(translated::outcome);
    }

    private record Reading(Translated translated, int bytes) {}
}
