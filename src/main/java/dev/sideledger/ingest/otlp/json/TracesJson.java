package dev.sideledger.ingest.otlp.json;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import dev.sideledger.wire.JsonPull;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;

/** Reads an export of traces. */
public final class TracesJson {
    private static final Map<String, Integer> KINDS = Arrays.stream(Span.SpanKind.values())
            .filter(kind -> kind != Span.SpanKind.UNRECOGNIZED)
            .collect(Collectors.toMap(Enum::name, Span.SpanKind::getNumber));
    private static final Map<String, Integer> CODES = Arrays.stream(Status.StatusCode.values())
            .filter(code -> code != Status.StatusCode.UNRECOGNIZED)
            .collect(Collectors.toMap(Enum::name, Status.StatusCode::getNumber));

    private TracesJson() {}

    /** The export whose object is at hand. */
    public static ExportTraceServiceRequest read(JsonPull in) {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        Root.read(in, "resourceSpans", () -> request.addResourceSpans(ofResource(in)));
        return request.build();
    }

    private static ResourceSpans ofResource(JsonPull in) {
        ResourceSpans.Builder spans = ResourceSpans.newBuilder();
        in.members(name -> {
            switch (name) {
                case "resource" -> spans.setResource(Common.resource(in));
                case "scopeSpans" -> in.elements(() -> spans.addScopeSpans(ofScope(in)));
                case "schemaUrl" -> spans.setSchemaUrl(in.text());
                default -> Common.unknown(in, name);
            }
        });
        return spans.build();
    }

    private static ScopeSpans ofScope(JsonPull in) {
        ScopeSpans.Builder spans = ScopeSpans.newBuilder();
        in.members(name -> {
            switch (name) {
                case "scope" -> spans.setScope(Common.scope(in));
                case "spans" -> in.items(() -> spans.addSpans(span(in)));
                case "schemaUrl" -> spans.setSchemaUrl(in.text());
                default -> Common.unknown(in, name);
            }
        });
        return spans.build();
    }

    private static Span span(JsonPull in) {
        Span.Builder span = Span.newBuilder();
        in.members(name -> {
            switch (name) {
                case "traceId" -> span.setTraceId(Common.id(in));
                case "spanId" -> span.setSpanId(Common.id(in));
                case "traceState" -> span.setTraceState(in.text());
                case "parentSpanId" -> span.setParentSpanId(Common.id(in));
                case "flags" -> span.setFlags(in.small());
                case "name" -> span.setName(in.text());
                case "kind" -> span.setKindValue(Common.constant(in, KINDS));
                case "startTimeUnixNano" -> span.setStartTimeUnixNano(in.whole());
                case "endTimeUnixNano" -> span.setEndTimeUnixNano(in.whole());
                case "attributes" -> Common.attributes(in, span::addAttributes);
                case "droppedAttributesCount" -> span.setDroppedAttributesCount(in.small());
                case "events" -> in.elements(() -> span.addEvents(event(in)));
                case "droppedEventsCount" -> span.setDroppedEventsCount(in.small());
                case "links" -> in.elements(() -> span.addLinks(link(in)));
                case "droppedLinksCount" -> span.setDroppedLinksCount(in.small());
                case "status" -> span.setStatus(status(in));
                default -> {
                }
            }
        });
        return span.build();
    }

    private static Span.Event event(JsonPull in) {
        Span.Event.Builder event = Span.Event.newBuilder();
        in.members(name -> {
            switch (name) {
                case "timeUnixNano" -> event.setTimeUnixNano(in.whole());
                case "name" -> event.setName(in.text());
                case "attributes" -> Common.attributes(in, event::addAttributes);
                case "droppedAttributesCount" -> event.setDroppedAttributesCount(in.small());
                default -> {
                }
            }
        });
        return event.build();
    }

    private static Span.Link link(JsonPull in) {
        Span.Link.Builder link = Span.Link.newBuilder();
        in.members(name -> {
            switch (name) {
                case "traceId" -> link.setTraceId(Common.id(in));
                case "spanId" -> link.setSpanId(Common.id(in));
                case "traceState" -> link.setTraceState(in.text());
                case "attributes" -> Common.attributes(in, link::addAttributes);
                case "droppedAttributesCount" -> link.setDroppedAttributesCount(in.small());
                case "flags" -> link.setFlags(in.small());
                default -> {
                }
            }
        });
        return link.build();
    }

    private static Status status(JsonPull in) {
        Status.Builder status = Status.newBuilder();
        in.members(name -> {
            if (name.equals("message")) {
                status.setMessage(in.text());
            } else if (name.equals("code")) {
                status.setCodeValue(Common.constant(in, CODES));
            }
        });
        return status.build();
    }
}
