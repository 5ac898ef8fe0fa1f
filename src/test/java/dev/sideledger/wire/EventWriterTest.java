package dev.sideledger.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Values;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class EventWriterTest {
    @Property(tries = 1500)
    void event_writtenAndReadBack_isTheSame(@ForAll("events") Event event) {
        byte[] json = EventWriter.bytes(event);

        assertThat(EventReader.read(json, 0, json.length, Address.NONE, Reading.LATEST)).containsExactly(event);
        assertThat(new String(json, StandardCharsets.UTF_8)).doesNotContain("\n");
    }

    @Property(tries = 200)
    void event_withoutATimeOfItsOwn_tellsNone(@ForAll("events") Event event) {
        Event arrived = new Event(event.type(), event.session(), event.id(), event.turn(), event.time(), true,
                event.values(), event.attributes());
        byte[] json = EventWriter.bytes(arrived);

        Event read = EventReader.read(json, 0, json.length, Address.NONE, Reading.LATEST).get(0);

        assertThat(read.timeAssigned()).isTrue();
        assertThat(read.values()).isEqualTo(event.values());
    }

    @Provide
    Arbitrary<Event> events() {
        return Arbitraries.of(RecordType.class).flatMap(EventWriterTest::values)
                .flatMap(values -> Combinators.combine(Arbitraries.longs().between(0, Reading.LATEST),
                        Arbitraries.longs().between(0, 1_000_000_000).injectNull(0.5),
                        Arbitraries.of(JsonMap.EMPTY, JsonMap.of(Map.of("model", "1", "x/y", "{\"a\":[]}"))))
                        .as((time, turn, attributes) -> event(values, time, turn, attributes)));
    }

    private static Event event(Values values, long time, Long turn, JsonMap attributes) {
        RecordType type = values.type();
        String session = type == RecordType.PROJECT ? null : "session/ä";
        return switch (type) {
            case TURN -> new Event(type, session, null, turn == null ? 7L : turn, time, false, values, attributes);
            case SESSION -> new Event(type, session, session, null, time, false, values, attributes);
            default -> new Event(type, session, "id 1", type == RecordType.PROJECT ? null : turn, time, false, values,
                    attributes);
        };
    }

    private static Arbitrary<Values> values(RecordType type) {
        List<Arbitrary<Object>> fields = new ArrayList<>();
        for (Field field : type.fields()) {
            fields.add(told(field).injectNull(needed(field) ? 0 : 0.5));
        }
        return Combinators.combine(fields).as(told -> {
            Values.Builder values = Values.of(type);
            for (Field field : type.fields()) {
                values.set(field, told.get(field.ordinal()));
            }
            return values.build();
        });
    }

    /** A blank text says nothing to a door, so no ledger has one. */
    private static Arbitrary<Object> told(Field field) {
        return FieldValues.of(field).filter(value -> !(value instanceof String text) || !text.isBlank());
    }

    private static boolean needed(Field field) {
        return List.of("value", "name", "message", "call", "agent").contains(field.wireName());
    }
}
