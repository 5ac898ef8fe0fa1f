package dev.sideledger.store.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;

import dev.sideledger.archive.Archives;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import dev.sideledger.model.ProjectField;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.ops.Cleanup;
import dev.sideledger.ops.CleanupReport;
import dev.sideledger.ops.RetentionRules;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.CleanupOrder;
import dev.sideledger.store.Held;
import dev.sideledger.store.Query;
import dev.sideledger.store.sqlite.SqliteEngine;
import dev.sideledger.wire.Address;
import dev.sideledger.wire.EventReader;

import static dev.sideledger.store.contract.TestEvents.HOUR;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.call;
import static dev.sideledger.store.contract.TestEvents.event;
import static dev.sideledger.store.contract.TestEvents.message;
import static dev.sideledger.store.contract.TestEvents.session;
import static dev.sideledger.store.contract.TestEvents.tag;
import static org.assertj.core.api.Assertions.assertThat;

/** What goes is written to an archive first, which another ledger can take; nothing goes where that fails. */
public interface ArchiveContract extends Contract {
    @Test
    default void archive_takenByAnotherLedger_answersAlike() throws IOException {
        Path folder = Files.createTempDirectory("archive");
        List<Event> told = new ArrayList<>(List.of(
                event(RecordType.PROJECT, null, "p/..", TEN, Map.of(ProjectField.NAME, "The project")),
                session("old", TEN, Map.of(SessionField.PROJECT, "p/..", SessionField.USER, "ada")),
                session("old", TEN + HOUR, Map.of(SessionField.NAME, "later")), tag("old", "red", TEN),
                message("old", "1", TEN, "said ".repeat(100))));
        RandomCalls calls = new RandomCalls(7, 3, 24 * HOUR);
        told.addAll(calls.sessions());
        for (int i = 0; i < 700; i++) {
            told.add(calls.call(i));
        }
        write(told);
        List<String> before = answers(engine());
        int sessions = all(Query.all(RecordType.SESSION)).size();

        CleanupReport report = cleaned(folder, "days=1");

        assertThat(report.failure()).isNull();
        assertThat(report.tally().sessions()).isEqualTo(sessions);
        assertThat(all(Query.all(RecordType.SESSION))).isEmpty();
        try (SqliteEngine other = new SqliteEngine(folder.resolve("other.db"))) {
            List<Event> archived = events(folder);
            Collections.shuffle(archived, new Random(5));
            Contract.get(other.events().write(Batch.of(archived, new ReportedCosts())));
            assertThat(answers(other)).isEqualTo(before);
            assertThat(Contract.get(other.maintenance().check()).problems()).isEmpty();
        }
        assertThat(problems()).isEmpty();
        assertThat(cleaned(folder, "days=1").tally().sessions()).isZero();
    }

    @Test
    default void archiveOfTexts_andOfMessages_bringsThemBack() throws IOException {
        Path folder = Files.createTempDirectory("archive");
        write(call("old", "1", TEN), event(RecordType.CALL, "old", "2", TEN,
                Map.of(CallField.PROMPT, "asked ".repeat(50))),
                message("old", "1", TEN, "said ".repeat(100)), message("old", "2", TEN, "short"));
        List<String> before = answers(engine());

        CleanupReport report = cleaned(folder, "kind=texts;days=1", "kind=messages;days=1");

        assertThat(report.failure()).isNull();
        assertThat(report.rules()).extracting(rule -> rule.tally().records()).containsExactly(1L, 2L);
        assertThat(all(Query.all(RecordType.MESSAGE))).isEmpty();
        try (SqliteEngine other = new SqliteEngine(folder.resolve("other.db"))) {
            Contract.get(other.events().write(Batch.of(events(folder), new ReportedCosts())));
            assertThat(answers(other)).isEqualTo(before);
        }
    }

    @Test
    default void archiveThatCannotBeWritten_letsEverythingBe_andSaysSo() throws IOException {
        Path file = Files.createTempDirectory("archive").resolve("taken");
        Files.writeString(file, "no folder");
        write(call("old", "1", TEN));

        try (Cleanup cleanup = cleanup(file)) {
            CleanupReport report = run(cleanup, "days=1");

            assertThat(report.state()).isEqualTo(CleanupReport.State.FAILED);
            assertThat(report.failure()).startsWith("The archive " + file + " cannot be written, so nothing more was"
                    + " removed: ");
            assertThat(cleanup.trouble()).contains(report.failure());
            assertThat(write(call("old", "2", TEN)).refusals()).isEmpty();
            Files.delete(file);
            assertThat(run(cleanup, "days=1").tally().records()).isEqualTo(2);
            assertThat(cleanup.trouble()).isEmpty();
        }
        assertThat(problems()).isEmpty();
    }

    @Test
    default void stopBetweenArchiveAndRemoval_losesNothing_andWritesItAgain() throws IOException {
        Path folder = Files.createTempDirectory("archive");
        write(call("old", "1", TEN));
        Held held = Contract.get(engine().retention().hold(CleanupOrder.whole(TEN + 24 * HOUR, null, null), 0));
        Contract.get(archives(folder).write(held));

        engine().reopened();
        // As if it had been long ago, where others might still be at it.
        Contract.get(engine().retention().release(held));
        assertThat(write(call("old", "2", TEN)).refusals()).isEmpty();
        assertThat(cleaned(folder, "days=1").tally().records()).isEqualTo(2);

        assertThat(files(folder)).hasSize(2);
        assertThat(events(folder)).filteredOn(event -> event.type() == RecordType.CALL).extracting(Event::id)
                .containsExactlyInAnyOrder("1", "1", "2");
    }

    @Test
    default void rulesByCountAndSize_keepTheNewest() throws IOException {
        Path folder = Files.createTempDirectory("archive");
        for (int i = 0; i < 20; i++) {
            write(session("s" + i, TEN + i * HOUR, Map.of(SessionField.PROJECT, i % 2 == 0 ? "even" : "odd")),
                    call("s" + i, "1", TEN + i * HOUR));
        }

        assertThat(cleaned(folder, "project=even;sessions=3").tally().sessions()).isEqualTo(7);
        assertThat(all(Query.all(RecordType.SESSION))).hasSize(13).extracting(Entry::id).contains("s14", "s16", "s18");
        assertThat(files(folder)).allSatisfy(
                file -> assertThat(folder.relativize(file).toString()).startsWith("even/20").contains("-sessions-"));
        assertThat(cleaned(folder, "bytes=1T").tally().sessions()).isZero();
        assertThat(cleaned(folder, "bytes=1").tally().sessions()).isEqualTo(13);
    }

    private Archives archives(Path folder) {
        return new Archives(folder, engine().entries(), engine().tellings(), Runnable::run);
    }

    private Cleanup cleanup(Path folder) {
        return new Cleanup(engine().retention(), Optional.of(archives(folder)), Clock.systemUTC());
    }

    private CleanupReport cleaned(Path folder, String... rules) {
        try (Cleanup cleanup = cleanup(folder)) {
            return run(cleanup, rules);
        }
    }

    private static CleanupReport run(Cleanup cleanup, String... rules) {
        return cleanup.start(RetentionRules.of(List.of(rules)), false).orElseThrow().await()
                .atMost(Duration.ofMinutes(1));
    }

    /** What the ledger answers about every record, but for the numbers that it gives. */
    private static List<String> answers(Engine engine) {
        List<String> all = new ArrayList<>();
        for (RecordType type : RecordType.values()) {
            for (Entry entry : Contract.get(engine.entries().stream(Query.all(type)).collect().asList())) {
                all.add(new Entry(type, 0, entry.id(), entry.session(), entry.project(), entry.turn(), entry.at(),
                        entry.values(), entry.attributes(), entry.accounting(), entry.activity()).toString());
            }
        }
        return all.stream().sorted().toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            return below.filter(file -> file.toString().endsWith(".ndjson.gz")).sorted().toList();
        }
    }

    /** All events of all archives, as the door reads them. */
    private static List<Event> events(Path folder) throws IOException {
        List<Event> events = new ArrayList<>();
        for (Path file : files(folder)) {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    byte[] json = line.getBytes(StandardCharsets.UTF_8);
                    events.addAll(EventReader.read(json, 0, json.length, Address.NONE, Long.MAX_VALUE));
                }
            }
        }
        return events;
    }
}
