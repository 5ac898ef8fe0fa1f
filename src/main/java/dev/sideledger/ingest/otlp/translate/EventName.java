package dev.sideledger.ingest.otlp.translate;

import dev.sideledger.wire.JsonTree;
import io.opentelemetry.proto.logs.v1.LogRecord;

/** The name of what a log record tells; emitters write it in three places. */
final class EventName {
    private static final String ATTRIBUTE = "event.name";

    private EventName() {}

    /**
     * The record's own name, else its attribute, else its body where that is a text. A body that ends with the
     * attribute and has a prefix before it, such as {@code claude_code.api_request}, is the fuller name. Empty when
     * there is none.
     */
    static String of(LogRecord log, JsonTree.Members attributes) {
        if (!log.getEventName().isEmpty()) {
            return log.getEventName();
        }
        String body = log.getBody().getStringValue();
        if (attributes.get(ATTRIBUTE) instanceof JsonTree.Text name && !name.text().isBlank()) {
            return body.endsWith("." + name.text()) ? body : name.text();
        }
        return body;
    }
}
