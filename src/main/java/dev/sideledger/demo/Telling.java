package dev.sideledger.demo;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.wire.JsonOutput;

/** An event in the making. */
final class Telling {
    private final Map<String, Object> members = new LinkedHashMap<>();
    private final long at;

    private Telling(String type, long at) {
        this.at = at;
        with("type", type);
        with("time", Instant.ofEpochMilli(at).toString());
    }

    /** An event about a record of a session, told at an epoch millisecond. */
    static Telling of(String type, String session, String id, long at) {
        return new Telling(type, at).with("session", session).with("id", id);
    }

    /** An event about a session or a project itself. */
    static Telling whole(String type, String id, long at) {
        return new Telling(type, at).with("id", id);
    }

    /** The same with one more member; null says nothing. */
    Telling with(String name, Object value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    /** The same with a moment, given as epoch milliseconds. */
    Telling when(String name, long moment) {
        return with(name, Instant.ofEpochMilli(moment).toString());
    }

    /** The event at its moment. */
    Cue cue() {
        return new Cue(at, JsonOutput.text(out -> {
            out.object();
            members.forEach((name, value) -> write(value, out.name(name)));
            out.end();
        }));
    }

    private static void write(Object value, JsonOutput out) {
        if (value instanceof Map<?, ?> map) {
            out.object();
            map.forEach((name, each) -> write(each, out.name((String) name)));
            out.end();
        } else if (value instanceof List<?> list) {
            out.array();
            list.forEach(each -> write(each, out));
            out.end();
        } else if (value instanceof Double number) {
            out.value((double) number);
        } else if (value instanceof Number number) {
            out.value(number.longValue());
        } else {
            out.value((String) value);
        }
    }
}
