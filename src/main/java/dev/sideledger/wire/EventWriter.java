package dev.sideledger.wire;

import java.util.Set;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Usage;

/** Writes an event in the words of the events door, so that {@link EventReader} reads the same one. */
public final class EventWriter {
    private EventWriter() {}

    /** The event as the UTF-8 bytes of a JSON object, on one line. */
    public static byte[] bytes(Event event) {
        return JsonOutput.bytes(out -> write(event, out));
    }

    /** Writes the event as a JSON object. A time that was assigned is not told: it is not the client's word. */
    public static void write(Event event, JsonOutput out) {
        out.object().member("type", event.type().wireName());
        if (event.type() != RecordType.SESSION) {
            out.member("session", event.session());
        }
        out.member("id", event.id()).member("turn", event.turn());
        if (!event.timeAssigned()) {
            out.member("time", Rfc3339.text(event.time()));
        }
        FieldWriter.members(event.values(), Set.of(), out);
        Usage usage = event.type() == RecordType.CALL ? event.values().usage(CallField.USAGE) : null;
        if (usage != null) {
            UsageWriter.writeCorrections(usage, out);
        }
        if (!event.attributes().isEmpty()) {
            FieldText.write(event.attributes(), out.name("attributes"));
        }
        out.end();
    }
}
