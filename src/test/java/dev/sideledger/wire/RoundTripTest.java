package dev.sideledger.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Values;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class RoundTripTest {
    @Property(tries = 1500)
    void entry_writtenAndReadBack_saysTheSame(@ForAll("entries") Entry entry) {
        byte[] json = EntryWriter.bytes(entry);

        Event event = EventReader.read(json, 0, json.length, Address.NONE, Reading.LATEST).get(0);

        assertThat(event.type()).isEqualTo(entry.type());
        assertThat(event.id()).isEqualTo(entry.id());
        assertThat(event.session()).isEqualTo(entry.session());
        assertThat(event.turn()).isEqualTo(entry.turn());
        assertThat(event.time()).isEqualTo(entry.at());
        assertThat(event.attributes().entries()).containsAllEntriesOf(entry.attributes().entries());
        for (Field field : entry.type().fields()) {
            if (entry.values().has(field) && !replaced(entry, field)) {
                assertThat(event.values().get(field)).as(field.wireName()).isEqualTo(entry.values().get(field));
            }
        }
    }

    /**
     * The ledger knows better than one event: when things started, and how a session stands. Blank texts say nothing.
     */
    private static boolean replaced(Entry entry, Field field) {
        return (entry.values().get(field) instanceof String text && text.isBlank())
                || field.wireName().equals("started_at")
                || (entry.type() == RecordType.SESSION && field.wireName().equals("status"));
    }

    @Property(tries = 500)
    void entry_asARow_hasNoNulls(@ForAll("entries") Entry entry) {
        assertThat(EntryColumns.row(entry)).doesNotContainNull().hasSameSizeAs(EntryColumns.header(entry.type()));
    }

    @Property(tries = 500)
    void entry_isWrittenAsOneLineOfUtf8(@ForAll("entries") Entry entry) {
        byte[] json = EntryWriter.bytes(entry);

        assertThat(Utf8.firstMalformed(json, 0, json.length)).isNegative();
        assertThat(new String(json, StandardCharsets.UTF_8)).doesNotContain("\n").isEqualTo(EntryWriter.text(entry));
    }

    @Provide
    Arbitrary<Entry> entries() {
        return Arbitraries.of(RecordType.class).flatMap(RoundTripTest::values)
                .map(values -> Entries.of(values, Entries.TEAM));
    }

    private static Arbitrary<Values> values(RecordType type) {
        List<Arbitrary<Object>> fields = new ArrayList<>();
        for (Field field : type.fields()) {
            fields.add(FieldValues.of(field).injectNull(needed(field) ? 0 : 0.5));
        }
        return Combinators.combine(fields).as(told -> {
            Values.Builder values = Values.of(type);
            for (Field field : type.fields()) {
                values.set(field, told.get(field.ordinal()));
            }
            return values.build();
        });
    }

    private static boolean needed(Field field) {
        return List.of("value", "name", "message", "call", "agent").contains(field.wireName());
    }
}
