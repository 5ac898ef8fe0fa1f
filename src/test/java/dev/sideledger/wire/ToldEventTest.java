package dev.sideledger.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ToldEventTest {
    @Property(tries = 2000)
    void event_writtenAndReadBack_isEqual(@ForAll("events") Event event) {
        byte[] json = JsonOutput.bytes(out -> ToldEvent.write(event, out));

        assertThat(read(json)).isEqualTo(event);
    }

    @Test
    void numbersAndTexts_thatOtherWritersChange_areKept() {
        Map<String, String> odd = new HashMap<>();
        odd.put("k".repeat(20_000), "null");
        odd.put("", "1.50e3");
        odd.put("spaces", "{ \"a\" :\n1 }");
        Values.Builder values = Values.of(RecordType.METRIC);
        RecordType.METRIC.fields().stream().filter(field -> field.wireName().equals("value"))
                .forEach(field -> values.set(field, -0.0));
        Event event = new Event(RecordType.METRIC, "s", "m", null, Long.MIN_VALUE, true, values.build(),
                JsonMap.of(odd));

        assertThat(read(JsonOutput.bytes(out -> ToldEvent.write(event, out)))).isEqualTo(event);
    }

    @Test
    void foreignJson_isRefusedWithItsPlace() {
        assertThatThrownBy(() -> read("{\"type\":\"cat\"}".getBytes())).isInstanceOf(Refused.class)
                .hasMessage("/type is no type of record");
        assertThatThrownBy(() -> read("{\"type\":\"call\",\"values\":{\"colour\":1}}".getBytes()))
                .isInstanceOf(Refused.class).hasMessage("/values/colour is no field of a call");
        assertThatThrownBy(() -> read("{\"type\":\"call\",\"time\":1}".getBytes())).isInstanceOf(Refused.class)
                .hasMessageContaining("is no whole event");
    }

    private static Event read(byte[] json) {
        return JsonPull.read(json, new Allowance(json.length, 1), ToldEvent::read);
    }

    @Provide
    Arbitrary<Event> events() {
        return Arbitraries.of(RecordType.class).flatMap(ToldEventTest::values).map(values -> {
            RecordType type = values.type();
            String session = type == RecordType.PROJECT ? null : "s";
            String id = type == RecordType.TURN ? null : type == RecordType.SESSION ? "s" : "r1";
            return new Event(type, session, id, type == RecordType.TURN ? Long.valueOf(7) : null, Entries.AT,
                    values.hashCode() % 2 == 0, values, Entries.TEAM);
        });
    }

    private static Arbitrary<Values> values(RecordType type) {
        List<Arbitrary<Object>> fields = new ArrayList<>();
        for (Field field : type.fields()) {
            fields.add(FieldValues.of(field).injectNull(0.5));
        }
        return Combinators.combine(fields).as(told -> {
            Values.Builder values = Values.of(type);
            for (Field field : type.fields()) {
                values.set(field, told.get(field.ordinal()));
            }
            return values.build();
        });
    }
}
