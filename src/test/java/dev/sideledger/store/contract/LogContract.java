package dev.sideledger.store.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.MessageField;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.TurnField;
import dev.sideledger.store.Interest;
import dev.sideledger.store.LogPage;
import dev.sideledger.store.Logged;
import dev.sideledger.store.Position;

import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.message;
import static dev.sideledger.store.contract.TestEvents.metric;
import static dev.sideledger.store.contract.TestEvents.session;
import static dev.sideledger.store.contract.TestEvents.tag;
import static dev.sideledger.store.contract.TestEvents.turn;
import static org.assertj.core.api.Assertions.assertThat;

/** What an engine promises about its change log where records other than calls are told. */
public interface LogContract extends Contract {
    @Test
    default void log_readLater_isWhatWasHeard_alsoReopened() {
        Position start = engine().commits().head();
        List<String> heard = new CopyOnWriteArrayList<>();
        engine().commits().follow(commit -> {
            for (int i = 0; i < commit.changes().size(); i++) {
                heard.add(
                        name(new Logged(new Position(commit.epoch(), commit.sequence(), i), commit.changes().get(i))));
            }
        });
        for (int i = 0; i < 10; i++) {
            write(metric("s" + i % 3, "" + i, TEN, "m", i), message("s" + i % 3, "" + i, TEN, "long ".repeat(40) + i),
                    turn("s" + i % 3, i, TEN, Map.of(TurnField.CONTENT, "text")), tag("s" + i % 3, "t" + i, TEN));
            write(metric("s" + i % 3, "" + i, TEN, "m", i));
        }

        assertThat(heard).hasSize(43);
        assertThat(pages(engine(), start, Interest.ALL)).extracting(LogContract::name).isEqualTo(heard);
        assertThat(pages(engine().reopened(), start, Interest.ALL)).extracting(LogContract::name).isEqualTo(heard);
    }

    @Test
    default void log_readWithAnInterest_holdsThatAlone() {
        Position start = engine().commits().head();
        for (int i = 0; i < 6; i++) {
            write(session("s" + i % 2, TEN, Map.of(SessionField.PROJECT, "p" + i % 2)),
                    message("s" + i % 2, "" + i, TEN, "x"), metric("s" + i % 2, "" + i, TEN, "m", i));
        }

        assertThat(records(start, new Interest(Set.of(RecordType.MESSAGE), null, null))).hasSize(6)
                .allMatch(name -> name.contains("MESSAGE"));
        assertThat(records(start, new Interest(Set.of(RecordType.METRIC), "s1", null)))
                .containsExactly("METRIC s1/1", "METRIC s1/3", "METRIC s1/5");
        assertThat(records(start, new Interest(Set.of(RecordType.SESSION, RecordType.PROJECT), null, "p0")))
                .containsExactly("SESSION s0/s0", "PROJECT null/p0");
        assertThat(records(start, new Interest(Set.of(), "unknown", null))).isEmpty();
    }

    @Test
    default void after_recordThatChangedOften_isReadOnce_asItStands() {
        Position start = engine().commits().head();
        for (int i = 0; i < 10; i++) {
            write(message("s", "often", TEN + i, "text " + i), message("s", "" + i, TEN, "once"));
        }

        LogPage page = Contract.get(engine().commits().after(start, Interest.ALL, 100));

        assertThat(page.changes()).hasSize(12);
        assertThat(page.skipped()).isEqualTo(9);
        assertThat(page.last()).isTrue();
        assertThat(page.changes()).filteredOn(change -> "often".equals(change.change().entry().id())).singleElement()
                .satisfies(change -> {
                    assertThat(change.position().sequence()).isEqualTo(start.sequence() + 10);
                    assertThat(change.change().entry().values().text(MessageField.CONTENT)).isEqualTo("text 9");
                });
    }

    private List<String> records(Position start, Interest interest) {
        return pages(engine(), start, interest).stream().map(change -> change.change().entry())
                .map(entry -> entry.type() + " " + entry.session() + "/" + entry.id()).toList();
    }

    /** All changes of interest behind a place. */
    static List<Logged> pages(Engine engine, Position start, Interest interest) {
        List<Logged> changes = new ArrayList<>();
        LogPage page = new LogPage(List.of(), 0, start, false);
        while (!page.last()) {
            page = Contract.get(engine.commits().after(page.end(), interest, 7));
            assertThat(page.changes()).hasSizeLessThanOrEqualTo(7);
            changes.addAll(page.changes());
        }
        return changes;
    }

    /** A change in one line: its place and its record. */
    static String name(Logged logged) {
        return logged.position() + " " + logged.change().entry().type() + " " + logged.change().entry().session() + "/"
                + logged.change().entry().id();
    }
}
