package dev.sideledger.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.CannotStart;
import dev.sideledger.store.Expected;
import dev.sideledger.store.Report;
import dev.sideledger.store.contract.Contract;
import dev.sideledger.store.rows.MigrationSteps;
import dev.sideledger.store.sqlite.reader.SchemaObjects;

import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A ledger of an older version is brought up to date, or is as it was. */
class MigrationsTest {
    private static final String FAILING = "migrations/failing/V9000__failing.sql";
    private static final String DAMAGING = "migrations/damaging/V9000__damaging.sql";

    @TempDir
    private Path temporary;

    private Path file;

    @BeforeEach
    void realFolder() throws IOException {
        file = temporary.toRealPath().resolve("ledger.db");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3", "4"})
    void olderLedger_isBroughtUpToDate_andKeptAsItWas(String version) throws Exception {
        ledgerOf(version);
        SchemaObjects before = objects(file);

        try (SqliteEngine engine = new SqliteEngine(file)) {
            assertThat(Contract.get(engine.entries().session("s1"))).isPresent();
            assertThat(Contract.get(engine.maintenance().check()).problems()).isEmpty();
            assertThat(Contract.get(engine.reports().all()))
                    .allSatisfy(report -> assertThat(report.changedAt()).isEqualTo(report.version()))
                    .hasSize(1);
        }

        assertThat(objects(file)).isEqualTo(ExpectedSchema.get());
        Path copy = file.resolveSibling("ledger.db.before-V5");
        assertThat(objects(copy)).isEqualTo(before);
        assertThat(ask(copy, "SELECT count(*) FROM session")).isEqualTo("1");
        assertThat(ask(copy, "SELECT max(version) FROM flyway_schema_history")).isEqualTo(version);
    }

    @Test
    void ledgerOfThisVersion_andANewOne_areNotCopied() throws IOException {
        new SqliteEngine(file).reopened().close();

        assertThat(names()).noneMatch(name -> name.contains("before"));
    }

    @Test
    void copies_areTheLastThree() throws Exception {
        ledgerOf("1");
        for (String old : List.of("1", "2", "10", "9")) {
            Files.writeString(file.resolveSibling("ledger.db.before-V" + old), "old");
        }
        Files.writeString(file.resolveSibling("ledger.db.before-Vx"), "mine");
        Files.writeString(file.resolveSibling("other.db.before-V1"), "mine");

        new SqliteEngine(file).close();

        assertThat(names()).contains("ledger.db.before-V5", "ledger.db.before-V9", "ledger.db.before-V10",
                "ledger.db.before-Vx", "other.db.before-V1")
                .doesNotContain("ledger.db.before-V1", "ledger.db.before-V2");
    }

    @ParameterizedTest
    @ValueSource(strings = {FAILING, DAMAGING})
    void migration_thatFails_orLeavesNoSoundLedger_leavesTheLedgerAsItWas(String location) throws Exception {
        ledgerOf("1");
        SchemaObjects before = objects(file);
        String rows = ask(file, "SELECT group_concat(id) FROM call");

        assertThatThrownBy(() -> migrate(location)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("cannot be brought up to date").hasMessageContaining("again as it was before");

        assertThat(objects(file)).isEqualTo(before);
        assertThat(ask(file, "SELECT group_concat(id) FROM call")).isEqualTo(rows);
        assertThat(ask(file, "SELECT max(version) FROM flyway_schema_history")).isEqualTo("1");
        assertThat(names()).doesNotContain("ledger.db-wal", "ledger.db.before-V9000.unfinished");
        try (SqliteEngine engine = new SqliteEngine(file)) {
            assertThat(Contract.get(engine.entries().session("s1"))).isPresent();
            assertThat(Contract.get(engine.maintenance().check()).problems()).isEmpty();
        }
    }

    @Test
    void ledger_thatIsDamaged_isLeftAsItIs() throws Exception {
        ledgerOf("1");
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 40_960, 49_152, (byte) 7);
        Files.write(file, bytes);

        assertThatThrownBy(() -> new SqliteEngine(file)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("left as it was");

        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    private void migrate(String more) {
        try (LedgerFile held = LedgerFile.hold(file, LedgerFile.Options.DEFAULT)) {
            new Migrations(held, true, Stream.concat(MigrationSteps.ours("db/sqlite").stream(), Stream.of(more))
                    .toList()).run();
        }
    }

    /** What is in a ledger of today without that of later versions: as it was made by the version. */
    private void ledgerOf(String version) throws Exception {
        try (SqliteEngine engine = new SqliteEngine(file)) {
            Contract.get(engine.events().write(Batch.of(List.of(call("s1", "c1", TEN), call("s1", "c2", TEN)),
                    new ReportedCosts())));
            Contract.get(engine.reports().put(new Report("r", "name", "SELECT 1", null, null, null, "{}", 0, 0, 0),
                    Expected.NOTHING));
        }
        OlderLedger.make(file, version);
    }

    private static SchemaObjects objects(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            return SchemaObjects.of(connection);
        }
    }

    private static String ask(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getString(1);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(file.getParent())) {
            return files.map(each -> each.getFileName().toString()).toList();
        }
    }
}
