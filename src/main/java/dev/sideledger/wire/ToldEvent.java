package dev.sideledger.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.Json;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Usage;
import dev.sideledger.model.Values;

/**
 * An event to JSON and back, exactly: whatever a door made of what it read, also what no client can say in the words of
 * the events door. For files of our own; what clients send is read by {@link EventReader}.
 */
public final class ToldEvent {
    private static final String SENT = "sent";

    private ToldEvent() {}

    /** Writes the event as a JSON object. */
    public static void write(Event event, JsonOutput out) {
        out.object().member("type", event.type().wireName()).member("session", event.session())
                .member("id", event.id()).member("turn", event.turn()).member("time", Long.valueOf(event.time()))
                .member("time_assigned", event.timeAssigned());
        out.name("values").object();
        for (Field field : event.type().fields()) {
            if (event.values().has(field)) {
                value(event.values().get(field), out.name(field.wireName()));
            }
        }
        out.end().name("attributes");
        map(event.attributes(), out);
        out.end();
    }

    /**
     * The event at hand.
     *
     * @throws Refused when it is not as {@link #write} writes it
     */
    public static Event read(JsonPull in) {
        Parts parts = new Parts();
        in.members(name -> {
            switch (name) {
                case "type" -> parts.type = type(in);
                case "session" -> parts.session = in.text();
                case "id" -> parts.id = in.text();
                case "turn" -> parts.turn = in.whole();
                case "time" -> parts.time = in.whole();
                case "time_assigned" -> parts.timeAssigned = in.truth();
                case "values" -> parts.values = values(parts.type, in);
                case "attributes" -> parts.attributes = map(in);
                default -> throw in.refusal("is no part of an event");
            }
        });
        try {
            return new Event(parts.type, parts.session, parts.id, parts.turn, parts.time, parts.timeAssigned,
                    parts.values, parts.attributes);
        } catch (IllegalArgumentException | NullPointerException incomplete) {
            throw in.refusal("is no whole event: " + incomplete.getMessage());
        }
    }

    private static void value(Object value, JsonOutput out) {
        if (value instanceof String text) {
            out.value(text);
        } else if (value instanceof Long number) {
            out.value(number.longValue());
        } else if (value instanceof Boolean truth) {
            out.value(truth.booleanValue());
        } else if (value instanceof Double number) {
            out.value(Double.toString(number));
        } else if (value instanceof Json json) {
            out.value(json.text());
        } else if (value instanceof JsonMap map) {
            map(map, out);
        } else if (value instanceof Usage usage) {
            usage(usage, out);
        } else {
            out.array();
            ((List<?>) value).forEach(name -> out.value((String) name));
            out.end();
        }
    }

    private static void map(JsonMap map, JsonOutput out) {
        out.array();
        map.entries().forEach((name, json) -> out.value(name).value(json));
        out.end();
    }

    private static void usage(Usage usage, JsonOutput out) {
        out.object();
        for (TokenName name : TokenName.values()) {
            out.member(name.wireName(), name.of(usage));
        }
        out.member(SENT, usage.sent());
        out.end();
    }

    private static RecordType type(JsonPull in) {
        String name = in.text();
        return RecordType.named(name).orElseThrow(() -> in.refusal("is no type of record"));
    }

    private static Values values(RecordType type, JsonPull in) {
        if (type == null) {
            throw in.refusal("stands before the type");
        }
        Values.Builder values = Values.of(type);
        in.members(name -> {
            Field field = type.field(name);
            if (field == null) {
                throw in.refusal("is no field of a " + type.wireName());
            }
            values.set(field, value(field, in));
        });
        return values.build();
    }

    private static Object value(Field field, JsonPull in) {
        return switch (field.kind()) {
            case ID, NAME, PATH, TEXT, WORD -> in.text();
            case COUNT, MONEY, TIME, DURATION -> in.whole();
            case FLAG -> in.truth();
            case NUMBER -> in.real();
            case JSON, MESSAGES -> new Json(in.text());
            case MAP -> map(in);
            case NAMES -> names(in);
            case USAGE -> usage(in);
        };
    }

    private static JsonMap map(JsonPull in) {
        Iterator<String> texts = names(in).iterator();
        SortedMap<String, String> entries = new TreeMap<>();
        while (texts.hasNext()) {
            entries.put(texts.next(), texts.next());
        }
        return JsonMap.of(entries);
    }

    private static List<String> names(JsonPull in) {
        List<String> names = new ArrayList<>();
        in.elements(() -> names.add(in.text()));
        return names;
    }

    private static Usage usage(JsonPull in) {
        Map<String, Long> told = new HashMap<>();
        String[] sent = new String[1];
        in.members(name -> {
            if (name.equals(SENT)) {
                sent[0] = in.text();
            } else {
                told.put(name, in.whole());
            }
        });
        return usage(name -> told.get(name.wireName()), sent[0]);
    }

    private static Usage usage(Function<TokenName, Long> told, String sent) {
        return new Usage(told.apply(TokenName.INPUT), told.apply(TokenName.CACHE_READ),
                told.apply(TokenName.CACHE_WRITE), told.apply(TokenName.CACHE_WRITE_1H),
                told.apply(TokenName.OUTPUT), told.apply(TokenName.REASONING), told.apply(TokenName.AUDIO_INPUT),
                told.apply(TokenName.AUDIO_OUTPUT), told.apply(TokenName.CACHE_READ_AUDIO),
                told.apply(TokenName.WEB_SEARCHES), told.apply(TokenName.TOTAL), sent);
    }

    /** What was read of an event so far. */
    private static final class Parts {
        private RecordType type;
        private String session;
        private String id;
        private Long turn;
        private long time;
        private boolean timeAssigned;
        private Values values;
        private JsonMap attributes = JsonMap.EMPTY;
    }
}
