package dev.sideledger.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.ingest.legacy.Intake;
import dev.sideledger.ingest.legacy.Reading;
import dev.sideledger.ingest.legacy.text.NdjsonFile;
import dev.sideledger.model.ErrorField;
import dev.sideledger.model.Event;
import dev.sideledger.model.MetricField;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.ScoreField;
import dev.sideledger.model.TagField;
import dev.sideledger.model.Values;
import dev.sideledger.model.WinnerField;
import dev.sideledger.store.Query;
import dev.sideledger.store.contract.Contract;
import dev.sideledger.store.contract.Engine;
import dev.sideledger.store.contract.TestEvents;
import dev.sideledger.store.postgres.RandomRecords;
import dev.sideledger.wire.Address;
import dev.sideledger.wire.EntryWriter;
import dev.sideledger.wire.EventReader;

import static dev.sideledger.store.contract.TestEvents.TEN;
import static org.assertj.core.api.Assertions.assertThat;

/** A ledger made anew from what the one before exported. */
class RebuiltTest {
    @TempDir
    Path folder;

    @Test
    void ledger_rebuiltFromItsExport_answersAlike() throws IOException {
        Map<String, String> expected;
        List<String> records;
        Path export = folder.resolve("everything.ndjson");
        try (Engine engine = CopyFixture.of("sqlite", folder.resolve("from.db")).open()) {
            List<Event> events = new ArrayList<>(new RandomRecords(11).events(4_000).stream()
                    .filter(RebuiltTest::canBeTold).toList());
            for (int i = 0; i < 40; i++) {
                events.add(TestEvents.span("trace" + i % 3, "t" + i % 5, "s" + i, i < 5 ? null : "s" + (i - 5), "chat",
                        i));
            }
            events.add(TestEvents.tag("s1", "a tag", TEN));
            CopyFixture.write(engine, events);
            expected = Answers.withoutNumbers(engine);
            records = records(engine);
            Files.write(export, lines(engine).toList());
        }
        try (Engine engine = CopyFixture.of("sqlite", folder.resolve("to.db")).open()) {
            List<Event> events = events(export);
            CopyFixture.write(engine, events);
            // Again: nothing of it is news.
            assertThat(CopyFixture.write(engine, events).duplicates()).isEqualTo(events.size());

            Map<String, String> rebuilt = Answers.withoutNumbers(engine);
            expected.forEach((question, answer) -> assertThat(rebuilt.get(question)).as(question).isEqualTo(answer));
            assertThat(records(engine)).containsExactlyInAnyOrderElementsOf(records);
            assertThat(Contract.get(engine.maintenance().check()).problems()).isEmpty();
        }
    }

    /** Whether a door takes it: random records are made for the store, which asks for less. */
    private static boolean canBeTold(Event event) {
        Values values = event.values();
        return switch (event.type()) {
            case METRIC -> values.has(MetricField.NAME)
                    && (values.has(MetricField.VALUE) || values.has(MetricField.DATA));
            case SCORE -> values.has(ScoreField.VALUE);
            case ERROR -> values.has(ErrorField.MESSAGE);
            case TAG -> values.has(TagField.NAME);
            case WINNER -> values.has(WinnerField.CALL) || values.has(WinnerField.AGENT);
            default -> true;
        };
    }

    /** All records as they are read back, without the numbers that a ledger gives. */
    private static List<String> records(Engine engine) {
        return Stream.of(RecordType.values()).flatMap(type -> exported(engine, type))
                .map(line -> line.replaceAll("\"number\":\\d+,", "")).toList();
    }

    private static Stream<String> exported(Engine engine, RecordType type) {
        return Contract.get(engine.entries().stream(Query.all(type).oldestFirst()).collect().asList()).stream()
                .map(EntryWriter::text);
    }

    private static Stream<String> lines(Engine engine) {
        return Stream.of(RecordType.values()).flatMap(type -> exported(engine, type)).map(RebuiltTest::toldAgain);
    }

    private static String toldAgain(String line) {
        try (ToldAgain told = new ToldAgain(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)))) {
            return new String(told.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<Event> events(Path file) throws IOException {
        List<Event> events = new ArrayList<>();
        new NdjsonFile(new Reading(ZoneOffset.UTC, "", null)).read(file, new Intake() {
            @Override
            public void event(byte[] json, String place) {
                events.addAll(EventReader.read(json, 0, json.length, Address.NONE, Long.MAX_VALUE));
            }

            @Override
            public void remark(String what, String place) {
                throw new AssertionError(what + " at " + place);
            }

            @Override
            public void progress(long done, long total) {
                assertThat(done).isLessThanOrEqualTo(total);
            }
        });
        return events;
    }
}
