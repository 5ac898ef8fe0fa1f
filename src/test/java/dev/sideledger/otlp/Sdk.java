package dev.sideledger.otlp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/** An agent with the OpenTelemetry SDK for Java, unmodified. */
final class Sdk implements AutoCloseable {
    /** As patient as exporters get. */
    static final RetryPolicy PATIENT = RetryPolicy.builder().setMaxAttempts(5)
            .setInitialBackoff(Duration.ofSeconds(1)).setMaxBackoff(Duration.ofSeconds(4)).build();

    private final SdkTracerProvider provider;

    private Sdk(SpanExporter exporter, int batch) {
        provider = SdkTracerProvider.builder().addSpanProcessor(BatchSpanProcessor.builder(exporter)
                .setMaxExportBatchSize(batch).setMaxQueueSize(100_000).setExporterTimeout(Duration.ofSeconds(60))
                .build()).build();
    }

    static Sdk http(int port, String compression, int batch) {
        return new Sdk(OtlpHttpSpanExporter.builder().setEndpoint("http://localhost:" + port + "/v1/traces")
                .setCompression(compression).setRetryPolicy(PATIENT).setTimeout(Duration.ofSeconds(60)).build(), batch);
    }

    static Sdk grpc(int port, String compression, int batch) {
        return new Sdk(OtlpGrpcSpanExporter.builder().setEndpoint("http://localhost:" + port)
                .setCompression(compression).setRetryPolicy(PATIENT).setTimeout(Duration.ofSeconds(60)).build(), batch);
    }

    /** Ends so many spans, each a trace of its own; their trace ids. */
    List<String> spans(int count) {
        List<String> traces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Span span = provider.get("agent").spanBuilder("chat m").setAttribute("gen_ai.operation.name", "chat")
                    .startSpan();
            span.end();
            traces.add(span.getSpanContext().getTraceId());
        }
        return traces;
    }

    /** Waits until all that was ended is exported; says whether it was. */
    boolean flush() {
        return provider.forceFlush().join(90, TimeUnit.SECONDS).isSuccess();
    }

    @Override
    public void close() {
        provider.shutdown().join(60, TimeUnit.SECONDS);
    }
}
