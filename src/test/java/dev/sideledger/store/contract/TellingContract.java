package dev.sideledger.store.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.TurnField;
import dev.sideledger.store.Query;
import dev.sideledger.store.Removed;

import static dev.sideledger.store.contract.TestEvents.SECOND;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.event;
import static dev.sideledger.store.contract.TestEvents.message;
import static dev.sideledger.store.contract.TestEvents.metric;
import static dev.sideledger.store.contract.TestEvents.session;
import static dev.sideledger.store.contract.TestEvents.tag;
import static dev.sideledger.store.contract.TestEvents.turn;
import static org.assertj.core.api.Assertions.assertThat;

/** What an engine promises about telling again what it was told. */
public interface TellingContract extends Contract {
    @Test
    default void again_ofEverything_changesNothingWhereItIsKnown() {
        RandomCalls random = new RandomCalls(11, 3, 100 * TestEvents.HOUR);
        write(random.sessions());
        for (int i = 0; i < 300; i++) {
            write(random.call(i % 120));
        }
        write(message("s1", "m", TEN, "long ".repeat(500)), metric("s2", "1", TEN, "m", 4.5),
                turn("s3", 4, TEN, Map.of(TurnField.CONTENT, "world")),
                turn("s3", 4, TEN + SECOND, Map.of(TurnField.CONTENT, "another world")));

        List<Event> events = again();

        assertThat(events).hasSizeGreaterThan(250);
        assertThat(write(events).duplicates()).isEqualTo(events.size());
        assertThat(again()).containsExactlyInAnyOrderElementsOf(events);
        assertThat(problems()).isEmpty();
    }

    @Test
    default void again_ofARecordToldInParts_tellsEachPartAtItsTime() {
        write(call("c", TEN, Map.of(CallField.AGENT, "writer", CallField.MODEL, "old")));
        write(call("c", TEN + SECOND, Map.of(CallField.MODEL, "new", CallField.COST, 5L)));

        List<Event> events = Contract.get(engine().tellings().again(List.of(entry(RecordType.CALL, "s", "c"))));

        assertThat(events).hasSize(2);
        assertThat(events.get(0)).satisfies(first -> {
            assertThat(first.time()).isEqualTo(TEN);
            assertThat(first.values().text(CallField.AGENT)).isEqualTo("writer");
            assertThat(first.values().has(CallField.MODEL)).isFalse();
        });
        assertThat(events.get(1)).satisfies(second -> {
            assertThat(second.time()).isEqualTo(TEN + SECOND);
            assertThat(second.values().text(CallField.MODEL)).isEqualTo("new");
            assertThat(second.values().number(CallField.COST)).isEqualTo(5L);
        });
    }

    @Test
    default void again_tellsNothingThatTheLedgerFoundOutByItself() {
        write(session("s", TEN, Map.of(SessionField.PROJECT, "p")), metric("untold", "1", TEN, "m", 1),
                event(RecordType.PROJECT, null, "told", TEN, Map.of()),
                call("c", TEN, Map.of(CallField.MODEL, "gpt-5", CallField.USAGE, TestEvents.usage(10, 5))));

        List<Event> events = again();

        assertThat(events).filteredOn(event -> event.type() == RecordType.SESSION).extracting(Event::session)
                .containsOnly("s");
        assertThat(events).filteredOn(event -> event.type() == RecordType.PROJECT).singleElement()
                .satisfies(project -> assertThat(project.values().toString()).isEmpty());
        assertThat(events).filteredOn(event -> event.type() == RecordType.CALL)
                .allMatch(event -> !event.values().has(CallField.COST));
    }

    @Test
    default void removed_isWhatSomebodyRemoved_andNotWhatIsThereAgain() {
        write(session("gone", TEN, Map.of()), session("p-gone", TEN, Map.of(SessionField.PROJECT, "p")),
                tag("kept", "back", TEN), tag("kept", "off", TEN), tag("kept", "on", TEN));
        Contract.get(engine().maintenance().removeSession("gone"));
        Contract.get(engine().maintenance().removeProject("p"));
        Contract.get(engine().maintenance().removeTag("kept", "back"));
        Contract.get(engine().maintenance().removeTag("kept", "off"));
        write(tag("kept", "back", engine().now() + 1));
        Removed gone = new Removed(RecordType.SESSION, "", "gone");
        Removed project = new Removed(RecordType.PROJECT, "", "p");
        Removed off = new Removed(RecordType.TAG, "kept", "off");

        Set<Removed> removed = Contract.get(engine().tellings().removed(List.of(gone, project, off,
                new Removed(RecordType.TAG, "kept", "back"), new Removed(RecordType.TAG, "kept", "on"),
                new Removed(RecordType.SESSION, "", "kept"))));

        assertThat(removed).containsExactlyInAnyOrder(gone, project, off);
        assertThat(removals()).contains(gone, project, off, new Removed(RecordType.SESSION, "", "p-gone"))
                .doesNotHaveDuplicates().doesNotContain(new Removed(RecordType.SESSION, "", "kept"));
    }

    /** All removals, two at a time. */
    private List<Removed> removals() {
        List<Removed> all = new ArrayList<>();
        List<Removed> page = Contract.get(engine().tellings().removals(null, 2));
        while (!page.isEmpty()) {
            all.addAll(page);
            page = Contract.get(engine().tellings().removals(page.get(page.size() - 1), 2));
        }
        return all;
    }

    private List<Event> again() {
        List<Event> events = new ArrayList<>();
        for (RecordType type : RecordType.values()) {
            List<Entry> entries = all(Query.all(type));
            events.addAll(Contract.get(engine().tellings().again(entries)));
        }
        return events;
    }

    private static Event call(String id, long time, Map<Field, ?> values) {
        return event(RecordType.CALL, "s", id, time, values);
    }
}
