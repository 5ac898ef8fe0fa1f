package dev.sideledger.ingest.otlp.translate;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import com.google.protobuf.ByteString;

import dev.sideledger.ingest.otlp.dialect.Dialects;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;

import static org.assertj.core.api.Assertions.assertThat;

/** Spans and log records written by hand, and what becomes of them. */
final class Otlp {
    static final Dialects DIALECTS = Dialects.load();
    static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    static final String SPAN = "b7ad6b7169203331";
    /** 2026-11-21T10:00:00Z in epoch nanoseconds. */
    static final long TEN = 1_795_255_200_000_000_000L;
    static final long MILLI = 1_000_000;

    private Otlp() {}

    /** A span of one second with attributes: a key, its value, a key, its value. */
    static Span.Builder span(String name, Object... attributes) {
        return Span.newBuilder().setName(name).setTraceId(hex(TRACE)).setSpanId(hex(SPAN)).setStartTimeUnixNano(TEN)
                .setEndTimeUnixNano(TEN + 1000 * MILLI).addAllAttributes(attributes(attributes));
    }

    /** A log record with attributes. */
    static LogRecord.Builder log(String name, Object... attributes) {
        return LogRecord.newBuilder().setEventName(name).setTimeUnixNano(TEN).addAllAttributes(attributes(attributes));
    }

    static ExportTraceServiceRequest request(Span.Builder... spans) {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        var scope = request.addResourceSpansBuilder().setResource(service("svc")).addScopeSpansBuilder();
        for (Span.Builder span : spans) {
            scope.addSpans(span);
        }
        return request.build();
    }

    static ExportLogsServiceRequest request(String service, LogRecord.Builder... logs) {
        ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
        var scope = request.addResourceLogsBuilder().setResource(service(service)).addScopeLogsBuilder();
        for (LogRecord.Builder log : logs) {
            scope.addLogRecords(log);
        }
        return request.build();
    }

    /** The events of one type that a span tells. */
    static List<Event> told(RecordType type, Span.Builder span) {
        return ofType(type, new Traces(DIALECTS).translate(request(span), RealLedger.NOW));
    }

    /** The call that a span is. */
    static Event call(Span.Builder span) {
        List<Event> calls = told(RecordType.CALL, span);
        assertThat(calls).hasSize(1);
        return calls.get(0);
    }

    /** The events of one type that a log record of a service tells. */
    static List<Event> told(RecordType type, String service, LogRecord.Builder log) {
        return ofType(type, new Logs(DIALECTS).translate(request(service, log), RealLedger.NOW));
    }

    static List<Event> ofType(RecordType type, Translation translation) {
        assertThat(translation.items()).allSatisfy(item -> assertThat(item.rejection()).isNull());
        return translation.events().stream().filter(event -> event.type() == type).toList();
    }

    static Resource service(String name) {
        return Resource.newBuilder().addAllAttributes(attributes("service.name", name)).build();
    }

    static List<KeyValue> attributes(Object... pairs) {
        List<KeyValue> attributes = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            attributes.add(KeyValue.newBuilder().setKey((String) pairs[i]).setValue(value(pairs[i + 1])).build());
        }
        return attributes;
    }

    static AnyValue value(Object value) {
        AnyValue.Builder any = AnyValue.newBuilder();
        if (value instanceof Integer || value instanceof Long) {
            any.setIntValue(((Number) value).longValue());
        } else if (value instanceof Double number) {
            any.setDoubleValue(number);
        } else if (value instanceof Boolean truth) {
            any.setBoolValue(truth);
        } else if (value instanceof List<?> list) {
            any.setArrayValue(ArrayValue.newBuilder().addAllValues(list.stream().map(Otlp::value).toList()));
        } else if (value instanceof KeyValueList members) {
            any.setKvlistValue(members);
        } else {
            any.setStringValue((String) value);
        }
        return any.build();
    }

    static KeyValueList object(Object... pairs) {
        return KeyValueList.newBuilder().addAllValues(attributes(pairs)).build();
    }

    static ByteString hex(String text) {
        return ByteString.copyFrom(HexFormat.of().parseHex(text));
    }
}
