package dev.sideledger.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.sideledger.model.Event;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Reads events from texts; the latest moment allowed is the end of 2026. Single quotes stand for double ones. */
final class Reading {
    static final long LATEST = micros("2026-12-31T23:59:59Z");

    private Reading() {}

    static Event event(String json) {
        List<Event> events = events(json);
        if (events.size() != 1) {
            throw new AssertionError("one event expected, was " + events);
        }
        return events.get(0);
    }

    static List<Event> events(String json) {
        return events(json, Address.NONE);
    }

    static List<Event> events(String json, Address address) {
        byte[] bytes = bytes(json);
        return EventReader.read(bytes, 0, bytes.length, address, LATEST);
    }

    static UnreadableEvent refusal(String json) {
        return refusal(bytes(json));
    }

    static UnreadableEvent refusal(byte[] bytes) {
        return catchThrowableOfType(UnreadableEvent.class,
                () -> EventReader.read(bytes, 0, bytes.length, Address.NONE, LATEST));
    }

    /** A call of session s with these members. */
    static Event call(String members) {
        return event("{'type':'call','session':'s'," + members + "}");
    }

    static UnreadableEvent callRefusal(String members) {
        return refusal("{'type':'call','session':'s'," + members + "}");
    }

    static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    static long micros(String instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
    }
}
