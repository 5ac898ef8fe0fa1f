package dev.sideledger.store.sqlite.writer;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.model.Event;
import dev.sideledger.model.Histogram;
import dev.sideledger.store.merge.RollupKey;

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

    private HeldLedger ledger;
    private long now = TEN + 10 * DAY;

    @BeforeEach
    void open() throws SQLException {
        ledger = new HeldLedger(folder.resolve("ledger.db"), () -> now);
    }

    @AfterEach
    void close() throws SQLException {
        ledger.close();
    }

    @Test
    void dayThatIsWrittenTo_hasItsSumsInItsHours() throws SQLException {
        write(call("s", "1", TEN), call("s", "2", TEN + HOUR), call("s", "3", TEN + DAY));
        ledger.writer().foldDay();

        assertThat(rows("SELECT count(*) FROM rollup_folded")).containsExactly("0");
        assertThat(rows("SELECT calls, cost_nanos, duration_us FROM rollup_day ORDER BY at"))
                .containsExactly("2|3000000|2000000", "1|1500000|1000000");
    }

    @Test
    void quietDay_isFolded_andNothingChangesForWhoReadsDays() throws SQLException {
        write(call("s", "1", TEN), call("s", "2", TEN + HOUR), call("t", "3", TEN + DAY));
        List<String> before = rows("SELECT * FROM rollup_day ORDER BY at");

        now += HOUR;
        ledger.writer().foldDay();
        assertThat(rows("SELECT count(*) FROM rollup_folded")).containsExactly("1");
        assertThat(rows("SELECT * FROM rollup_day ORDER BY at")).isEqualTo(before);
        ledger.writer().foldDay();
        ledger.writer().foldDay();

        assertThat(rows("SELECT * FROM rollup_folded ORDER BY at")).isEqualTo(before);
        assertThat(rows("SELECT * FROM rollup_day ORDER BY at")).isEqualTo(before);
        assertThat(rows("SELECT * FROM open_day")).isEmpty();
        assertThat(foldedLatency(TEN)).isEqualTo(histogram(2));
        ledger.checksOut();
    }

    @Test
    void lateFact_opensItsDayAgain_andOnlyIt() throws SQLException {
        write(call("s", "1", TEN), call("s", "2", TEN + DAY));
        now += HOUR;
        ledger.writer().foldDay();
        ledger.writer().foldDay();

        write(call("s", "late", TEN + SECOND));

        assertThat(rows("SELECT count(*) FROM open_day")).containsExactly("1");
        assertThat(rows("SELECT calls FROM rollup_day ORDER BY at")).containsExactly("2", "1");
        assertThat(rows("SELECT calls FROM rollup_folded")).containsExactly("1");
        ledger.checksOut();
        now += HOUR;
        ledger.writer().foldDay();
        assertThat(rows("SELECT calls FROM rollup_folded ORDER BY at")).containsExactly("2", "1");
        assertThat(foldedLatency(TEN)).isEqualTo(histogram(2));
    }

    @Test
    void writtenDay_isNotFoldedBeforeAnHourOfQuiet() throws SQLException {
        write(call("s", "1", TEN));
        now += HOUR - 1;
        ledger.writer().foldDay();
        write(call("s", "2", TEN));
        now += HOUR - 1;
        ledger.writer().foldDay();

        assertThat(rows("SELECT count(*) FROM rollup_folded")).containsExactly("0");
    }

    @Test
    void presentDay_isNotFoldedAfterAStart_butOnceItIsQuiet() throws SQLException {
        write(call("s", "yesterday", now - DAY), call("s", "today", now));
        ledger.close();
        ledger = new HeldLedger(folder.resolve("ledger.db"), () -> now);
        ledger.writer().foldDay();
        ledger.writer().foldDay();
        assertThat(rows("SELECT at FROM rollup_folded")).containsExactly("" + RollupKey.day(now - DAY));

        now += HOUR;
        ledger.writer().foldDay();
        assertThat(rows("SELECT count(*) FROM rollup_folded")).containsExactly("2");
    }

    @Test
    void failedTransaction_leavesFoldedDaysFolded() throws SQLException {
        write(call("s", "1", TEN));
        now += HOUR;
        ledger.writer().foldDay();
        ledger.execute(
                "CREATE TRIGGER broken BEFORE INSERT ON change_log BEGIN SELECT raise(ABORT, 'on purpose'); END");
        try {
            write(call("s", "2", TEN));
        } catch (SQLException onPurpose) {
            ledger.execute("DROP TRIGGER broken");
        }

        assertThat(rows("SELECT * FROM open_day")).isEmpty();
        write(call("s", "2", TEN));
        assertThat(rows("SELECT calls FROM rollup_day")).containsExactly("2");
        ledger.checksOut();
    }

    private void write(Event... events) throws SQLException {
        ledger.write(events);
        ledger.writer().sum();
    }

    private List<String> rows(String sql) throws SQLException {
        return ledger.rows(sql);
    }

    private Histogram foldedLatency(long time) throws SQLException {
        return Histogram.of(ledger.bytes("SELECT buckets FROM latency_folded WHERE at = " + RollupKey.day(time)));
    }

    private static Histogram histogram(int calls) {
        Histogram histogram = new Histogram();
        histogram.add(Histogram.bucket(SECOND), calls);
        return histogram;
    }
}
