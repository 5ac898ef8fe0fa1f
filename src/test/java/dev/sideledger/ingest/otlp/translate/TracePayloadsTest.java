package dev.sideledger.ingest.otlp.translate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.sideledger.ingest.otlp.dialect.Dialects;
import dev.sideledger.model.CallFacts;
import dev.sideledger.model.RecordType;
import dev.sideledger.recorder.Receipt;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** Traces of real SDKs give the tokens that their model calls used, once, however they arrive. */
class TracePayloadsTest {
    private static final Traces TRACES = new Traces(Dialects.load());

    @TempDir
    Path folder;

    static Stream<String> bodies() {
        return Payloads.named("traces").stream();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void body_sentWholeAndAgain_givesTheExpectedFigures(String name) {
        ExportTraceServiceRequest body = Payloads.read(name, ExportTraceServiceRequest.getDefaultInstance());
        try (RealLedger ledger = new RealLedger(folder)) {
            ledger.record(TRACES.translate(body, RealLedger.NOW));
            assertFigures(ledger, Payloads.expected(name));

            Receipt again = ledger.record(TRACES.translate(body, RealLedger.NOW + 1_000_000));
            assertThat(again.accepted()).isZero();
            assertThat(again.updated()).isZero();
            assertFigures(ledger, Payloads.expected(name));
        }
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void body_sentSpanBySpanInAnyOrder_givesTheSame(String name) {
        ExportTraceServiceRequest body = Payloads.read(name, ExportTraceServiceRequest.getDefaultInstance());
        List<ExportTraceServiceRequest> spans = split(body);
        List<String> whole = null;
        for (int seed = 0; seed < 3; seed++) {
            Collections.shuffle(spans, new Random(seed));
            try (RealLedger ledger = new RealLedger(folder.resolve(String.valueOf(seed)))) {
                for (ExportTraceServiceRequest span : spans) {
                    ledger.record(TRACES.translate(span, RealLedger.NOW));
                }
                assertFigures(ledger, Payloads.expected(name));
                whole = whole == null ? contents(ledger) : whole;
                assertThat(contents(ledger)).isEqualTo(whole);
            }
        }
        try (RealLedger ledger = new RealLedger(folder.resolve("whole"))) {
            ledger.record(TRACES.translate(body, RealLedger.NOW));
            assertThat(contents(ledger)).isEqualTo(whole);
        }
    }

    private static void assertFigures(RealLedger ledger, JsonObject expected) {
        assertThat(ledger.all(RecordType.CALL)).hasSize(expected.getInteger("spans"));
        assertThat(ledger.all(RecordType.CALL).stream().filter(call -> CallFacts.failed(call.values())))
                .hasSize(expected.getInteger("errors"));
        assertThat(ledger.input()).isEqualTo(expected.getLong("leafInputTokens").longValue());
        assertThat(ledger.output()).isEqualTo(expected.getLong("leafOutputTokens").longValue());
        assertThat(ledger.totalInput()).isEqualTo(expected.getLong("leafInputTokens").longValue());
        assertThat(ledger.problems()).isEmpty();
    }

    private static List<String> contents(RealLedger ledger) {
        List<String> contents = new ArrayList<>();
        for (RecordType type : RecordType.values()) {
            List<String> entries = new ArrayList<>(ledger.all(type).stream()
                    .map(entry -> entry.type() + " " + entry.session() + " " + entry.id() + " " + entry.at() + " "
                            + entry.values() + entry.attributes() + entry.accounting() + entry.activity())
                    .toList());
            Collections.sort(entries);
            contents.addAll(entries);
        }
        return contents;
    }

    private static List<ExportTraceServiceRequest> split(ExportTraceServiceRequest body) {
        List<ExportTraceServiceRequest> parts = new ArrayList<>();
        for (ResourceSpans resource : body.getResourceSpansList()) {
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                for (Span span : scope.getSpansList()) {
                    parts.add(ExportTraceServiceRequest.newBuilder()
                            .addResourceSpans(resource.toBuilder().clearScopeSpans()
                                    .addScopeSpans(scope.toBuilder().clearSpans().addSpans(span)))
                            .build());
                }
            }
        }
        return parts;
    }
}
