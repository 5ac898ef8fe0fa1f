package dev.sideledger.store.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.Change;
import dev.sideledger.store.Commit;
import dev.sideledger.store.Logged;
import dev.sideledger.store.Position;

import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.call;
import static dev.sideledger.store.contract.TestEvents.message;
import static dev.sideledger.store.contract.TestEvents.metric;
import static org.assertj.core.api.Assertions.assertThat;

/** What an engine promises about its change log: every change once, in order, also after a restart. */
public interface CommitsContract extends Contract {
    @Test
    default void follow_hearsOfACommitBeforeItsWriterIsAnswered() {
        List<Commit> heard = new CopyOnWriteArrayList<>();
        engine().commits().follow(heard::add);

        write(call("s", "1", TEN));

        assertThat(heard).hasSize(1);
        assertThat(heard.get(0).changes()).extracting(change -> change.entry().type())
                .containsExactlyInAnyOrder(RecordType.SESSION, RecordType.CALL);
    }

    @Test
    default void follow_duplicatesOnly_hearsNothing() {
        write(call("s", "1", TEN));
        List<Commit> heard = new CopyOnWriteArrayList<>();
        engine().commits().follow(heard::add);

        write(call("s", "1", TEN));

        assertThat(heard).isEmpty();
    }

    @Test
    default void follow_failingFollower_harmsNobody() {
        List<Commit> heard = new CopyOnWriteArrayList<>();
        engine().commits().follow(commit -> {
            throw new IllegalStateException("on purpose");
        });
        engine().commits().follow(heard::add);

        write(call("s", "1", TEN));

        assertThat(heard).hasSize(1);
    }

    @Test
    default void after_readsWhatWasHeard_inOrder_alsoReopened() {
        Position start = engine().commits().head();
        List<String> heard = new CopyOnWriteArrayList<>();
        engine().commits().follow(commit -> {
            for (int i = 0; i < commit.changes().size(); i++) {
                heard.add(
                        name(new Logged(new Position(commit.epoch(), commit.sequence(), i), commit.changes().get(i))));
            }
        });
        for (int i = 0; i < 30; i++) {
            write(call("s" + i % 3, "" + i, TEN), metric("s", "" + i, TEN, "m", i), message("s", "" + i, TEN, "x"));
        }

        assertThat(read(engine(), start)).isEqualTo(heard);
        assertThat(read(engine().reopened(), start)).isEqualTo(heard);
    }

    @Test
    default void after_removedRecord_saysSo() {
        Position start = engine().commits().head();
        write(call("s", "1", TEN));
        Contract.get(engine().maintenance().removeSession("s"));

        List<Logged> changes = Contract.get(engine().commits().after(start, 100));

        assertThat(changes.get(changes.size() - 1).change().kind()).isEqualTo(Change.Kind.REMOVED);
        assertThat(changes.get(changes.size() - 1).change().entry().id()).isEqualTo("s");
    }

    private static List<String> read(Engine engine, Position start) {
        List<String> names = new ArrayList<>();
        Position position = start;
        for (List<Logged> page = next(engine, position); !page.isEmpty(); page = next(engine, position)) {
            page.forEach(change -> names.add(name(change)));
            position = page.get(page.size() - 1).position();
        }
        return names;
    }

    private static List<Logged> next(Engine engine, Position position) {
        return Contract.get(engine.commits().after(position, 7));
    }

    private static String name(Logged logged) {
        return logged.position() + " " + logged.change().entry().type() + " " + logged.change().entry().session() + "/"
                + logged.change().entry().id();
    }
}
