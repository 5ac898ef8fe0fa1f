package dev.sideledger.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.http.FreshLedger;
import dev.sideledger.journal.JournalBench;
import dev.sideledger.journal.ReadBack;
import dev.sideledger.journal.Stories;
import dev.sideledger.journal.page.Layout;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Query;
import dev.sideledger.wire.Address;
import dev.sideledger.wire.EntryWriter;
import dev.sideledger.wire.EventReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** Journals of 18 simulated crises and three voice calls, and a ledger rebuilt from nothing but their files. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class JournalRebuildTest {
    private static final List<RecordType> TYPES = List.of(RecordType.SESSION, RecordType.TURN, RecordType.CALL,
            RecordType.DECISION, RecordType.MESSAGE, RecordType.METRIC, RecordType.SCORE, RecordType.WINNER,
            RecordType.ERROR, RecordType.ARTIFACT, RecordType.TAG);
    /** What numbers and price tables of a ledger say. */
    private static final Set<String> OF_A_LEDGER = Set.of("number", "computed_cost", "uncomputed_calls",
            "price_version");

    @TempDir
    Path folder;

    @Test
    void ledger_rebuiltFromTheJournalAlone_isTheSame() throws IOException {
        List<JsonObject> told = new ArrayList<>(EscalationTest.events());
        told.addAll(VoiceTest.events());
        try (JournalBench bench = new JournalBench(folder, Layout.SESSION)) {
            tell(bench, told);
            bench.tell(Stories.crisis("crisis").toArray(Event[]::new));
            bench.tell(Stories.hostile("hostile", "a\r\nb --> \u001b<!-- & é 中 \ud83d\ude00").toArray(Event[]::new));
            bench.settled();
            assertThat(bench.files()).hasSize(18 + 3 + 2);
            assertThat(bench.check()).isEmpty();
            String keep = System.getProperty("journal.keep");
            if (keep != null) {
                copy(bench.pages, Path.of(keep));
            }

            List<JsonObject> back = new ArrayList<>();
            for (String path : bench.files()) {
                ReadBack.of(path, Files.readAllBytes(bench.pages.resolve(path))).orElseThrow().events()
                        .forEach(event -> back.add(new JsonObject(event)));
            }
            Door.load(back);
            Set<String> sessions = back.stream().map(JournalRebuildTest::session).collect(Collectors.toSet());

            for (RecordType type : TYPES) {
                List<JsonObject> before = bench.engine.entries().stream(Query.all(type)).map(EntryWriter::text)
                        .collect().asList().await().indefinitely().stream().map(JsonObject::new).toList();
                List<JsonObject> after = Door.list("/api/" + type.plural(), Map.of()).stream()
                        .filter(record -> sessions.contains(session(record))).toList();
                assertThat(plain(after)).as(type.plural()).containsExactlyInAnyOrderElementsOf(plain(before))
                        .isNotEmpty();
            }
            Door.assertSound();
        }
    }

    private static void tell(JournalBench bench, List<JsonObject> told) {
        for (int from = 0; from < told.size(); from += 1_000) {
            List<Event> events = new ArrayList<>();
            for (JsonObject json : told.subList(from, Math.min(told.size(), from + 1_000))) {
                byte[] bytes = json.encode().getBytes(StandardCharsets.UTF_8);
                events.addAll(EventReader.read(bytes, 0, bytes.length, Address.NONE, Long.MAX_VALUE));
            }
            bench.tell(events.toArray(Event[]::new));
        }
    }

    private static String session(JsonObject record) {
        return record.getString(record.getString("type").equals("session") ? "id" : "session");
    }

    private static List<String> plain(List<JsonObject> records) {
        return records.stream().map(record -> {
            JsonObject copy = record.copy();
            OF_A_LEDGER.forEach(copy::remove);
            if (copy.containsKey("totals")) {
                OF_A_LEDGER.forEach(copy.getJsonObject("totals")::remove);
            }
            return copy.encode();
        }).toList();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                Path there = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(there);
                } else {
                    Files.copy(file, there, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
