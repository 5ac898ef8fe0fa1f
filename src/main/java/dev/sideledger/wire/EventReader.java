package dev.sideledger.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;

/** Reads one event, a JSON object, from its bytes. Tolerant where a meaning is clear; safe on any thread. */
public final class EventReader {
    private static final String TYPE = "type";
    private static final String TYPES = Stream.of(RecordType.values()).map(RecordType::wireName)
            .collect(Collectors.joining(", "));

    private EventReader() {}

    /**
     * The events that the bytes of one JSON object tell: usually one, several when a session tells its tags or a metric
     * several values.
     *
     * @param address what the address of the request says about the event
     * @param latest the latest moment that may be told, in epoch microseconds
     * @throws UnreadableEvent when the bytes tell no event, with the place and the reason
     */
    public static List<Event> read(byte[] bytes, int offset, int length, Address address, long latest) {
        int malformed = Utf8.firstMalformed(bytes, offset, offset + length);
        if (malformed >= 0) {
            throw BrokenJson.notUtf8(bytes, offset, malformed);
        }
        try (EventInput in = new EventInput(bytes, offset, length, latest)) {
            return read(in, address);
        } catch (IOException impossible) {
            throw new UncheckedIOException("bytes in memory cannot fail to be read", impossible);
        }
    }

    /** The members that an event of a type may have; any other becomes an attribute. */
    public static Set<String> members(RecordType type) {
        return Members.of(type).keySet();
    }

    private static List<Event> read(EventInput in, Address address) throws IOException {
        try {
            return members(in, address);
        } catch (JsonProcessingException broken) {
            throw BrokenJson.at(in, broken);
        }
    }

    private static List<Event> members(EventInput in, Address address) throws IOException {
        JsonParser parser = in.parser();
        JsonToken token = firstMember(in);
        RecordType type = address.type();
        if (type == null && token == JsonToken.FIELD_NAME && parser.currentName().equals(TYPE)) {
            parser.nextToken();
            type = type(in);
            token = parser.nextToken();
        }
        EventDraft draft = new EventDraft(type == null ? typeFurtherOn(in) : type);
        try {
            Map<String, Member> members = Members.of(draft.type());
            while (token == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                Member member = members.get(name);
                if (member == null) {
                    draft.attribute(name, in);
                } else {
                    member.read(draft, in);
                }
                token = parser.nextToken();
            }
            refuseMore(in);
            return draft.events(address);
        } catch (UnreadableEvent refused) {
            throw refused.about(draft.id());
        } catch (JsonProcessingException broken) {
            throw BrokenJson.at(in, broken).about(draft.id());
        }
    }

    private static JsonToken firstMember(EventInput in) throws IOException {
        JsonToken start = in.parser().nextToken();
        if (start == null) {
            throw new UnreadableEvent("", "the JSON ends too early, after " + in.length() + " bytes");
        }
        if (start != JsonToken.START_OBJECT) {
            throw in.refusal("must be a JSON object");
        }
        return in.parser().nextToken();
    }

    /** Fields can only be read once the type is known: when others come before it, the bytes are read twice. */
    private static RecordType typeFurtherOn(EventInput in) throws IOException {
        try (EventInput ahead = in.again()) {
            return typeFurtherOn(ahead, ahead.parser());
        }
    }

    private static RecordType typeFurtherOn(EventInput ahead, JsonParser parser) throws IOException {
        try {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals(TYPE);
                parser.nextToken();
                if (found) {
                    return type(ahead);
                }
                parser.skipChildren();
            }
        } catch (JsonProcessingException broken) {
            throw BrokenJson.at(ahead, broken);
        }
        throw new UnreadableEvent("/" + TYPE, "type is missing; it must be one of " + TYPES);
    }

    private static RecordType type(EventInput in) throws IOException {
        if (in.parser().currentToken() == JsonToken.VALUE_STRING) {
            Optional<RecordType> type = RecordType.named(in.parser().getText());
            if (type.isPresent()) {
                return type.get();
            }
        }
        throw in.refusal("must be one of " + TYPES);
    }

    private static void refuseMore(EventInput in) throws IOException {
        int end = in.tokenEnd();
        if (in.parser().nextToken() != null) {
            throw new UnreadableEvent("", "one event is one JSON object; after its " + end + " bytes comes "
                    + in.excerptAfter(end));
        }
    }
}
