package dev.sideledger.store.sqlite.writer;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.contract.RandomCalls;
import dev.sideledger.store.contract.RollupContract;
import dev.sideledger.store.sqlite.SqliteEngine;
import dev.sideledger.store.sqlite.rows.SliceSql;

import static dev.sideledger.store.contract.TestEvents.HOUR;
import static dev.sideledger.store.contract.TestEvents.SECOND;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.call;
import static dev.sideledger.store.contract.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

/** Slices of hours and days: made when these are quiet, kept while hours are written to, and always those of rows. */
class SlicesTest {
    private static final long MINUTE = 60 * SECOND;

    @TempDir
    Path folder;

    private HeldLedger ledger;
    private long now = TEN;
    private int written;

    @BeforeEach
    void open() throws SQLException {
        ledger = new HeldLedger(folder.resolve("ledger.db"), () -> now);
    }

    @AfterEach
    void close() throws SQLException {
        ledger.close();
    }

    @Test
    void hourThatIsNotOver_hasNone_beforeItHasManyRollups() throws SQLException {
        RandomCalls calls = random(1);
        write(calls, 300);
        ledger.writer().sliceHours();
        assertThat(sliced()).isZero();

        write(calls, 500);
        ledger.writer().sliceHours();
        assertThat(sliced()).isEqualTo(1);
        assertThat(sets()).doesNotContain(SliceSql.dimension("model_no") | SliceSql.dimension("provider_no"))
                .isNotEmpty();
        ledger.checksOut();
    }

    @Test
    void hourThatIsWrittenTo_keepsThoseThatItHas_andGetsAllOnceItIsQuiet() throws SQLException {
        RandomCalls calls = random(1);
        write(calls, 700);
        ledger.writer().sliceHours();
        List<String> before = ledger.rows("SELECT sum(calls) FROM slice_hour WHERE dimensions = 0");
        write(calls, 200);
        assertThat(ledger.rows("SELECT sum(calls) FROM slice_hour WHERE dimensions = 0")).isNotEqualTo(before);
        assertThat(sliced()).isEqualTo(1);
        ledger.checksOut();

        now = TEN + HOUR;
        write(calls, 1);
        now += MINUTE - 1;
        int open = sets().size();
        ledger.writer().sliceHours();
        assertThat(sets()).hasSize(open);

        now += 1;
        ledger.writer().sliceHours();
        assertThat(sets()).hasSizeGreaterThan(open);
        ledger.checksOut();
    }

    @Test
    void lateFacts_areAddedToThoseOfTheirHours_andWhatEmptiesASliceTakesItAway() throws SQLException {
        writeHours(2);
        now = TEN + 3 * HOUR;
        ledger.writer().sliceHours();
        int slices = Integer.parseInt(ledger.rows("SELECT count(*) FROM slice_hour").get(0));

        ledger.write(event(RecordType.CALL, "late", "late", TEN,
                Map.of(CallField.MODEL, "m-late", CallField.STARTED_AT, TEN)));
        ledger.writer().sum();
        assertThat(sliced()).isEqualTo(2);
        assertThat(ledger.rows("SELECT calls FROM slice_hour JOIN name ON no = first WHERE value = 'm-late'"
                + " AND dimensions = " + SliceSql.dimension("model_no"))).containsExactly("1");
        ledger.checksOut();

        RemovalJob removal = RemovalJob.ofSession("late");
        ledger.writer().run(removal::run);
        assertThat(ledger.rows("SELECT count(*) FROM slice_hour")).containsExactly("" + slices);
        ledger.checksOut();
    }

    @Test
    void sumsThatMayLeaveALong_areInNoSlice() throws SQLException {
        RandomCalls calls = random(1);
        write(calls, 700);
        ledger.writer().sliceHours();
        assertThat(sliced()).isEqualTo(1);
        ledger.execute("UPDATE ledger SET magnitude = " + (1L << 62));
        ledger.checksOut();

        write(calls, 10);
        assertThat(sliced()).isZero();
        now = TEN + 2 * HOUR;
        ledger.writer().sliceHours();
        assertThat(sliced()).isZero();
        ledger.checksOut();
    }

    @Test
    void hoursThatAreOpenAtAStop_areSlicedAfterTheNextStart() throws SQLException {
        writeHours(2);
        now = TEN + 3 * HOUR;
        ledger.checksOut();

        ledger.writer().sliceHours();

        assertThat(sliced()).isEqualTo(2);
    }

    @Test
    void hoursWhoseDayWasFoldedBeforeTheirTurn_areSlicedAfterTheNextStart() throws SQLException {
        writeHours(2);
        now = TEN + 48 * HOUR;
        ledger.writer().sum();
        ledger.writer().foldDay();
        assertThat(ledger.rows("SELECT count(*) FROM open_day")).containsExactly("0");
        assertThat(sliced()).isZero();
        ledger.checksOut();

        assertThat(ledger.writer().sliceHours()).isTrue();
        assertThat(sliced()).isEqualTo(2);
        ledger.checksOut();
    }

    @Test
    void hourWithFewCalls_hasNone() throws SQLException {
        ledger.write(call("s1", "1", TEN), call("s1", "2", TEN));
        ledger.writer().sum();
        now = TEN + 3 * HOUR;

        ledger.writer().sliceHours();

        assertThat(sliced()).isZero();
    }

    @Test
    void questions_areAnsweredTheSame_fromSlicesAndFromRows() throws SQLException {
        RandomCalls calls = writeHours(60);
        now = TEN + 100 * HOUR;
        while (sliced() < 50) {
            int before = sliced();
            ledger.writer().sliceHours();
            assertThat(sliced()).isGreaterThan(before);
        }
        for (int i = 0; i < 3; i++) {
            ledger.writer().foldDay();
        }
        assertThat(ledger.rows("SELECT count(*) FROM sliced_day")).containsExactly("3");
        for (int i = 0; i < 20; i++) {
            ledger.write(calls.call(i));
        }
        ledger.close();

        SqliteEngine engine = new SqliteEngine(folder.resolve("ledger.db"));
        try {
            RollupContract.assertSumsAreThoseOfCalls(engine, new Random(3), 150);
        } finally {
            engine.close();
        }
        ledger = new HeldLedger(folder.resolve("ledger.db"), () -> now);
    }

    private RandomCalls writeHours(int hours) throws SQLException {
        RandomCalls calls = random(hours);
        write(calls, hours * 700);
        return calls;
    }

    private RandomCalls random(int hours) throws SQLException {
        RandomCalls calls = new RandomCalls(5, 2, hours * HOUR);
        ledger.write(calls.sessions().toArray(new Event[0]));
        return calls;
    }

    private void write(RandomCalls calls, int more) throws SQLException {
        Event[] events = new Event[more];
        for (int i = 0; i < events.length; i++) {
            events[i] = calls.call(written++);
        }
        ledger.write(events);
        ledger.writer().sum();
    }

    /** The sets by which the only hour that is sliced has slices. */
    private List<Integer> sets() throws SQLException {
        long listed = Long.parseLong(ledger.rows("SELECT sets FROM sliced_hour").get(0));
        return SliceSql.SETS.stream().filter(set -> (listed & SliceSql.bit(set)) != 0).toList();
    }

    private int sliced() throws SQLException {
        return Integer.parseInt(ledger.rows("SELECT count(*) FROM sliced_hour").get(0));
    }
}
