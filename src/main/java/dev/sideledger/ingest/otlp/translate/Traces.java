package dev.sideledger.ingest.otlp.translate;

import com.google.protobuf.ByteString;

import dev.sideledger.ingest.otlp.dialect.Dialects;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;

/**
 * Turns spans into calls. A span is a call of the session that it names, or else of a session that is its trace; its
 * span id is its id, so that a span that comes again changes nothing. Exceptions become errors, judgements scores.
 */
public final class Traces implements Translator<ExportTraceServiceRequest> {
    private final Dialects dialects;

    /** Reads attributes by dialects. */
    public Traces(Dialects dialects) {
        this.dialects = dialects;
    }

    @Override
    public Translation translate(ExportTraceServiceRequest request, long now) {
        Items items = new Items();
        for (ResourceSpans resource : request.getResourceSpansList()) {
            Origin origin = Origin.of(dialects, resource.getResource(), resource.getSchemaUrl());
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                Origin scoped = origin.in(scope.getScope(), scope.getSchemaUrl());
                for (Span span : scope.getSpansList()) {
                    translate(span, scoped, now, items);
                }
            }
        }
        return items.translation();
    }

    private void translate(Span span, Origin origin, long now, Items items) {
        String traceId = Ids.trace(span.getTraceId());
        String spanId = Ids.span(span.getSpanId());
        if (traceId == null || spanId == null) {
            items.rejected(traceId == null ? refusal("trace", 16, span.getTraceId())
                    : refusal("span", 8, span.getSpanId()));
            return;
        }
        SpanReading reading = new SpanReading(dialects, origin, span, traceId, spanId, now);
        items.telling(reading.events(), reading.session(), reading.time());
    }

    private static String refusal(String what, int bytes, ByteString id) {
        return "the " + what + " id must be " + bytes + " bytes that are not all zero, was "
                + (id.size() == bytes ? "all zero" : id.size() + " bytes");
    }
}
