package dev.sideledger.store.contract;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.TurnField;
import dev.sideledger.store.Change;
import dev.sideledger.store.Commit;
import dev.sideledger.store.Interest;
import dev.sideledger.store.LogPage;
import dev.sideledger.store.Logged;
import dev.sideledger.store.Position;

import static dev.sideledger.store.contract.TestEvents.SECOND;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.call;
import static dev.sideledger.store.contract.TestEvents.message;
import static dev.sideledger.store.contract.TestEvents.metric;
import static dev.sideledger.store.contract.TestEvents.session;
import static dev.sideledger.store.contract.TestEvents.tag;
import static dev.sideledger.store.contract.TestEvents.turn;
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
                        LogContract.name(new Logged(new Position(commit.epoch(), commit.sequence(), i),
                                commit.changes().get(i))));
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

        List<Logged> changes = Contract.get(engine().commits().after(start, Interest.ALL, 100)).changes();

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.change().kind()).isEqualTo(Change.Kind.REMOVED);
            assertThat(change.change().entry().id()).isEqualTo("s");
        });
    }

    @Test
    default void after_removals_tellWhatTheyToldLive() {
        write(session("s", TEN, Map.of(SessionField.PROJECT, "p")), tag("s", "red", TEN));
        Position start = engine().commits().head();
        List<Entry> heard = new CopyOnWriteArrayList<>();
        engine().commits().follow(commit -> commit.changes().forEach(change -> heard.add(change.entry())));

        Contract.get(engine().maintenance().removeTag("s", "red"));
        Contract.get(engine().maintenance().removeProject("p"));

        assertThat(LogContract.pages(engine(), start, Interest.ALL)).extracting(change -> change.change().entry())
                .isEqualTo(heard).hasSize(3).extracting(Entry::project).containsOnly("p");
    }

    @Test
    default void after_interest_getsThatAlone_andGoesOnBehindTheRest() {
        Position start = engine().commits().head();
        for (int i = 0; i < 10; i++) {
            write(session("s" + i % 2, TEN, Map.of(SessionField.PROJECT, "p" + i % 2)), call("s" + i % 2, "" + i, TEN),
                    message("s" + i % 2, "" + i, TEN, "x"));
        }

        assertThat(names(start, new Interest(Set.of(RecordType.CALL), null, null))).hasSize(10)
                .allMatch(name -> name.contains("CALL"));
        assertThat(names(start, new Interest(Set.of(RecordType.CALL), "s1", null)))
                .containsExactly("CALL s1/1", "CALL s1/3", "CALL s1/5", "CALL s1/7", "CALL s1/9");
        assertThat(names(start, new Interest(Set.of(RecordType.SESSION, RecordType.PROJECT), null, "p0")))
                .containsExactly("SESSION s0/s0", "PROJECT null/p0");
        assertThat(names(start, new Interest(Set.of(), "unknown", null))).isEmpty();
    }

    /** From whatever place one goes on, with whatever interest: what is heard live and what is read later agree. */
    @Test
    default void after_andFollow_leadToTheSameStanding() {
        Position start = engine().commits().head();
        List<Commit> heard = new CopyOnWriteArrayList<>();
        engine().commits().follow(heard::add);
        writeAndRemove();
        List<Interest> interests = List.of(Interest.ALL, new Interest(Set.of(RecordType.CALL), null, null),
                new Interest(Set.of(RecordType.TAG, RecordType.TURN), "s1", null), new Interest(Set.of(), "s2", null),
                new Interest(Set.of(), null, "p0"), new Interest(Set.of(RecordType.MESSAGE), null, "p1"),
                new Interest(Set.of(RecordType.PROJECT, RecordType.SESSION), null, null));
        for (Interest interest : interests) {
            Standing live = new Standing(interest);
            heard.forEach(commit -> commit.changes().forEach(live::hear));
            for (int known = 0; known <= heard.size(); known++) {
                Standing resumed = new Standing(interest);
                heard.subList(0, known).forEach(commit -> commit.changes().forEach(resumed::hear));
                Position from = known == 0 ? start : end(heard.get(known - 1));

                LogContract.pages(engine(), from, interest).forEach(change -> resumed.hear(change.change()));

                assertThat(resumed.records()).as("%s from %s", interest, from).isEqualTo(live.records());
            }
        }
    }

    private void writeAndRemove() {
        for (int i = 0; i < 4; i++) {
            write(session("s" + i, TEN, Map.of(SessionField.PROJECT, "p" + i / 2)), call("s" + i, "1", TEN),
                    message("s" + i, "1", TEN, "text"), tag("s" + i, "red", TEN),
                    turn("s" + i, 1, TEN, Map.of(TurnField.CONTENT, "text")));
        }
        write(call("unplanned", "1", TEN), metric("s1", "1", TEN, "m", 1));
        Contract.get(engine().maintenance().removeTag("s1", "red"));
        write(message("s0", "1", TEN + 1, "text anew"), message("s1", "2", TEN, "text"));
        Contract.get(engine().maintenance().removeSession("s0"));
        write(tag("s1", "red", engine().now() + SECOND), call("s2", "2", TEN), message("s3", "1", TEN + 2, "again"));
        Contract.get(engine().maintenance().removeSession("unplanned"));
        Contract.get(engine().maintenance().removeProject("p1"));
        write(call("late", "1", TEN), message("s1", "2", TEN + 3, "text anew"));
    }

    private static Position end(Commit commit) {
        return new Position(commit.epoch(), commit.sequence(), commit.changes().size() - 1);
    }

    private static List<String> read(Engine engine, Position start) {
        return LogContract.pages(engine, start, Interest.ALL).stream().map(LogContract::name).toList();
    }

    private List<String> names(Position start, Interest interest) {
        LogPage page = Contract.get(engine().commits().after(start, interest, 100));
        assertThat(page.last()).isTrue();
        assertThat(page.end().sequence()).isEqualTo(engine().commits().head().sequence());
        return page.changes().stream().map(change -> change.change().entry())
                .map(entry -> entry.type() + " " + entry.session() + "/" + entry.id()).toList();
    }
}
