package dev.sideledger.ingest.otlp;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import com.google.protobuf.ByteString;

import dev.sideledger.ingest.otlp.translate.Translation;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Values;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;

/** Makes a call of each span and nothing of logs and metrics. */
public final class Untranslated {
    private Untranslated() {}

    /** Translators that know no dialect. */
    public static Translators translators() {
        return new Translators((request, now) -> spans(request), (request, now) -> new Translation(List.of()),
                (request, now) -> new Translation(List.of()));
    }

    private static Translation spans(ExportTraceServiceRequest request) {
        List<Translation.Item> items = new ArrayList<>();
        request.getResourceSpansList().forEach(resource -> resource.getScopeSpansList()
                .forEach(scope -> scope.getSpansList().forEach(span -> items.add(item(span)))));
        return new Translation(items);
    }

    private static Translation.Item item(Span span) {
        if (!valid(span.getTraceId(), 16)) {
            return Translation.Item.rejected("a trace id must have 16 bytes that are not all zero");
        }
        if (!valid(span.getSpanId(), 8)) {
            return Translation.Item.rejected("a span id must have 8 bytes that are not all zero");
        }
        String trace = hex(span.getTraceId());
        String id = hex(span.getSpanId());
        Values values = Values.of(RecordType.CALL).set(CallField.NAME, clipped(span.getName()))
                .set(CallField.TRACE_ID, trace).set(CallField.SPAN_ID, id)
                .set(CallField.STARTED_AT, Long.divideUnsigned(span.getStartTimeUnixNano(), 1000))
                .set(CallField.ENDED_AT, Long.divideUnsigned(span.getEndTimeUnixNano(), 1000)).build();
        long time = Long.divideUnsigned(span.getEndTimeUnixNano(), 1000);
        return Translation.Item.telling(List.of(
                new Event(RecordType.CALL, trace, id, null, time, false, values, JsonMap.EMPTY)));
    }

    private static boolean valid(ByteString id, int length) {
        return id.size() == length && !id.equals(ByteString.copyFrom(new byte[length]));
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    private static String clipped(String name) {
        return name.isEmpty() ? null : name.substring(0, Math.min(name.length(), 256));
    }
}
