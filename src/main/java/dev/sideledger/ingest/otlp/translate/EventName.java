package dev.sideledger.ingest.otlp.translate;

import java.util.regex.Pattern;

import dev.sideledger.wire.JsonTree;
import io.opentelemetry.proto.logs.v1.LogRecord;

/** The name of what a log record tells; emitters write it in three places. */
final class EventName {
    private static final String ATTRIBUTE = "event.name";
    /** What Rust's tracing calls an event that was given no name: the line of source it stands in. */
    private static final Pattern PLACE_IN_SOURCE = Pattern.compile("event \\S{1,200}:\\d{1,9}");

    private EventName() {}

    /**
     * The record's own name, else its attribute, else its body where that is a text. A body that ends with the
     * attribute and has a prefix before it, such as {@code claude_code.api_request}, is the fuller name. Empty when
     * there is none. A place in source that stands in for the record's own name does not count beside the attribute.
     */
    static String of(LogRecord log, JsonTree.Members attributes) {
        String own = log.getEventName();
        String told = attributes.get(ATTRIBUTE) instanceof JsonTree.Text name ? name.text() : "";
        if (!own.isEmpty() && (told.isBlank() || !PLACE_IN_SOURCE.matcher(own).matches())) {
            return own;
        }
        String body = log.getBody().getStringValue();
        return told.isBlank() || body.endsWith("." + told) ? body : told;
    }
}
