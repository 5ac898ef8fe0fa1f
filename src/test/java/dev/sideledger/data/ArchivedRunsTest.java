package dev.sideledger.data;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.archive.Archives;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.ops.Cleanup;
import dev.sideledger.ops.CleanupReport;
import dev.sideledger.ops.RetentionRules;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.Query;
import dev.sideledger.store.contract.Contract;
import dev.sideledger.store.sqlite.SqliteEngine;
import dev.sideledger.wire.Address;
import dev.sideledger.wire.EventReader;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** 18 real runs go into an archive, by kind and then whole, and come back from it in another ledger. */
class ArchivedRunsTest {
    private static final int MOST = 2_000;

    @TempDir
    private Path folder;

    @Test
    void archivedRuns_comeBackWhole() throws Exception {
        List<String> lines = EscalationTest.events().stream().map(JsonObject::encode).toList();
        try (SqliteEngine engine = new SqliteEngine(folder.resolve("ledger.db"));
                SqliteEngine other = new SqliteEngine(folder.resolve("other.db"))) {
            write(engine, lines);
            List<String> before = answers(engine);
            long messages = Contract.get(engine.entries().stream(Query.all(RecordType.MESSAGE)).collect().asList())
                    .size();

            CleanupReport report = cleaned(engine, "kind=messages;days=1", "kind=metrics;days=1");
            assertThat(report.failure()).isNull();
            assertThat(report.rules().get(0).tally().rows()).containsEntry(RecordType.MESSAGE, messages);
            assertThat(Contract.get(engine.maintenance().check()).problems()).isEmpty();
            assertThat(cleaned(engine, "days=1").tally().sessions()).isEqualTo(18);
            assertThat(Contract.get(engine.maintenance().check()).problems()).isEmpty();

            write(other, archived());
            assertThat(answers(other)).isEqualTo(before);
            assertThat(Contract.get(other.maintenance().check()).problems()).isEmpty();
        }
    }

    private CleanupReport cleaned(SqliteEngine engine, String... rules) {
        Archives archives = new Archives(folder.resolve("archive"), engine.entries(), engine.tellings(), Runnable::run);
        try (Cleanup cleanup = new Cleanup(engine.retention(), Optional.of(archives), Clock.systemUTC())) {
            return cleanup.start(RetentionRules.of(List.of(rules)), false).orElseThrow().await()
                    .atMost(Duration.ofMinutes(2));
        }
    }

    private List<String> archived() throws Exception {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> below = Files.walk(folder.resolve("archive"))) {
            for (Path file : below.filter(Files::isRegularFile).toList()) {
                try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(lines::add);
                }
            }
        }
        return lines;
    }

    private static void write(SqliteEngine engine, List<String> lines) throws Exception {
        List<Event> events = new ArrayList<>();
        for (String line : lines) {
            byte[] json = line.getBytes(StandardCharsets.UTF_8);
            events.addAll(EventReader.read(json, 0, json.length, Address.NONE, Long.MAX_VALUE));
        }
        for (int from = 0; from < events.size(); from += MOST) {
            Contract.get(engine.events().write(Batch.of(events.subList(from, Math.min(events.size(), from + MOST)),
                    new ReportedCosts())));
        }
    }

    private static List<String> answers(SqliteEngine engine) {
        List<String> all = new ArrayList<>();
        for (RecordType type : RecordType.values()) {
            for (Entry entry : Contract.get(engine.entries().stream(Query.all(type)).collect().asList())) {
                all.add(new Entry(type, 0, entry.id(), entry.session(), entry.project(), entry.turn(), entry.at(),
                        entry.values(), entry.attributes(), entry.accounting(), entry.activity()).toString());
            }
        }
        return all.stream().sorted().toList();
    }
}
