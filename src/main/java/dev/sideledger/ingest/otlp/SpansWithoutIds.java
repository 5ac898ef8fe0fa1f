package dev.sideledger.ingest.otlp;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;

/** Recognizes log records that were sent as traces: they decode as spans, since their fields have the same numbers. */
final class SpansWithoutIds {
    private SpansWithoutIds() {}

    /** Whether there are spans, and none of them has an id. */
    static boolean only(ExportTraceServiceRequest request) {
        boolean any = false;
        for (ResourceSpans resource : request.getResourceSpansList()) {
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                if (!withoutIds(scope)) {
                    return false;
                }
                any |= scope.getSpansCount() > 0;
            }
        }
        return any;
    }

    private static boolean withoutIds(ScopeSpans scope) {
        for (Span span : scope.getSpansList()) {
            if (!span.getTraceId().isEmpty() || !span.getSpanId().isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
