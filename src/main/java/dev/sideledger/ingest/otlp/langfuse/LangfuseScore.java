package dev.sideledger.ingest.otlp.langfuse;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.ScoreField;
import dev.sideledger.model.Values;
import dev.sideledger.wire.Address;
import dev.sideledger.wire.Allowance;
import dev.sideledger.wire.EventReader;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.JsonPull;
import dev.sideledger.wire.Refused;
import dev.sideledger.wire.UnreadableEvent;

/** A score as Langfuse has it, as one of ours. For one thread. */
final class LangfuseScore {
    private static final String NAME = "name";
    private static final String VALUE = "value";
    private static final String SESSION = "sessionId";
    private static final String TRACE = "traceId";
    private static final String TIME = "timestamp";
    /** The types of values that are words, even where these look like numbers. */
    private static final Set<String> WORDS = Set.of("\"CATEGORICAL\"", "\"TEXT\"", "\"CORRECTION\"");

    private final Map<String, String> members = new HashMap<>();
    private final Map<String, String> others = new HashMap<>();

    private LangfuseScore(JsonPull in) {
        in.members(name -> {
            switch (name) {
                case "id", NAME, VALUE, SESSION, TRACE, "observationId", "comment", TIME ->
                    members.put(name, in.text());
                default -> others.put(name, in.raw());
            }
        });
    }

    /**
     * The event that a score is.
     *
     * @param latest the latest moment that it may tell, in epoch microseconds
     * @throws Refused when it cannot be read
     * @throws UnreadableEvent when it tells no score
     */
    static Event read(Ingested score, long latest) {
        byte[] body = score.body().getBytes(StandardCharsets.UTF_8);
        return JsonPull.read(body, new Allowance(body.length, 1), LangfuseScore::new).event(score, latest);
    }

    private Event event(Ingested score, long latest) {
        String session = session();
        if (session == null) {
            throw new UnreadableEvent("", "traceId and sessionId are missing; a score needs one of them");
        }
        if (!members.containsKey(NAME) || !members.containsKey(VALUE)) {
            throw new UnreadableEvent("", "a score needs a name and a value");
        }
        Double value = WORDS.contains(others.getOrDefault("dataType", "")) ? null : number(members.get(VALUE));
        byte[] event = JsonOutput.bytes(out -> write(out, score, session, value));
        Event read = EventReader.read(event, 0, event.length, Address.ofAll(RecordType.SCORE, session), latest).get(0);
        // A category is no number: the reader was given one only because other scores must tell one.
        return value != null ? read : valued(read, read.values().toBuilder().set(ScoreField.VALUE, null).build());
    }

    private void write(JsonOutput out, Ingested score, String session, Double value) {
        out.object().member("id", members.containsKey("id") ? members.get("id") : score.scoreId())
                .member("session", session)
                .member("time", members.containsKey(TIME) ? members.get(TIME) : orNull(score.time()))
                .member("call", members.get("observationId")).member("dimension", members.get(NAME))
                .member("notes", members.get("comment")).name(VALUE).value(value == null ? 0 : value)
                .name("attributes").object();
        others.forEach(out::rawMember);
        out.member("label", value == null ? members.get(VALUE) : null);
        if (members.containsKey(SESSION)) {
            out.member(TRACE, members.get(TRACE));
        }
        out.end().end();
    }

    /** A trace that tells no session lies under its own id, which is written in small letters. */
    private String session() {
        String trace = members.get(TRACE);
        return members.containsKey(SESSION) || trace == null ? members.get(SESSION)
                : trace.matches("[0-9a-fA-F]{32}") ? trace.toLowerCase(Locale.ROOT) : trace;
    }

    private static Double number(String value) {
        return switch (value) {
            case "true" -> 1.0;
            case "false" -> 0.0;
            default -> value.matches("[+-]?[0-9.]{1,40}([eE][+-]?[0-9]{1,3})?") ? parsed(value) : null;
        };
    }

    private static Double parsed(String value) {
        try {
            return Double.valueOf(value);
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    private static Event valued(Event event, Values values) {
        return new Event(event.type(), event.session(), event.id(), event.turn(), event.time(), event.timeAssigned(),
                values, event.attributes());
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
