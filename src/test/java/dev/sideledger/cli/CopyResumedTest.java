package dev.sideledger.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.boot.CopyWiring;
import dev.sideledger.cli.screen.Progress;
import dev.sideledger.cli.screen.Terminal;
import dev.sideledger.model.Event;
import dev.sideledger.store.contract.Contract;
import dev.sideledger.store.contract.Engine;
import dev.sideledger.store.contract.TestEvents;
import dev.sideledger.store.copy.CopyEnds;
import dev.sideledger.store.copy.CopySource;
import dev.sideledger.store.copy.CopyTarget;
import dev.sideledger.store.postgres.RandomRecords;

import static dev.sideledger.store.contract.TestEvents.TEN;
import static org.assertj.core.api.Assertions.assertThat;

/** A copy that is interrupted anywhere goes on when it is run again, whatever was written in between. */
class CopyResumedTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"sqlite, postgresql, 1", "postgresql, sqlite, 2", "sqlite, sqlite, 3"})
    void copy_interruptedAgainAndAgain_endsAsTheLedgerStandsThen(String from, String to, long seed) {
        CopyFixture source = CopyFixture.of(from, folder.resolve("from.db"));
        CopyFixture target = CopyFixture.of(to, folder.resolve("to.db"));
        Random random = new Random(seed);
        try (Engine engine = source.open()) {
            CopyFixture.write(engine, begun());
            int transactions = 1;
            int runs = 1;
            while (!copied(source, target, transactions)) {
                change(engine, random, runs);
                transactions = 1 + random.nextInt(15 * runs);
                runs++;
            }
            assertThat(runs).isGreaterThan(3);
            var expected = Answers.of(engine);
            try (Engine copy = target.open()) {
                var found = Answers.of(copy);
                assertThat(found.keySet()).isEqualTo(expected.keySet());
                expected.forEach((question, answer) -> assertThat(found.get(question)).as(question).isEqualTo(answer));
                assertThat(Contract.get(copy.maintenance().check()).problems()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"sqlite, postgresql", "postgresql, sqlite"})
    void copy_runAgain_takesOverWhatHasChanged(String from, String to) {
        CopyFixture source = CopyFixture.of(from, folder.resolve("from.db"));
        CopyFixture target = CopyFixture.of(to, folder.resolve("to.db"));
        try (Engine engine = source.open()) {
            CopyFixture.write(engine, begun());
            assertThat(source.copiedTo(target).code()).isZero();
            change(engine, new Random(4), 1);
            // Nobody sees that it was told once more, but the next telling is compared with it.
            CopyFixture.write(engine, List.of(TestEvents.call("s11", "quiet", TEN + 5)));

            Ran again = source.copiedTo(target);

            assertThat(again.code()).as(again.err()).isZero();
            assertThat(again.out()).contains("going on where an earlier run stopped", "sessions copied again");
            var expected = Answers.of(engine);
            try (Engine copy = target.open()) {
                var found = Answers.of(copy);
                expected.forEach((question, answer) -> assertThat(found.get(question)).as(question).isEqualTo(answer));
            }
        }
    }

    private static List<Event> begun() {
        List<Event> events = new ArrayList<>(new RandomRecords(11).events(3_000));
        events.add(TestEvents.call("s11", "quiet", TEN));
        events.add(TestEvents.tag("s1", "first", TEN));
        return events;
    }

    /** New sessions, old ones told more, records told anew, a tag and a session that go. */
    private static void change(Engine engine, Random random, int run) {
        List<Event> more = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            more.add(TestEvents.call("new" + run, "c" + i, TEN + i));
            more.add(TestEvents.message("s" + random.nextInt(12), "m" + run + i, TEN + i, "odd news ".repeat(20)));
        }
        more.add(TestEvents.metric("s2", "told anew", TEN + run, "m1", run));
        more.add(TestEvents.tag("s1", "tag" + run, TEN));
        CopyFixture.write(engine, more);
        Contract.get(engine.maintenance().removeTag("s1", run == 1 ? "first" : "tag" + (run - 1)));
        if (run > 1) {
            Contract.get(engine.maintenance().removeSession("new" + (run - 1)));
        }
    }

    /** Whether a copy came to its end before its connection was lost. */
    private static boolean copied(CopyFixture from, CopyFixture to, int transactions) {
        try (CopyEnds ends = new CopyWiring()) {
            CopySource source = Waiting.on(ends.source(from.address()));
            CopyTarget target = Waiting.on(ends.target(to.address()));
            try {
                CopyReport report = new Copying(source, new FailingTarget(target, transactions),
                        Progress.on(null, Terminal.NONE))
                        .run(reader -> {
                            CopySource there = Waiting.on(ends.source(to.address()));
                            Waiting.on(there.origin());
                            reader.accept(there);
                            Waiting.on(there.close());
                        });
                assertThat(report.differences()).isEmpty();
                return true;
            } catch (IllegalStateException lost) {
                return false;
            } finally {
                Waiting.on(target.close());
                Waiting.on(source.close());
            }
        }
    }
}
