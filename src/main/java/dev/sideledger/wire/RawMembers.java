package dev.sideledger.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

import dev.sideledger.model.JsonText;
import dev.sideledger.model.RecordType;

/** A JSON object as its members, each the JSON that it was written as: to be changed and put together again. */
public final class RawMembers {
    private static final String TIME = "time";
    private static final String COST = "cost";
    private static final String COST_SOURCE = "cost_source";
    private static final String LAST_SEEN = "last_seen";

    private RawMembers() {}

    /** The members of an object, in their order; null when the bytes are none, or no UTF-8. */
    public static Map<String, String> of(byte[] json) {
        if (Utf8.firstMalformed(json, 0, json.length) >= 0) {
            return null;
        }
        try (EventInput in = new EventInput(json, 0, json.length, Long.MAX_VALUE)) {
            return of(in);
        } catch (JsonProcessingException | UnreadableEvent broken) {
            return null;
        } catch (IOException impossible) {
            throw new IllegalStateException("bytes in memory cannot fail to be read", impossible);
        }
    }

    private static Map<String, String> of(EventInput in) throws IOException {
        if (in.parser().nextToken() != JsonToken.START_OBJECT) {
            return null;
        }
        Map<String, String> members = new LinkedHashMap<>();
        while (in.parser().nextToken() == JsonToken.FIELD_NAME) {
            String name = in.parser().currentName();
            in.parser().nextToken();
            members.put(name, in.raw());
        }
        return in.parser().nextToken() == null ? members : null;
    }

    /** The object that has these members. */
    public static byte[] bytes(Map<String, String> members) {
        StringBuilder json = new StringBuilder();
        char separator = '{';
        for (Map.Entry<String, String> member : members.entrySet()) {
            JsonText.appendQuoted(json.append(separator), member.getKey());
            json.append(':').append(member.getValue());
            separator = ',';
        }
        return json.append(members.isEmpty() ? "{}" : "}").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether these are the members of a record as it is read back, and not of an event. */
    public static boolean isAnswer(RecordType type, Map<String, String> members) {
        return switch (type) {
            case CALL -> members.containsKey(COST_SOURCE);
            case SESSION -> members.containsKey(LAST_SEEN);
            case PROJECT -> members.containsKey("number");
            default -> members.containsKey("project");
        };
    }

    /**
     * A record as it is read back, as the event that tells it: without what the ledger works out, and of its cost only
     * what was reported.
     */
    public static Map<String, String> told(RecordType type, Map<String, String> answer) {
        Set<String> known = EventReader.members(type);
        Map<String, String> event = new LinkedHashMap<>();
        boolean priced = answer.containsKey(COST_SOURCE) && !answer.get(COST_SOURCE).equals("\"reported\"");
        answer.forEach((name, value) -> {
            if (known.contains(name) && !(priced && name.equals(COST)) && !(type == RecordType.TURN
                    && name.equals("id"))) {
                event.put(name, value);
            }
        });
        // A session lives as long as something was heard of it, whatever its latest record says.
        if (answer.containsKey(LAST_SEEN)) {
            event.put(TIME, answer.get(LAST_SEEN));
        }
        return event;
    }
}
