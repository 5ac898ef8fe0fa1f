package dev.sideledger.ingest.otlp;

import java.util.function.Function;
import java.util.function.Predicate;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;

import dev.sideledger.ingest.otlp.json.LogsJson;
import dev.sideledger.ingest.otlp.json.MetricsJson;
import dev.sideledger.ingest.otlp.json.TracesJson;
import dev.sideledger.wire.JsonPull;
import dev.sideledger.wire.Refused;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;

/**
 * One of the three kinds of telemetry: how its requests are read and answered.
 *
 * @param <R> its export request
 */
public final class Signal<R extends MessageLite> {
    /** Spans. */
    public static final Signal<ExportTraceServiceRequest> TRACES = new Signal<>(
            new Names("traces", "trace.v1.TraceService", "spans", "rejectedSpans"),
            ExportTraceServiceRequest.parser(), TracesJson::read, SpansWithoutIds::only);
    /** Log records. */
    public static final Signal<ExportLogsServiceRequest> LOGS = new Signal<>(
            new Names("logs", "logs.v1.LogsService", "log records", "rejectedLogRecords"),
            ExportLogsServiceRequest.parser(), LogsJson::read, request -> false);
    /** Data points of metrics. */
    public static final Signal<ExportMetricsServiceRequest> METRICS = new Signal<>(
            new Names("metrics", "metrics.v1.MetricsService", "data points", "rejectedDataPoints"),
            ExportMetricsServiceRequest.parser(), MetricsJson::read, request -> false);

    private final Names names;
    private final Parser<R> parser;
    private final Function<JsonPull, R> json;
    private final Predicate<R> misdirected;

    private Signal(Names names, Parser<R> parser, Function<JsonPull, R> json, Predicate<R> misdirected) {
        this.names = names;
        this.parser = parser;
        this.json = json;
        this.misdirected = misdirected;
    }

    /**
     * What a signal is called.
     *
     * @param path the end of its address
     * @param service its gRPC service, after {@code opentelemetry.proto.collector.}
     * @param items its items, in sentences
     * @param rejected the number of rejected ones, in JSON
     */
    public record Names(String path, String service, String items, String rejected) {}

    /** What it is called. */
    public Names names() {
        return names;
    }

    /**
     * Reads a request.
     *
     * @throws Refused with 400 when it cannot be read, or is one of another signal; with 413 when there is more in it
     *         than its size explains
     */
    R read(byte[] body, Encoding encoding) {
        R request = encoding == Encoding.PROTOBUF ? fromProtobuf(body)
                : JsonPull.read(body, MessageBound.of(body.length), json);
        if (misdirected.test(request)) {
            throw Refused.with(400, "none of the spans has an id, so these are no spans; if they are log records,"
                    + " send them to /v1/logs");
        }
        return request;
    }

    private R fromProtobuf(byte[] body) {
        try {
            CodedInputStream in = CodedInputStream.newInstance(body);
            R request = parser.parseFrom(in);
            in.checkLastTagWas(0);
            return request;
        } catch (InvalidProtocolBufferException broken) {
            throw Refused.with(400, "the body is not the protobuf message that " + names.path()
                    + " are exported with: " + broken.getMessage());
        }
    }
}
