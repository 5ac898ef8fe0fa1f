package dev.sideledger.ingest.otlp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.ByteString;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;

/** Small export requests. */
public final class Exports {
    /** When their spans begin, in epoch nanoseconds: 2026-01-05T10:00:00Z. */
    public static final long BEGIN = 1_767_607_200_000_000_000L;
    private static final long SECOND = 1_000_000_000L;

    private Exports() {}

    /** So many spans of one trace, from 1. */
    public static ExportTraceServiceRequest traces(long trace, int spans) {
        List<Span> list = new ArrayList<>();
        for (int span = 1; span <= spans; span++) {
            list.add(span(trace, span));
        }
        return of(list);
    }

    public static ExportTraceServiceRequest of(List<Span> spans) {
        return ExportTraceServiceRequest.newBuilder().addResourceSpans(ResourceSpans.newBuilder()
                .addScopeSpans(ScopeSpans.newBuilder().addAllSpans(spans))).build();
    }

    public static Span span(long trace, long span) {
        return Span.newBuilder().setTraceId(traceId(trace)).setSpanId(spanId(span)).setName("chat m")
                .setStartTimeUnixNano(BEGIN).setEndTimeUnixNano(BEGIN + SECOND).build();
    }

    public static ByteString traceId(long trace) {
        return ByteString.copyFrom(ByteBuffer.allocate(16).putLong(0x5157_0000_0000_0000L).putLong(trace).array());
    }

    public static ByteString spanId(long span) {
        return ByteString.copyFrom(ByteBuffer.allocate(8).putLong(span).array());
    }

    /** A log record without ids. */
    public static ExportLogsServiceRequest logs() {
        return ExportLogsServiceRequest.newBuilder().addResourceLogs(ResourceLogs.newBuilder().addScopeLogs(
                ScopeLogs.newBuilder().addLogRecords(LogRecord.newBuilder().setTimeUnixNano(BEGIN)
                        .setObservedTimeUnixNano(BEGIN).setSeverityText("INFO"))))
                .build();
    }
}
