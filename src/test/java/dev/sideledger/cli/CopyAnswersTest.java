package dev.sideledger.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.store.CleanupOrder;
import dev.sideledger.store.Written;
import dev.sideledger.store.contract.Contract;
import dev.sideledger.store.contract.Engine;
import dev.sideledger.store.contract.TestEvents;
import dev.sideledger.store.postgres.RandomRecords;

import static dev.sideledger.store.contract.TestEvents.TEN;
import static org.assertj.core.api.Assertions.assertThat;

/** A copy answers every question as its original does, and goes on as it would. */
class CopyAnswersTest {
    private static final long DAY = 24 * TestEvents.HOUR;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"sqlite, postgresql", "postgresql, sqlite", "sqlite, sqlite", "postgresql, postgresql"})
    void copy_ofAllThereIs_answersAlike(String from, String to) {
        CopyFixture source = CopyFixture.of(from, folder.resolve("from.db"));
        CopyFixture target = CopyFixture.of(to, folder.resolve("to.db"));
        Map<String, String> expected;
        Map<String, String> later;
        Written written;
        try (Engine engine = source.open()) {
            fill(engine);

            Ran ran = source.copiedTo(target);

            assertThat(ran.code()).as(ran.err()).isZero();
            expected = Answers.of(engine);
            written = more(engine);
            later = Answers.withoutNumbers(engine);
        }
        try (Engine engine = target.open()) {
            assertThat(Contract.get(engine.maintenance().check()).problems()).isEmpty();
            assertAlike(Answers.of(engine), expected);
            assertThat(more(engine)).isEqualTo(written);
            assertAlike(Answers.withoutNumbers(engine), later);
            assertThat(Contract.get(engine.maintenance().check()).problems()).isEmpty();
        }
    }

    private static void assertAlike(Map<String, String> actual, Map<String, String> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((question, answer) -> assertThat(actual.get(question)).as(question).isEqualTo(answer));
    }

    /** Records of all kinds, some of which were told twice, removed, or taken because they are old. */
    private static void fill(Engine engine) {
        List<Event> random = new RandomRecords(7).events(8_000);
        CopyFixture.write(engine, random);
        List<Event> more = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            more.add(TestEvents.with(TestEvents.call("old" + i % 4, "c" + i, TEN - 400 * DAY + i), CallField.AGENT,
                    "writer"));
            more.add(TestEvents.call("gone", "c" + i, TEN + i));
            more.add(TestEvents.span("trace" + i % 3, "t" + i % 5, "s" + i, i < 5 ? null : "s" + (i - 5), "chat", i));
        }
        more.add(TestEvents.tag("s1", "untold", TEN));
        more.add(TestEvents.message("s2", "zeros", TEN, "# sign"));
        CopyFixture.write(engine, more);
        Contract.get(engine.maintenance().removeSession("gone"));
        Contract.get(engine.maintenance().removeTag("s1", "untold"));
        Contract.get(engine.priceTables().keepPrices("mine", "1", new byte[]{1, 0, 2}));
        long next = 0;
        for (int i = 0; i < 10; i++) {
            next = Contract.get(engine.retention().cleanUp(CleanupOrder.whole(TEN - 300 * DAY, null, null), next))
                    .next();
        }
    }

    /** Some that are known, one of what was removed, and some that are new. */
    private static Written more(Engine engine) {
        List<Event> events = new ArrayList<>(new RandomRecords(7).events(8_000).subList(100, 120));
        events.add(TestEvents.call("gone", "late", TEN));
        events.add(TestEvents.call("s3", "new", TEN + DAY));
        events.add(TestEvents.call("begun later", "new", TEN + DAY));
        return CopyFixture.write(engine, events);
    }
}
