package dev.sideledger.store.contract;

import java.util.HashMap;
import java.util.Map;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.MessageField;
import dev.sideledger.model.MetricField;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.TagField;
import dev.sideledger.model.Usage;
import dev.sideledger.model.Values;

/** The events of the contracts, by name. */
public final class TestEvents {
    /** 2026-01-05T10:00:00Z in epoch microseconds. */
    public static final long TEN = 1_767_607_200_000_000L;
    /** A second in microseconds. */
    public static final long SECOND = 1_000_000L;
    /** An hour in microseconds. */
    public static final long HOUR = 3600 * SECOND;

    private TestEvents() {}

    /** Any event told at a time. */
    public static Event event(RecordType type, String session, String id, long time, Map<Field, ?> values) {
        return event(type, session, id, time, values, Map.of());
    }

    /** Any event told at a time, with attributes. */
    public static Event event(RecordType type, String session, String id, long time, Map<Field, ?> values,
            Map<String, String> attributes) {
        return new Event(type, session, id, null, time, false, values(type, values), JsonMap.of(attributes));
    }

    /** An event that came without a time and was given that of its arrival. */
    public static Event arrived(RecordType type, String session, String id, long time, Map<Field, ?> values) {
        return new Event(type, session, id, null, time, true, values(type, values), JsonMap.EMPTY);
    }

    /** A session event. */
    public static Event session(String id, long time, Map<Field, ?> values) {
        return event(RecordType.SESSION, id, id, time, values);
    }

    /** A finished call of one second with usage and cost. */
    public static Event call(String session, String id, long time) {
        return event(RecordType.CALL, session, id, time,
                Map.of(CallField.AGENT, "writer", CallField.MODEL, "gpt-5", CallField.PHASE, "draft", CallField.STATUS,
                        "success", CallField.USAGE, usage(1_000, 200), CallField.COST, 1_500_000L, CallField.STARTED_AT,
                        time,
                        CallField.ENDED_AT, time + SECOND));
    }

    /** A call of a trace; a parent may be null, and no input is no usage. */
    public static Event span(String session, String trace, String id, String parent, String operation, long input) {
        Map<Field, Object> values = new HashMap<>(
                Map.of(CallField.TRACE_ID, trace, CallField.OPERATION, operation));
        if (parent != null) {
            values.put(CallField.PARENT, parent);
        }
        if (input > 0) {
            values.put(CallField.USAGE, usage(input, 1));
        }
        return event(RecordType.CALL, session, id, TEN, values);
    }

    /** The same event with one more value. */
    public static Event with(Event event, Field field, Object value) {
        return new Event(event.type(), event.session(), event.id(), event.turn(), event.time(), event.timeAssigned(),
                event.values().toBuilder().set(field, value).build(), event.attributes());
    }

    /** The same event, in a turn. */
    public static Event inTurn(long turn, Event event) {
        return new Event(event.type(), event.session(), event.id(), turn, event.time(), event.timeAssigned(),
                event.values(), event.attributes());
    }

    /** A metric. */
    public static Event metric(String session, String id, long time, String name, double value) {
        return event(RecordType.METRIC, session, id, time, Map.of(MetricField.NAME, name, MetricField.VALUE, value));
    }

    /** A message. */
    public static Event message(String session, String id, long time, String content) {
        return event(RecordType.MESSAGE, session, id, time, Map.of(MessageField.CONTENT, content));
    }

    /** A tag on a session. */
    public static Event tag(String session, String name, long time) {
        return event(RecordType.TAG, session, name, time, Map.of(TagField.NAME, name));
    }

    /** A turn. */
    public static Event turn(String session, long number, long time, Map<Field, ?> values) {
        return new Event(RecordType.TURN, session, null, number, time, false, values(RecordType.TURN, values),
                JsonMap.EMPTY);
    }

    /** Usage of input and output alone. */
    public static Usage usage(long input, long output) {
        return new Usage(input, null, null, null, output, null, null, null, null, null, null, null);
    }

    /** Values of a type. */
    public static Values values(RecordType type, Map<Field, ?> values) {
        Values.Builder builder = Values.of(type);
        values.forEach(builder::set);
        return builder.build();
    }
}
