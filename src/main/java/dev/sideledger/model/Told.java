package dev.sideledger.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything told so far about one record that is merged field by field, and when. Whatever the order in which events
 * arrive, the result is the same: a field keeps the value told last; of two told at the same time, the greater one.
 *
 * @param values the present values
 * @param attributes the present attributes
 * @param turn the turn that a call belongs to, or null; always null for other types, whose turn is not merged
 * @param toldAt the latest time at which anything was told
 * @param versions when each field was told; null while one event has told everything, at {@code toldAt}
 */
public record Told(Values values, JsonMap attributes, Long turn, long toldAt, Versions versions) {
    private static final String ATTRIBUTES = "attributes/";
    private static final String TURN = "turn";

    /** What a first event tells. */
    public static Told by(Event event) {
        return new Told(event.values(), event.attributes(), turn(event), event.time(), null);
    }

    /**
     * This record after one more event: this very instance when the event changes nothing at all, not even the time of
     * a value. An event whose time was assigned and that repeats what is known says nothing new.
     */
    public Told and(Event event) {
        if (event.timeAssigned() && repeats(event)) {
            return this;
        }
        Merge merge = new Merge(this, event.time());
        for (Field field : values.type().fields()) {
            Object told = event.values().get(field);
            if (told instanceof JsonMap map) {
                merge.map(field, map);
            } else if (told != null) {
                merge.field(field, told);
            }
        }
        merge.attributes(event.attributes());
        merge.turn(turn(event));
        return merge.result();
    }

    /**
     * Events that tell the same again, one for each time at which something was told: merged anew in any order, also
     * with events of others, they give what the first ones would have given.
     *
     * @param record an event about the record, for its type, session and id
     * @param earliest the earliest moment at which the record was told of
     */
    public List<Event> again(Event record, long earliest) {
        SortedMap<Long, Telling> tellings = new TreeMap<>();
        tellings.put(earliest, new Telling(values.type()));
        for (Field field : values.type().fields()) {
            Object value = values.get(field);
            if (value instanceof JsonMap map) {
                map.entries().forEach((key, text) -> at(tellings, time(field.wireName() + "/" + key, true)).maps
                        .computeIfAbsent(field, absent -> new TreeMap<>()).put(key, text));
            } else if (value != null) {
                at(tellings, time(field)).values.set(field, value);
            }
        }
        attributes.entries()
                .forEach((key, text) -> at(tellings, time(ATTRIBUTES + key, true)).attributes.put(key, text));
        if (turn != null) {
            at(tellings, time(TURN, true)).turn = turn;
        }
        List<Event> events = new ArrayList<>();
        tellings.forEach((time, telling) -> events.add(telling.event(record, time)));
        return events;
    }

    private static Telling at(Map<Long, Telling> tellings, long time) {
        Telling any = tellings.values().iterator().next();
        return tellings.computeIfAbsent(time, absent -> new Telling(any.type));
    }

    /** Whether both say the same to a reader, whenever it was told. */
    public boolean sameContent(Told other) {
        return values.equals(other.values) && attributes.equals(other.attributes) && Objects.equals(turn, other.turn);
    }

    private static Long turn(Event event) {
        return event.type() == RecordType.CALL ? event.turn() : null;
    }

    private boolean repeats(Event event) {
        if (turn(event) != null && !turn(event).equals(turn)) {
            return false;
        }
        for (Field field : values.type().fields()) {
            Object told = event.values().get(field);
            if (told instanceof JsonMap map) {
                if (!contains(values.map(field), map)) {
                    return false;
                }
            } else if (told != null && !told.equals(values.get(field))) {
                return false;
            }
        }
        return contains(attributes, event.attributes());
    }

    private static boolean contains(JsonMap whole, JsonMap part) {
        return whole.entries().entrySet().containsAll(part.entries().entrySet());
    }

    private long time(Field field) {
        if (versions != null) {
            return versions.of(field);
        }
        return values.has(field) ? toldAt : Versions.UNTOLD;
    }

    private long time(String key, boolean known) {
        if (versions != null) {
            return versions.of(key);
        }
        return known ? toldAt : Versions.UNTOLD;
    }

    /** What was told at one time. */
    private static final class Telling {
        private final RecordType type;
        private final Values.Builder values;
        private final Map<Field, Map<String, String>> maps = new HashMap<>();
        private final Map<String, String> attributes = new TreeMap<>();
        private Long turn;

        Telling(RecordType type) {
            this.type = type;
            this.values = Values.of(type);
        }

        Event event(Event record, long time) {
            maps.forEach((field, entries) -> values.set(field, JsonMap.of(entries)));
            Long number = type == RecordType.TURN ? record.turn() : turn;
            return new Event(type, record.session(), record.id(), number, time, false, values.build(),
                    JsonMap.of(attributes));
        }
    }

    /** One merge under way: copies only what it changes. */
    private static final class Merge {
        private final Told base;
        private final long time;
        private final Values.Builder merged;
        private final long[] times;
        private final Map<String, Long> keyTimes = new HashMap<>();
        private JsonMap attributes;
        private Long turn;
        private boolean changed;

        Merge(Told base, long time) {
            this.base = base;
            this.time = time;
            this.merged = base.values.toBuilder();
            this.attributes = base.attributes;
            this.turn = base.turn;
            this.times = new long[base.values.type().fields().size()];
            for (Field field : base.values.type().fields()) {
                times[field.ordinal()] = base.time(field);
                if (field.kind() == Kind.MAP) {
                    remember(field.wireName() + "/", base.values.map(field));
                }
            }
            remember(ATTRIBUTES, base.attributes);
            if (turn != null) {
                keyTimes.put(TURN, base.time(TURN, true));
            }
        }

        private void remember(String prefix, JsonMap map) {
            for (String key : map.entries().keySet()) {
                keyTimes.put(prefix + key, base.time(prefix + key, true));
            }
        }

        void field(Field field, Object told) {
            Object known = merged.get(field);
            int order = Long.compare(time, times[field.ordinal()]);
            if (order > 0 || (order == 0 && !told.equals(known) && field.compareTie(told, known) > 0)) {
                merged.set(field, told);
                times[field.ordinal()] = time;
                changed = true;
            }
        }

        void map(Field field, JsonMap told) {
            JsonMap known = (JsonMap) merged.get(field);
            merged.set(field, merge(field.wireName() + "/", known == null ? JsonMap.EMPTY : known, told));
            times[field.ordinal()] = Math.max(times[field.ordinal()], time);
        }

        void attributes(JsonMap told) {
            attributes = merge(ATTRIBUTES, attributes, told);
        }

        void turn(Long told) {
            int order = Long.compare(time, keyTimes.getOrDefault(TURN, Versions.UNTOLD));
            if (told != null && (order > 0 || (order == 0 && told > turn))) {
                turn = told;
                keyTimes.put(TURN, time);
                changed = true;
            }
        }

        private JsonMap merge(String prefix, JsonMap known, JsonMap told) {
            Map<String, String> result = new TreeMap<>(known.entries());
            for (Map.Entry<String, String> entry : told.entries().entrySet()) {
                String key = prefix + entry.getKey();
                String old = result.get(entry.getKey());
                int order = Long.compare(time, keyTimes.getOrDefault(key, Versions.UNTOLD));
                if (order > 0 || (order == 0 && (old == null || entry.getValue().compareTo(old) > 0))) {
                    result.put(entry.getKey(), entry.getValue());
                    keyTimes.put(key, time);
                    changed = true;
                }
            }
            return JsonMap.of(result);
        }

        Told result() {
            if (!changed) {
                return base;
            }
            return new Told(merged.build(), attributes, turn, Math.max(base.toldAt, time),
                    new Versions(times, keyTimes));
        }
    }
}
