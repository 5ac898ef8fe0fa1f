package dev.sideledger.ingest.otlp;

import java.util.Objects;

import dev.sideledger.ingest.otlp.translate.Translator;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;

/**
 * What turns requests into events.
 *
 * @param traces spans
 * @param logs log records
 * @param metrics data points
 */
public record Translators(Translator<ExportTraceServiceRequest> traces, Translator<ExportLogsServiceRequest> logs,
        Translator<ExportMetricsServiceRequest> metrics) {
    /** Refuses a missing one. */
    public Translators {
        Objects.requireNonNull(traces, "traces");
        Objects.requireNonNull(logs, "logs");
        Objects.requireNonNull(metrics, "metrics");
    }
}
