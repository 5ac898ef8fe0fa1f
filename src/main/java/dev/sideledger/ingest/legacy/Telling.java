package dev.sideledger.ingest.legacy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.sideledger.model.JsonText;
import dev.sideledger.model.RecordType;
import dev.sideledger.wire.Rfc3339;

/** An event in the making. What is null is not told. For one thread. */
public final class Telling {
    private static final int MAX_NAME = 256;
    private static final int MAX_PATH = 2_048;
    /** An event may have 256, of which one is for those that are beyond. */
    private static final int MAX_ATTRIBUTES = 250;
    private static final int LONGEST_NUMBER = 400;

    private final StringBuilder json = new StringBuilder();
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final Map<String, String> more = new LinkedHashMap<>();
    private boolean ended;

    private Telling(RecordType type) {
        json.append("{\"type\":\"").append(type.wireName()).append('"');
    }

    /** An event of a type. */
    public static Telling of(RecordType type) {
        return new Telling(type);
    }

    /** An event of a record of a session. */
    public static Telling of(RecordType type, String session, String id) {
        return new Telling(type).text("session", session).text("id", id == null ? null : Reading.id(id));
    }

    /** A text. */
    public Telling text(String member, String value) {
        return raw(member, value == null ? null : JsonText.quote(value));
    }

    /** A name; the whole of one that is too long becomes an attribute. */
    public Telling name(String member, String value) {
        return cut(member, value, MAX_NAME);
    }

    /** A path, likewise. */
    public Telling path(String member, String value) {
        return cut(member, value, MAX_PATH);
    }

    private Telling cut(String member, String value, int most) {
        if (value == null || value.length() <= most) {
            return text(member, value);
        }
        attribute(member, JsonText.quote(value));
        int end = Character.isHighSurrogate(value.charAt(most - 1)) ? most - 1 : most;
        return text(member, value.substring(0, end));
    }

    /** A number. */
    public Telling number(String member, Number value) {
        return raw(member, value == null ? null
                : value instanceof BigDecimal decimal && Math.abs((long) decimal.scale()) <= LONGEST_NUMBER
                        ? decimal.toPlainString() : value.toString());
    }

    /** A moment in epoch microseconds. */
    public Telling time(String member, Long micros) {
        return text(member, micros == null ? null : Rfc3339.text(micros));
    }

    /** A value that is JSON. */
    public Telling raw(String member, String value) {
        if (value != null) {
            JsonText.appendQuoted(json.append(','), member);
            json.append(':').append(value);
        }
        return this;
    }

    /** What has no field, as JSON. Where its name says something else already, {@code ~} and a number follow it. */
    public Telling attribute(String name, String value) {
        if (value != null && !value.equals("null")) {
            String free = free(name, value);
            (attributes.size() < MAX_ATTRIBUTES || attributes.containsKey(free) ? attributes : more).put(free, value);
        }
        return this;
    }

    /** Whether there is an attribute of a name. */
    public boolean has(String name) {
        String cut = cutName(name, MAX_NAME);
        return attributes.containsKey(cut) || more.containsKey(cut);
    }

    /** Whether there are more attributes than an event may have; those beyond are together in one more. */
    public boolean isCrowded() {
        return !more.isEmpty();
    }

    private String free(String name, String value) {
        String free = cutName(name, MAX_NAME);
        for (int i = 2; !value.equals(attributes.getOrDefault(free, more.getOrDefault(free, value))); i++) {
            String mark = "~" + i;
            free = cutName(name, MAX_NAME - mark.length()) + mark;
        }
        return free;
    }

    private static String cutName(String name, int most) {
        return name.length() <= most ? name : name.substring(0, most);
    }

    /** What has no field. */
    public Telling attributes(Map<String, String> more) {
        more.forEach(this::attribute);
        return this;
    }

    /** The event; nothing is added to it afterwards. */
    public byte[] bytes() {
        if (!ended) {
            ended = true;
            if (isCrowded()) {
                String rest = object(more);
                attributes.put(free("more", rest), rest);
            }
            if (!attributes.isEmpty()) {
                json.append(",\"attributes\":").append(object(attributes));
            }
            json.append('}');
        }
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String object(Map<String, String> members) {
        StringBuilder object = new StringBuilder();
        members.forEach((name, value) -> {
            JsonText.appendQuoted(object.append(object.length() == 0 ? '{' : ','), name);
            object.append(':').append(value);
        });
        return object.append('}').toString();
    }
}
