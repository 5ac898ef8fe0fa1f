package dev.sideledger.ingest.otlp.translate;

import java.util.List;

import dev.sideledger.ingest.otlp.dialect.Dialects;
import dev.sideledger.model.Event;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;

/**
 * Turns log records into calls, errors, messages and scores, where a dialect knows the event or something went wrong;
 * all others tell nothing that is recorded. An id is made of what a record says, so that one that comes again changes
 * nothing; a record that tells of a span's call has the span's id.
 */
public final class Logs implements Translator<ExportLogsServiceRequest> {
    private final Dialects dialects;

    /** Reads attributes by dialects. */
    public Logs(Dialects dialects) {
        this.dialects = dialects;
    }

    @Override
    public Translation translate(ExportLogsServiceRequest request, long now) {
        Items items = new Items();
        for (ResourceLogs resource : request.getResourceLogsList()) {
            Origin origin = Origin.of(dialects, resource.getResource(), resource.getSchemaUrl());
            for (ScopeLogs scope : resource.getScopeLogsList()) {
                Origin scoped = origin.in(scope.getScope(), scope.getSchemaUrl());
                for (LogRecord log : scope.getLogRecordsList()) {
                    LogReading reading = new LogReading(dialects, scoped, log, now);
                    List<Event> events = reading.events();
                    items.telling(events, events.isEmpty() ? null : reading.session(), reading.at());
                }
            }
        }
        return items.translation();
    }
}
