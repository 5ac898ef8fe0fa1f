package dev.sideledger.store.sqlite.writer;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.model.Event;
import dev.sideledger.model.Histogram;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.sqlite.LedgerFile;
import dev.sideledger.store.sqlite.SqliteEngine;

import static dev.sideledger.store.contract.TestEvents.HOUR;
import static dev.sideledger.store.contract.TestEvents.SECOND;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.call;
import static org.assertj.core.api.Assertions.assertThat;

/** Days that are written to, and days that are folded. */
class OpenDaysTest {
    private static final long DAY = 24 * HOUR;

    @TempDir
    Path folder;

    private LedgerFile file;
    private Connection connection;
    private LedgerWriter writer;
    private long now = TEN + 10 * DAY;

    @BeforeEach
    void open() throws SQLException {
        new SqliteEngine(folder.resolve("ledger.db")).close();
        hold();
    }

    @AfterEach
    void close() throws SQLException {
        writer.close();
        file.close();
    }

    @Test
    void dayThatIsWrittenTo_hasItsSumsInItsHours() throws SQLException {
        write(call("s", "1", TEN), call("s", "2", TEN + HOUR), call("s", "3", TEN + DAY));
        writer.foldDay();

        assertThat(rows("SELECT count(*) FROM rollup_folded")).containsExactly("0");
        assertThat(rows("SELECT calls, cost_nanos, duration_us FROM rollup_day ORDER BY at"))
                .containsExactly("2|3000000|2000000", "1|1500000|1000000");
    }

    @Test
    void quietDay_isFolded_andNothingChangesForWhoReadsDays() throws SQLException {
        write(call("s", "1", TEN), call("s", "2", TEN + HOUR), call("t", "3", TEN + DAY));
        List<String> before = rows("SELECT * FROM rollup_day ORDER BY at");

        now += HOUR;
        writer.foldDay();
        assertThat(rows("SELECT count(*) FROM rollup_folded")).containsExactly("1");
        assertThat(rows("SELECT * FROM rollup_day ORDER BY at")).isEqualTo(before);
        writer.foldDay();
        writer.foldDay();

        assertThat(rows("SELECT * FROM rollup_folded ORDER BY at")).isEqualTo(before);
        assertThat(rows("SELECT * FROM rollup_day ORDER BY at")).isEqualTo(before);
        assertThat(rows("SELECT * FROM open_day")).isEmpty();
        assertThat(foldedLatency(TEN)).isEqualTo(histogram(2));
        checksOut();
    }

    @Test
    void lateFact_opensItsDayAgain_andOnlyIt() throws SQLException {
        write(call("s", "1", TEN), call("s", "2", TEN + DAY));
        now += HOUR;
        writer.foldDay();
        writer.foldDay();

        write(call("s", "late", TEN + SECOND));

        assertThat(rows("SELECT count(*) FROM open_day")).containsExactly("1");
        assertThat(rows("SELECT calls FROM rollup_day ORDER BY at")).containsExactly("2", "1");
        assertThat(rows("SELECT calls FROM rollup_folded")).containsExactly("1");
        checksOut();
        now += HOUR;
        writer.foldDay();
        assertThat(rows("SELECT calls FROM rollup_folded ORDER BY at")).containsExactly("2", "1");
        assertThat(foldedLatency(TEN)).isEqualTo(histogram(2));
    }

    @Test
    void writtenDay_isNotFoldedBeforeAnHourOfQuiet() throws SQLException {
        write(call("s", "1", TEN));
        now += HOUR - 1;
        writer.foldDay();
        write(call("s", "2", TEN));
        now += HOUR - 1;
        writer.foldDay();

        assertThat(rows("SELECT count(*) FROM rollup_folded")).containsExactly("0");
    }

    @Test
    void failedTransaction_leavesFoldedDaysFolded() throws SQLException {
        write(call("s", "1", TEN));
        now += HOUR;
        writer.foldDay();
        execute("CREATE TRIGGER broken BEFORE INSERT ON change_log BEGIN SELECT raise(ABORT, 'on purpose'); END");
        try {
            write(call("s", "2", TEN));
        } catch (SQLException onPurpose) {
            execute("DROP TRIGGER broken");
        }

        assertThat(rows("SELECT * FROM open_day")).isEmpty();
        write(call("s", "2", TEN));
        assertThat(rows("SELECT calls FROM rollup_day")).containsExactly("2");
        checksOut();
    }

    /** Closes the writer and lets the ledger's own check compare everything. */
    private void checksOut() throws SQLException {
        close();
        SqliteEngine engine = new SqliteEngine(folder.resolve("ledger.db"));
        try {
            assertThat(engine.maintenance().check().await().atMost(Duration.ofSeconds(30)).problems()).isEmpty();
        } finally {
            engine.close();
        }
        hold();
    }

    private void hold() throws SQLException {
        file = LedgerFile.hold(folder.resolve("ledger.db"), LedgerFile.Options.DEFAULT);
        connection = file.openWriter();
        writer = new LedgerWriter(connection, "epoch", () -> now);
    }

    private void write(Event... events) throws SQLException {
        writer.write(List.of(new Batch(List.of(events), 0, false, null, new ReportedCosts())));
    }

    private Histogram foldedLatency(long time) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT buckets FROM latency_folded WHERE at = "
                        + RollupKey.day(time))) {
            assertThat(row.next()).isTrue();
            return Histogram.of(row.getBytes(1));
        }
    }

    private static Histogram histogram(int calls) {
        Histogram histogram = new Histogram();
        histogram.add(Histogram.bucket(SECOND), calls);
        return histogram;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            int width = row.getMetaData().getColumnCount();
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    values.add(row.getString(i));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }
}
