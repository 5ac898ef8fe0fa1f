package dev.sideledger.otlp;

import java.net.URL;
import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.boot.GrpcServer;
import dev.sideledger.http.FreshLedger;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;

/** The OpenTelemetry SDK for Java, with nothing but an address. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class JavaSdkTest {
    @Inject
    GrpcServer grpc;

    @TestHTTPResource
    URL address;

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip"})
    void spans_overHttp_areRecorded(String compression) {
        try (Sdk sdk = Sdk.http(address.getPort(), compression, 10)) {
            assertRecorded(sdk);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip"})
    void spans_overGrpc_areRecorded(String compression) {
        try (Sdk sdk = Sdk.grpc(Calls.port(grpc), compression, 10)) {
            assertRecorded(sdk);
        }
    }

    @Test
    void logs_areTaken() {
        assertTaken(OtlpHttpLogRecordExporter.builder().setEndpoint(address + "v1/logs").build());
        assertTaken(OtlpGrpcLogRecordExporter.builder().setEndpoint("http://localhost:" + Calls.port(grpc)).build());
    }

    @Test
    void metrics_areTaken() {
        assertTaken(OtlpHttpMetricExporter.builder().setEndpoint(address + "v1/metrics").build());
        assertTaken(OtlpGrpcMetricExporter.builder().setEndpoint("http://localhost:" + Calls.port(grpc)).build());
    }

    private static void assertRecorded(Sdk sdk) {
        List<String> traces = sdk.spans(25);

        assertThat(sdk.flush()).isTrue();
        assertThat(traces).allSatisfy(trace -> assertThat(Otlp.calls(trace)).isEqualTo(1));
    }

    private static void assertTaken(LogRecordExporter exporter) {
        try (SdkLoggerProvider provider = SdkLoggerProvider.builder()
                .addLogRecordProcessor(SimpleLogRecordProcessor.create(exporter)).build()) {
            provider.get("agent").logRecordBuilder().setBody("said").emit();

            assertThat(provider.forceFlush().join(20, TimeUnit.SECONDS).isSuccess()).isTrue();
        }
    }

    private static void assertTaken(MetricExporter exporter) {
        try (SdkMeterProvider provider = SdkMeterProvider.builder()
                .registerMetricReader(PeriodicMetricReader.create(exporter)).build()) {
            provider.get("agent").counterBuilder("tokens").build().add(7);

            assertThat(provider.forceFlush().join(20, TimeUnit.SECONDS).isSuccess()).isTrue();
        }
    }
}
