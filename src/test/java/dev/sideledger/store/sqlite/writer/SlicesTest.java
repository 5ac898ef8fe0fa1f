package dev.sideledger.store.sqlite.writer;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.model.Event;
import dev.sideledger.store.contract.RandomCalls;
import dev.sideledger.store.contract.RollupContract;
import dev.sideledger.store.sqlite.SqliteEngine;

import static dev.sideledger.store.contract.TestEvents.HOUR;
import static dev.sideledger.store.contract.TestEvents.SECOND;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.call;
import static org.assertj.core.api.Assertions.assertThat;

/** Slices of hours and days: made when these are quiet, taken away by late facts, and always the sums of the rows. */
class SlicesTest {
    private static final long MINUTE = 60 * SECOND;

    @TempDir
    Path folder;

    private HeldLedger ledger;
    private long now = TEN;

    @BeforeEach
    void open() throws SQLException {
        ledger = new HeldLedger(folder.resolve("ledger.db"), () -> now);
    }

    @AfterEach
    void close() throws SQLException {
        ledger.close();
    }

    @Test
    void hourThatIsNotOver_orWrittenTo_hasNone() throws SQLException {
        writeHours(1);
        now = TEN + HOUR - 1;
        ledger.writer().sliceHours();
        assertThat(sliced()).isZero();

        now = TEN + HOUR;
        ledger.write(call("s1", "late", TEN));
        ledger.writer().sum();
        now += MINUTE - 1;
        ledger.writer().sliceHours();
        assertThat(sliced()).isZero();

        now += 1;
        ledger.writer().sliceHours();
        assertThat(sliced()).isEqualTo(1);
        ledger.checksOut();
    }

    @Test
    void lateFact_takesThoseOfItsHourAway_andTheyComeBack() throws SQLException {
        writeHours(2);
        now = TEN + 3 * HOUR;
        ledger.writer().sliceHours();
        assertThat(sliced()).isEqualTo(2);

        ledger.write(call("s1", "late", TEN));
        ledger.writer().sum();
        assertThat(ledger.rows("SELECT at FROM sliced_hour")).containsExactly("" + (TEN + HOUR));
        assertThat(ledger.rows("SELECT DISTINCT at FROM slice_hour")).containsExactly("" + (TEN + HOUR));
        ledger.checksOut();

        now += MINUTE;
        ledger.writer().sliceHours();
        assertThat(sliced()).isEqualTo(2);
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
        RandomCalls calls = new RandomCalls(5, 2, hours * HOUR);
        ledger.write(calls.sessions().toArray(new Event[0]));
        Event[] events = new Event[hours * 700];
        for (int i = 0; i < events.length; i++) {
            events[i] = calls.call(i);
        }
        ledger.write(events);
        ledger.writer().sum();
        return calls;
    }

    private int sliced() throws SQLException {
        return Integer.parseInt(ledger.rows("SELECT count(*) FROM sliced_hour").get(0));
    }
}
