package dev.sideledger.ingest.otlp.translate;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.sideledger.model.Entry;
import dev.sideledger.model.MetricField;
import dev.sideledger.model.RecordType;
import dev.sideledger.recorder.Receipt;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** Logs and metrics of real SDKs, in a real ledger. */
class OtherPayloadsTest {
    @TempDir
    Path folder;

    static Stream<String> logs() {
        return Payloads.named("logs").stream();
    }

    static Stream<String> metrics() {
        return Payloads.named("metrics").stream();
    }

    @ParameterizedTest
    @MethodSource("logs")
    void logs_sentAgain_changeNothing(String name) {
        Logs logs = new Logs(Otlp.DIALECTS);
        ExportLogsServiceRequest body = Payloads.read(name, ExportLogsServiceRequest.getDefaultInstance());
        try (RealLedger ledger = new RealLedger(folder)) {
            Receipt first = ledger.record(logs.translate(body, RealLedger.NOW));
            Receipt again = ledger.record(logs.translate(body, RealLedger.NOW + 1));

            assertThat(first.accepted()).isPositive();
            assertThat(again.accepted() + again.updated()).isZero();
            assertThat(ledger.problems()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void metrics_sentAgain_changeNothing(String name) {
        Metrics metrics = new Metrics(Otlp.DIALECTS);
        ExportMetricsServiceRequest body = Payloads.read(name, ExportMetricsServiceRequest.getDefaultInstance());
        try (RealLedger ledger = new RealLedger(folder)) {
            Receipt first = ledger.record(metrics.translate(body, RealLedger.NOW));
            Receipt again = ledger.record(metrics.translate(body, RealLedger.NOW + 1));

            assertThat(first.accepted()).isPositive();
            assertThat(again.accepted() + again.updated()).isZero();
            assertThat(ledger.input()).isZero();
            assertThat(ledger.problems()).isEmpty();
        }
    }

    @Test
    void cumulativeSeries_toldTwice_isOneRecordWithTheLatestValue() {
        assertThat(values("otel-js-proto-02-metrics.pb", "otel-js-proto-04-metrics.pb", "gen_ai.client.token.usage"))
                .containsExactlyInAnyOrder(120.0, 34.0);
        assertThat(values("otel-js-proto-02-metrics.pb", "otel-js-proto-04-metrics.pb", "queue.depth"))
                .as("measurements of a gauge are records of their own").containsExactly(3.5, 3.5);
    }

    @Test
    void deltaPoints_areRecordsOfTheirOwn() {
        assertThat(values("otel-js-proto-delta-02-metrics.pb", "otel-js-proto-delta-04-metrics.pb",
                "gen_ai.client.inference.usage.input_tokens")).containsExactly(120.0);
    }

    @Test
    void spansAndLogsOfOneRun_countTheirResponseOnce() {
        ExportTraceServiceRequest spans = Payloads.read("otel-js-proto-01-traces.pb",
                ExportTraceServiceRequest.getDefaultInstance());
        ExportLogsServiceRequest records = Payloads.read("otel-js-proto-03-logs.pb",
                ExportLogsServiceRequest.getDefaultInstance());
        Translation told = new Logs(Otlp.DIALECTS).translate(records, RealLedger.NOW);
        Translation calls = new Traces(Otlp.DIALECTS).translate(spans, RealLedger.NOW);
        for (List<Translation> order : List.of(List.of(told, calls), List.of(calls, told, calls))) {
            try (RealLedger ledger = new RealLedger(folder.resolve("in" + order.size()))) {
                order.forEach(ledger::record);

                assertThat(ledger.input()).isEqualTo(120);
                assertThat(ledger.output()).isEqualTo(34);
                assertThat(ledger.problems()).isEmpty();
            }
        }
    }

    private List<Double> values(String first, String second, String metric) {
        Metrics metrics = new Metrics(Otlp.DIALECTS);
        try (RealLedger ledger = new RealLedger(folder.resolve(first + metric))) {
            for (String name : List.of(second, first)) {
                ledger.record(metrics.translate(
                        Payloads.read(name, ExportMetricsServiceRequest.getDefaultInstance()), RealLedger.NOW));
            }
            return ledger.all(RecordType.METRIC).stream().map(Entry::values)
                    .filter(values -> metric.equals(values.text(MetricField.NAME)))
                    .map(values -> values.real(MetricField.VALUE)).toList();
        }
    }
}
