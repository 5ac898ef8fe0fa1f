package dev.sideledger.ingest.otlp;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;

import dev.sideledger.ingest.otlp.dialect.Dialects;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.recorder.Admission;
import dev.sideledger.recorder.DoorLimits;
import dev.sideledger.recorder.Identifiers;
import dev.sideledger.recorder.OffLoop;
import dev.sideledger.recorder.Overloaded;
import dev.sideledger.recorder.Recorder;
import dev.sideledger.store.Batch;
import dev.sideledger.store.EventStore;
import dev.sideledger.store.Written;
import dev.sideledger.wire.Bodies;
import dev.sideledger.wire.Compression;
import dev.sideledger.wire.Refused;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.smallrye.mutiny.Uni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ExportDoorTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T09:30:00Z"), ZoneOffset.UTC);
    private static final long HOUR = 3_600_000_000_000L;

    private final List<Batch> batches = new ArrayList<>();
    private final AtomicInteger offLoop = new AtomicInteger();
    private List<Written.Refusal> refusals = List.of();
    private final EventStore store = batch -> Uni.createFrom().item(() -> {
        batches.add(batch);
        return new Written(batch.events().size() - refusals.size(), 0, 0, refusals);
    });
    private final Recorder recorder = new Recorder(store, new ReportedCosts(),
            new Admission(new Admission.Bounds(100, 1 << 20)), new Identifiers(CLOCK, new Random(1)), CLOCK);
    private final ExportDoors doors = new ExportDoors(Translators.of(Dialects.load()),
            new ExportDoor.Surroundings(recorder, CLOCK, counted(), new DoorLimits(1 << 20, 50)));
    private final ExportDoor<?> door = doors.all().get(0);

    @Test
    void spans_areRecorded_andNothingIsLeftToSay() {
        Outcome outcome = take(Exports.traces(1, 3));

        assertThat(outcome).isEqualTo(Outcome.COMPLETE);
        assertThat(calls()).extracting(Event::id).containsExactly("0000000000000001", "0000000000000002",
                "0000000000000003");
        assertThat(offLoop).hasValue(0);
    }

    @Test
    void emptyRequest_isComplete_andNothingIsWritten() {
        assertThat(take(ExportTraceServiceRequest.getDefaultInstance())).isEqualTo(Outcome.COMPLETE);
        assertThat(batches).isEmpty();
    }

    @Test
    void invalidIds_rejectTheirSpansOnly() {
        Span shortTrace = Exports.span(1, 1).toBuilder().setTraceId(ByteString.copyFrom(new byte[15])).build();
        Span zeroSpan = Exports.span(1, 1).toBuilder().setSpanId(ByteString.copyFrom(new byte[8])).build();

        Outcome outcome = take(Exports.of(List.of(shortTrace, Exports.span(1, 2), zeroSpan, shortTrace)));

        assertThat(outcome.rejected()).isEqualTo(3);
        assertThat(outcome.message()).startsWith("3 of 4 spans were not taken: the trace id").contains("; the span id");
        assertThat(calls()).extracting(Event::id).containsExactly("0000000000000002");
        assertThat(recorder.counters().rejected()).isEqualTo(3);
    }

    @Test
    void spansThatTheStoreRefuses_areCountedWithTheOthers() {
        refusals = List.of(new Written.Refusal(1, "the session was removed"));
        Span invalid = Exports.span(1, 1).toBuilder().clearSpanId().build();

        Outcome outcome = take(Exports.of(List.of(invalid, Exports.span(1, 2), Exports.span(1, 3))));

        assertThat(outcome.rejected()).isEqualTo(2);
        assertThat(outcome.message()).contains("2 of 3 spans", "the session was removed");
    }

    @Test
    void spansThatAreAllRejected_areNoFailure() {
        Span invalid = Exports.span(1, 1).toBuilder().setSpanId(ByteString.copyFrom(new byte[8])).build();

        assertThat(take(Exports.of(List.of(invalid))).rejected()).isEqualTo(1);
        assertThat(batches).isEmpty();
    }

    @Test
    void timeMoreThanADayAhead_rejectsItsSpanOnly() {
        long now = CLOCK.instant().getEpochSecond() * 1_000_000_000L;
        Span soon = Exports.span(1, 1).toBuilder().setEndTimeUnixNano(now + 23 * HOUR).build();
        Span late = Exports.span(1, 2).toBuilder().setEndTimeUnixNano(now + 25 * HOUR).build();

        Outcome outcome = take(Exports.of(List.of(soon, late)));

        assertThat(outcome.rejected()).isEqualTo(1);
        assertThat(outcome.message()).contains("24 hours ahead");
        assertThat(calls()).extracting(Event::id).containsExactly("0000000000000001");
    }

    @Test
    void logsAmongTheTraces_areRefusedWithTheirAddress() {
        Refused refused = refusal(export(Exports.logs(), Compression.NONE));

        assertThat(refused.problem().status()).isEqualTo(400);
        assertThat(refused.getMessage()).contains("/v1/logs");
    }

    @Test
    void bytesThatAreNoMessage_areRefused() {
        Refused refused = refusal(new Export(new byte[]{10, 127, 1}, Encoding.PROTOBUF, Compression.NONE));

        assertThat(refused.problem().status()).isEqualTo(400);
        assertThat(refused.getMessage()).contains("traces");
        assertThat(refusal(new Export(Bodies.bytes("[]"), Encoding.JSON, Compression.NONE)).problem().status())
                .isEqualTo(400);
    }

    @Test
    void jsonAndCompressedBodies_areRead() {
        take(new Export(Bodies.bytes("{'resourceSpans':[{'scopeSpans':[{'spans':[{'traceId':"
                + "'5B8EFFF798038103D269B633813FC60C','spanId':'eee19b7ec3c1b174','endTimeUnixNano':1}]}]}]}"),
                Encoding.JSON, Compression.NONE));
        take(export(Exports.traces(1, 1), Compression.GZIP));
        take(export(Exports.traces(2, 1), Compression.ZSTD));

        assertThat(calls()).extracting(Event::session).containsExactly("5b8efff798038103d269b633813fc60c",
                "51570000000000000000000000000001", "51570000000000000000000000000002");
        assertThat(offLoop).hasValue(2);
    }

    @Test
    void bodyThatExpandsTooFar_isRefused() {
        Refused refused = refusal(new Export(Bodies.gzipOfZeros(2), Encoding.PROTOBUF, Compression.GZIP));

        assertThat(refused.problem().status()).isEqualTo(413);
    }

    @Test
    void moreSpansThanARequestMayHave_areTooLarge() {
        Refused refused = refusal(export(Exports.traces(1, 51), Compression.NONE));

        assertThat(refused.problem().status()).isEqualTo(413);
        assertThat(refused.getMessage()).contains("50 items");
        assertThat(batches).isEmpty();
    }

    @Test
    void closedRecorder_isToBeTriedAgainLater() {
        recorder.close();

        Uni<Outcome> taken = door.take(export(Exports.traces(1, 1), Compression.NONE));
        Overloaded closing = catchThrowableOfType(Overloaded.class, () -> taken.await().indefinitely());

        Failure failure = Failure.of(closing, "traces");
        assertThat(failure.status()).isEqualTo(429);
        assertThat(failure.headers()).containsEntry("Retry-After", "5");
    }

    private List<Event> calls() {
        return batches.stream().flatMap(batch -> batch.events().stream())
                .filter(event -> event.type() == RecordType.CALL).toList();
    }

    private Outcome take(Message request) {
        return take(export(request, Compression.NONE));
    }

    private Outcome take(Export export) {
        return door.take(export).await().indefinitely();
    }

    private Refused refusal(Export export) {
        return catchThrowableOfType(Refused.class, () -> take(export));
    }

    private static Export export(Message request, Compression compression) {
        byte[] body = request.toByteArray();
        return new Export(switch (compression) {
            case NONE -> body;
            case GZIP -> Bodies.gzip(body);
            case ZSTD -> Bodies.zstd(body);
        }, Encoding.PROTOBUF, compression);
    }

    private OffLoop counted() {
        return new OffLoop() {
            @Override
            public <T> Uni<T> run(Supplier<T> work) {
                offLoop.incrementAndGet();
                return Uni.createFrom().item(work);
            }
        };
    }
}
