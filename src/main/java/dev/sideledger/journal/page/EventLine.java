package dev.sideledger.journal.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sideledger.model.ArtifactField;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Field;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.JsonText;
import dev.sideledger.model.Kind;
import dev.sideledger.model.Money;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.Usage;

/**
 * A record as the events that make it: the fields as they were told, nothing that follows from them. Of calls the
 * prompts and answers are left out, of artifacts what they hold: they are what an agent made, not what it did.
 */
final class EventLine {
    private static final Set<Field> LEFT_OUT = Set.of(CallField.PROMPT, CallField.OUTPUT, CallField.MESSAGES,
            ArtifactField.CONTENT);
    private static final double MICROS_IN_MILLI = 1000.0;

    private EventLine() {}

    /** The events of a page: of the session first. */
    static List<String> of(SessionPage page) {
        List<String> events = new ArrayList<>();
        Entry session = page.session();
        if (!session.values().has(SessionField.STARTED_AT)) {
            Map<String, String> begun = new LinkedHashMap<>();
            begun.put("type", JsonText.quote("session"));
            begun.put("id", JsonText.quote(session.id()));
            begun.put("time", JsonText.quote(Figures.exact(session.at())));
            events.add(object(begun));
        }
        events.add(of(session, session.activity().lastSeen()));
        for (RecordType type : RecordType.values()) {
            page.of(type).forEach(entry -> events.add(of(entry, entry.at())));
        }
        return events;
    }

    private static String of(Entry entry, long time) {
        RecordType type = entry.type();
        Map<String, String> members = new LinkedHashMap<>();
        members.put("type", JsonText.quote(type.wireName()));
        if (entry.id() != null) {
            members.put("id", JsonText.quote(entry.id()));
        }
        if (type != RecordType.SESSION) {
            members.put("session", JsonText.quote(entry.session()));
        }
        if (entry.turn() != null) {
            members.put("turn", entry.turn().toString());
        }
        members.put("time", JsonText.quote(Figures.exact(time)));
        for (Field field : type.fields()) {
            Object value = LEFT_OUT.contains(field) ? null : entry.values().get(field);
            if (value instanceof Usage usage) {
                usage(members, usage);
            } else if (value != null) {
                members.put(field.wireName(), value(field.kind(), value));
            }
        }
        if (!entry.attributes().isEmpty()) {
            members.put("attributes", JsonText.object(entry.attributes()));
        }
        return object(members);
    }

    private static String value(Kind kind, Object value) {
        return switch (kind) {
            case ID, NAME, PATH, TEXT, WORD -> JsonText.quote((String) value);
            case MONEY -> Money.dollars((Long) value);
            case TIME -> JsonText.quote(Figures.exact((Long) value));
            case DURATION -> Double.toString((Long) value / MICROS_IN_MILLI);
            case MAP -> JsonText.object((JsonMap) value);
            case NAMES -> JsonText.strings(((List<?>) value).stream().map(String::valueOf).toList());
            default -> kind.canonical(value);
        };
    }

    /** Numbers told beside a provider's own object stand beside it, as they were told. */
    private static void usage(Map<String, String> members, Usage usage) {
        if (usage.sent() != null) {
            members.put("usage", usage.sent());
        }
        put(members, "input_tokens", usage.input());
        put(members, "cache_read_tokens", usage.cacheRead());
        put(members, "cache_write_tokens", usage.cacheWrite());
        put(members, "cache_write_1h_tokens", usage.cacheWrite1h());
        put(members, "output_tokens", usage.output());
        put(members, "reasoning_tokens", usage.reasoning());
        put(members, "audio_input_tokens", usage.audioInput());
        put(members, "audio_output_tokens", usage.audioOutput());
        put(members, "cache_read_audio_tokens", usage.cacheReadAudio());
        put(members, "web_searches", usage.webSearches());
        put(members, "total_tokens", usage.total());
    }

    private static void put(Map<String, String> members, String name, Long number) {
        if (number != null) {
            members.put(name, number.toString());
        }
    }

    private static String object(Map<String, String> members) {
        StringBuilder out = new StringBuilder("{");
        members.forEach((name, value) -> {
            out.append(out.length() > 1 ? "," : "");
            JsonText.appendQuoted(out, name);
            out.append(':').append(value);
        });
        return out.append('}').toString();
    }
}
