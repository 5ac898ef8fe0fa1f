package dev.sideledger.ingest.otlp.json;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import dev.sideledger.wire.JsonPull;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;

/** Reads an export of logs. */
public final class LogsJson {
    private static final Map<String, Integer> SEVERITIES = Arrays.stream(SeverityNumber.values())
            .filter(severity -> severity != SeverityNumber.UNRECOGNIZED)
            .collect(Collectors.toMap(Enum::name, SeverityNumber::getNumber));

    private LogsJson() {}

    /** The export whose object is at hand. */
    public static ExportLogsServiceRequest read(JsonPull in) {
        ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
        Root.read(in, "resourceLogs", () -> request.addResourceLogs(ofResource(in)));
        return request.build();
    }

    private static ResourceLogs ofResource(JsonPull in) {
        ResourceLogs.Builder logs = ResourceLogs.newBuilder();
        in.members(name -> {
            switch (name) {
                case "resource" -> logs.setResource(Common.resource(in));
                case "scopeLogs" -> in.elements(() -> logs.addScopeLogs(ofScope(in)));
                case "schemaUrl" -> logs.setSchemaUrl(in.text());
                default -> Common.unknown(in, name);
            }
        });
        return logs.build();
    }

    private static ScopeLogs ofScope(JsonPull in) {
        ScopeLogs.Builder logs = ScopeLogs.newBuilder();
        in.members(name -> {
            switch (name) {
                case "scope" -> logs.setScope(Common.scope(in));
                case "logRecords" -> in.items(() -> logs.addLogRecords(log(in)));
                case "schemaUrl" -> logs.setSchemaUrl(in.text());
                default -> Common.unknown(in, name);
            }
        });
        return logs.build();
    }

    private static LogRecord log(JsonPull in) {
        LogRecord.Builder log = LogRecord.newBuilder();
        in.members(name -> {
            switch (name) {
                case "timeUnixNano" -> log.setTimeUnixNano(in.whole());
                case "observedTimeUnixNano" -> log.setObservedTimeUnixNano(in.whole());
                case "severityNumber" -> log.setSeverityNumberValue(Common.constant(in, SEVERITIES));
                case "severityText" -> log.setSeverityText(in.text());
                case "body" -> log.setBody(Common.value(in));
                case "attributes" -> Common.attributes(in, log::addAttributes);
                case "droppedAttributesCount" -> log.setDroppedAttributesCount(in.small());
                case "flags" -> log.setFlags(in.small());
                case "traceId" -> log.setTraceId(Common.id(in));
                case "spanId" -> log.setSpanId(Common.id(in));
                case "eventName" -> log.setEventName(in.text());
                default -> {
                }
            }
        });
        return log.build();
    }
}
