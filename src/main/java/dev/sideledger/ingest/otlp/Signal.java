package dev.sideledger.ingest.otlp;

import java.io.IOException;
import java.util.function.Function;
import java.util.function.Predicate;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;

import dev.sideledger.ingest.otlp.json.LogsJson;
import dev.sideledger.ingest.otlp.json.MetricsJson;
import dev.sideledger.ingest.otlp.json.TracesJson;
import dev.sideledger.wire.Allowance;
import dev.sideledger.wire.JsonPull;
import dev.sideledger.wire.Problem;
import dev.sideledger.wire.Refused;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;

/**
 * One of the three kinds of telemetry: how its requests are read and answered.
 *
 * @param <R> its export request
 */
public final class Signal<R extends Message> {
    /** Spans. */
    public static final Signal<ExportTraceServiceRequest> TRACES = new Signal<>(
            new Names("traces", "trace.v1.TraceService", "spans", "rejectedSpans"),
            ExportTraceServiceRequest.getDefaultInstance(), TracesJson::read, SpansWithoutIds::only);
    /** Log records. */
    public static final Signal<ExportLogsServiceRequest> LOGS = new Signal<>(
            new Names("logs", "logs.v1.LogsService", "log records", "rejectedLogRecords"),
            ExportLogsServiceRequest.getDefaultInstance(), LogsJson::read, request -> false);
    /** Data points of metrics. */
    public static final Signal<ExportMetricsServiceRequest> METRICS = new Signal<>(
            new Names("metrics", "metrics.v1.MetricsService", "data points", "rejectedDataPoints"),
            ExportMetricsServiceRequest.getDefaultInstance(), MetricsJson::read, request -> false);

    private final Names names;
    private final Parser<R> parser;
    private final Descriptor type;
    private final ProtobufScan scan;
    private final Function<JsonPull, R> json;
    private final Predicate<R> misdirected;

    @SuppressWarnings("unchecked") // a message's parser makes messages of its own class
    private Signal(Names names, R empty, Function<JsonPull, R> json, Predicate<R> misdirected) {
        this.names = names;
        this.parser = (Parser<R>) empty.getParserForType();
        this.type = empty.getDescriptorForType();
        this.scan = new ProtobufScan(type);
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
     * @param maxItems how many items it may have
     * @throws Refused with 400 when it cannot be read, or is one of another signal; with 413 when there are more items,
     *         or more in it than its size explains
     */
    R read(byte[] body, Encoding encoding, int maxItems) {
        Allowance allowance = new Allowance(body.length, maxItems);
        R request = encoding == Encoding.PROTOBUF ? fromProtobuf(body, allowance)
                : JsonPull.read(body, allowance, json);
        if (misdirected.test(request)) {
            throw Refused.with(Problem.of(400, "none of the spans has an id, so these are no spans; if they are log"
                    + " records, send them to /v1/logs").with(JsonPull.POINTER, "/resourceSpans"));
        }
        return request;
    }

    private R fromProtobuf(byte[] body, Allowance allowance) {
        try {
            scan.check(body, allowance);
            CodedInputStream in = CodedInputStream.newInstance(body);
            in.setRecursionLimit(ProtobufScan.MAX_DEPTH);
            R request = parser.parseFrom(in);
            in.checkLastTagWas(0);
            return request;
        } catch (IOException broken) {
            throw Refused.with(problem(body, broken));
        }
    }

    private Problem problem(byte[] body, IOException broken) {
        try {
            scan.check(body, new Allowance(body.length, Integer.MAX_VALUE));
            String place = BrokenText.pointer(body, type);
            if (place != null) {
                String field = FieldViolation.at(place, "").field();
                return Problem.of(400, "the text at " + field + " is not UTF-8, as texts of protocol buffers must be")
                        .with(JsonPull.POINTER, place);
            }
        } catch (IOException noMessage) {
            broken.addSuppressed(noMessage);
        }
        return Problem.of(400, "the body is not the protobuf message that " + names.path()
                + " are exported with: " + broken.getMessage());
    }
}
