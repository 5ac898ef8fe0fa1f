package dev.sideledger.ingest.otlp;

import java.util.Objects;

import dev.sideledger.ingest.otlp.dialect.Dialects;
import dev.sideledger.ingest.otlp.translate.Logs;
import dev.sideledger.ingest.otlp.translate.Metrics;
import dev.sideledger.ingest.otlp.translate.Traces;
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

    /** Translators that read attributes by these dialects. */
    public static Translators of(Dialects dialects) {
        return new Translators(new Traces(dialects), new Logs(dialects), new Metrics(dialects));
    }
}
