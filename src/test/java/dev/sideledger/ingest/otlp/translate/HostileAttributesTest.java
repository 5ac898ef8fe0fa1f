package dev.sideledger.ingest.otlp.translate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.ingest.otlp.dialect.KnownKeys;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.MetricField;
import dev.sideledger.model.RecordType;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;

import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever attributes come, each item gives events that the store takes, or is rejected; nothing throws. */
class HostileAttributesTest {
    private static final String DEEP = "[".repeat(10_000) + "]".repeat(10_000);
    private static final List<Object> VALUES = List.of(1e308, 1L << 62, -1L, Double.NaN, Double.NEGATIVE_INFINITY,
            "NaN", "1e999", "-0", "", " ", "null", "\u0000\ud800", DEEP, "{\"messages\":[{\"role\":null}]}", "[[],{}]",
            "{\"input\":1e300,\"output\":-5}", List.of(), List.of(List.of("x")), Otlp.object("role", 1), true,
            "2026-99-99T00:00:00Z", "x".repeat(100_000), "[{\"message\":{\"role\":\"user\",\"content\":null}}]",
            1_000_000_000_000L, "stop");

    @TempDir
    Path folder;

    @Test
    void randomAttributes_ofKnownNames_giveEventsThatTheStoreTakes() {
        List<String> keys = KnownKeys.all();
        try (RealLedger ledger = new RealLedger(folder)) {
            for (int seed = 0; seed < 300; seed++) {
                Random random = new Random(seed);
                List<KeyValue> attributes = new ArrayList<>();
                for (int i = 0; i < 1 + random.nextInt(40); i++) {
                    attributes.add(KeyValue.newBuilder().setKey(keys.get(random.nextInt(keys.size())))
                            .setValue(Otlp.value(VALUES.get(random.nextInt(VALUES.size())))).build());
                }
                Span.Builder span = span("s" + seed).addAllAttributes(attributes)
                        .setSpanId(Otlp.hex(String.format("%016x", seed + 1)));
                String event = List.of("claude_code.api_request", "codex.sse_event", "gemini_cli.api_response",
                        "gen_ai.evaluation.result", "gen_ai.choice", "exception", "x").get(random.nextInt(7));
                LogRecord.Builder log = Otlp.log(event).addAllAttributes(attributes)
                        .setBody(Otlp.value(VALUES.get(random.nextInt(VALUES.size()))));

                Translation spans = new Traces(Otlp.DIALECTS).translate(Otlp.request(span), RealLedger.NOW);
                Translation logs = new Logs(Otlp.DIALECTS).translate(Otlp.request("svc", log), RealLedger.NOW);

                assertThat(Otlp.ofType(RecordType.CALL, spans)).hasSize(1);
                assertThat(logs.items()).hasSize(1);
                ledger.record(spans);
                ledger.record(logs);
            }
            assertThat(ledger.problems()).isEmpty();
        }
    }

    @Test
    void randomMessages_ofSpansAndLogs_giveEventsThatTheStoreTakes() {
        List<String> names = List.of("gen_ai.user.message", "gen_ai.tool.message", "gen_ai.choice",
                "gen_ai.client.inference.operation.details", "gen_ai.content.prompt", "gen_ai.evaluation.result");
        List<String> keys = List.of("role", "content", "message", "tool_calls", "id", "finish_reason", "index",
                "gen_ai.event.content", "gen_ai.input.messages", "gen_ai.output.messages",
                "gen_ai.system_instructions", "gen_ai.operation.name", "gen_ai.evaluation.score.value", "x");
        try (RealLedger ledger = new RealLedger(folder)) {
            for (int seed = 0; seed < 300; seed++) {
                Random random = new Random(seed);
                Span.Builder span = span("s").setSpanId(Otlp.hex(String.format("%016x", seed + 1)));
                List<LogRecord.Builder> logs = new ArrayList<>();
                for (int i = 0; i < 1 + random.nextInt(6); i++) {
                    List<KeyValue> attributes = new ArrayList<>();
                    for (int j = 0; j < random.nextInt(6); j++) {
                        attributes.addAll(Otlp.attributes(keys.get(random.nextInt(keys.size())),
                                VALUES.get(random.nextInt(VALUES.size()))));
                    }
                    String name = names.get(random.nextInt(names.size()));
                    span.addEvents(Span.Event.newBuilder().setName(name).addAllAttributes(attributes));
                    logs.add(Otlp.log(name).addAllAttributes(attributes).setSpanId(span.getSpanId())
                            .setTraceId(span.getTraceId()).setBody(Otlp.value(VALUES.get(random.nextInt(
                                    VALUES.size())))));
                }
                ledger.record(new Traces(Otlp.DIALECTS).translate(Otlp.request(span), RealLedger.NOW));
                ledger.record(new Logs(Otlp.DIALECTS).translate(
                        Otlp.request("svc", logs.toArray(LogRecord.Builder[]::new)), RealLedger.NOW));
            }
            assertThat(ledger.problems()).isEmpty();
        }
    }

    @Test
    void hugeNumbers_areNoTokensAndNoCosts() {
        Event event = Otlp.call(span("chat", "gen_ai.operation.name", "chat", "gen_ai.usage.input_tokens", 1L << 62,
                "gen_ai.usage.output_tokens", 1e308, "gen_ai.usage.cost", -1, "gen_ai.usage.cache_read.input_tokens",
                Double.NaN));

        assertThat(event.values().has(CallField.USAGE)).isFalse();
        assertThat(event.values().has(CallField.COST)).isFalse();
        assertThat(event.attributes().get("gen_ai.usage.input_tokens")).isEqualTo("4611686018427387904");
    }

    @Test
    void tokensThatAddUpToTooMany_areNoUsage() {
        Event event = Otlp.call(span("chat", "gen_ai.operation.name", "chat", "gen_ai.usage.input_tokens",
                900_000_000_000L, "gen_ai.usage.output_tokens", 900_000_000_000L));

        assertThat(event.values().has(CallField.USAGE)).isFalse();
        assertThat(event.attributes().entries()).containsKey("tokens_not_counted");
    }

    @Test
    void longAndManyKeys_areCounted() {
        Span.Builder span = span("x", "k".repeat(1 << 20), 1, "gen_ai.prompt.0." + "a.".repeat(5000), "x",
                "llm.input_messages.999999999999.message.role", "user");
        for (int i = 0; i < 400; i++) {
            span.addAllAttributes(Otlp.attributes("key-" + i, i));
        }

        Event event = Otlp.call(span);
        assertThat(event.attributes().entries()).hasSizeLessThanOrEqualTo(256)
                .containsKey("otel.dropped_attributes");
    }

    @Test
    void textThatNoDatabaseKeeps_isReplaced() {
        Event event = Otlp.call(span("a\u0000", "k", "\ud800", "gen_ai.agent.name", "b\u0000"));

        assertThat(event.values().text(CallField.NAME)).isEqualTo("a\ufffd");
        assertThat(event.values().text(CallField.AGENT)).isEqualTo("b\ufffd");
        assertThat(event.attributes().get("k")).isEqualTo("\"\ufffd\"");
    }

    @Test
    void deepValues_endInATextThatSaysSo() {
        AnyValue deep = Otlp.value("x");
        for (int i = 0; i < 5_000; i++) {
            deep = AnyValue.newBuilder().setArrayValue(
                    ArrayValue.newBuilder().addValues(deep)).build();
        }

        Event event = Otlp.call(span("x").addAttributes(KeyValue.newBuilder().setKey("k").setValue(deep)));
        assertThat(event.attributes().get("k")).contains("deeper than").hasSizeLessThan(500);
    }

    @Test
    void metricsWithoutSense_areKeptOrRejected_andSpoilNoSum() {
        ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
        var scope = request.addResourceMetricsBuilder().addScopeMetricsBuilder();
        Metric.Builder nan = Metric.newBuilder().setName("nan");
        nan.getGaugeBuilder().addDataPointsBuilder().setAsDouble(Double.NaN);
        Metric.Builder unnamed = Metric.newBuilder();
        unnamed.getGaugeBuilder().addDataPointsBuilder().setAsInt(1);
        scope.addMetrics(nan).addMetrics(unnamed).addMetrics(Metric.newBuilder().setName("empty"));

        Translation translation = new Metrics(Otlp.DIALECTS).translate(request.build(), RealLedger.NOW);
        assertThat(translation.items()).extracting(Translation.Item::rejection).containsExactly(null,
                "a metric must have a name");
        List<Event> metrics = Otlp.ofType(RecordType.METRIC, new Translation(translation.items().subList(0, 1)));
        assertThat(metrics).hasSize(1);
        assertThat(metrics.get(0).values().has(MetricField.VALUE)).isFalse();
        assertThat(metrics.get(0).values().get(MetricField.DATA)).hasToString("{\"value\":\"NaN\"}");
    }

    @Test
    void pointOfWhichNothingWasRecorded_tellsNothing() {
        ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
        Metric.Builder stale = Metric.newBuilder().setName("stale");
        stale.getGaugeBuilder().addDataPointsBuilder().setAsDouble(Double.NaN).setFlags(1);
        request.addResourceMetricsBuilder().addScopeMetricsBuilder().addMetrics(stale);

        assertThat(new Metrics(Otlp.DIALECTS).translate(request.build(), RealLedger.NOW).events()).isEmpty();
    }
}
