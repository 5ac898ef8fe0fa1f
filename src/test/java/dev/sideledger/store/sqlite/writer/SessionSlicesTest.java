package dev.sideledger.store.sqlite.writer;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.store.contract.RandomCalls;
import dev.sideledger.store.contract.RollupContract;
import dev.sideledger.store.sqlite.SqliteEngine;

import static dev.sideledger.store.contract.TestEvents.HOUR;
import static dev.sideledger.store.contract.TestEvents.SECOND;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.call;
import static dev.sideledger.store.contract.TestEvents.event;
import static dev.sideledger.store.contract.TestEvents.session;
import static dev.sideledger.store.contract.TestEvents.tag;
import static org.assertj.core.api.Assertions.assertThat;

/** Session slices: made with those of rollups, taken away when sessions change, and always the sums of the rows. */
class SessionSlicesTest {
    private static final long DAY = 24 * HOUR;
    private static final long AGES = 200 * HOUR;
    private static final int CALLS = 250;

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

    static List<Event> changesOfASession() {
        return List.of(tag("early", "new", TEN + AGES),
                session("early", TEN + AGES, Map.of(SessionField.ISSUE, "another")),
                session("early", TEN + AGES, Map.of(SessionField.USER, "somebody")),
                session("early", TEN + AGES, Map.of(SessionField.PROJECT, "elsewhere")),
                call("early", "late", TEN));
    }

    @ParameterizedTest
    @MethodSource("changesOfASession")
    void sessionThatChanges_takesThoseOfItsHoursAndDaysAway_andTheyComeBack(Event change) throws SQLException {
        writeDay("early", TEN);
        writeDay("later", TEN + DAY);
        quiet();
        assertThat(sliced()).containsExactly("h" + TEN, "h" + (TEN + DAY), "d" + day(TEN), "d" + day(TEN + DAY));
        ledger.checksOut();

        ledger.write(change);
        ledger.writer().sum();
        assertThat(sliced()).containsExactly("h" + (TEN + DAY), "d" + day(TEN + DAY));
        assertThat(ledger.rows("SELECT DISTINCT at FROM session_slice_day")).containsExactly("" + day(TEN + DAY));
        ledger.checksOut();

        quiet();
        assertThat(sliced()).hasSize(4);
        ledger.checksOut();
    }

    @Test
    void sessionThatIsToldNothingNew_leavesThemAlone() throws SQLException {
        writeDay("early", TEN);
        quiet();

        ledger.write(session("early", TEN + AGES, Map.of(SessionField.ISSUE, "issue", SessionField.NAME, "a name")));

        assertThat(sliced()).hasSize(2);
    }

    @Test
    void tagThatIsTakenAway_takesThemAway() throws SQLException {
        ledger.write(tag("early", "old", TEN));
        writeDay("early", TEN);
        quiet();

        ledger.writer().run((tools, scope, at) -> tools.removals().removeTag("early", "old", scope, at));

        assertThat(sliced()).isEmpty();
        ledger.checksOut();
    }

    @Test
    void setOfWhichThereAreTooMany_isLeftOut() throws SQLException {
        for (int i = 0; i < 100; i++) {
            ledger.write(session("s" + i, TEN, Map.of(SessionField.ISSUE, "issue " + i)), call("s" + i, "c", TEN));
        }
        ledger.writer().sum();
        quiet();

        assertThat(ledger.rows("SELECT DISTINCT dimensions / 4 FROM session_slice_day")).containsExactly("1", "2");
        ledger.checksOut();
    }

    @Test
    void questions_areAnsweredTheSame_whateverHappensToSessions() throws SQLException {
        RandomCalls calls = new RandomCalls(7, 2, 60 * HOUR);
        ledger.write(calls.sessions().toArray(new Event[0]));
        Event[] events = new Event[60 * CALLS];
        for (int i = 0; i < events.length; i++) {
            events[i] = calls.call(i);
        }
        ledger.write(events);
        ledger.writer().sum();
        quiet();
        assertThat(ledger.rows("SELECT count(*) FROM session_sliced_day")).containsExactly("3");
        ledger.write(calls.call(1), calls.call(2), calls.call(-1));
        assertAnswers(1);

        ledger.write(session("s1", TEN + AGES, Map.of(SessionField.ISSUE, "issue-1", SessionField.USER, "user-0")),
                tag("s2", "tag-2", TEN + AGES), session("s4", TEN + AGES, Map.of(SessionField.PROJECT, "project-0")),
                calls.call(3), calls.call(-2));
        assertAnswers(2);

        quiet();
        assertThat(ledger.rows("SELECT count(*) FROM session_sliced_day")).containsExactly("3");
        assertAnswers(3);
    }

    private void assertAnswers(int seed) throws SQLException {
        ledger.close();
        SqliteEngine engine = new SqliteEngine(folder.resolve("ledger.db"));
        try {
            RollupContract.assertSumsAreThoseOfCalls(engine, new Random(seed), 50);
            assertThat(engine.maintenance().check().await().atMost(Duration.ofSeconds(30)).problems()).isEmpty();
        } finally {
            engine.close();
        }
        ledger = new HeldLedger(folder.resolve("ledger.db"), () -> now);
    }

    private void writeDay(String session, long at) throws SQLException {
        ledger.write(session(session, TEN, Map.of(SessionField.ISSUE, "issue")));
        for (int i = 0; i < 100; i++) {
            Map<Field, Object> told = Map.of(CallField.AGENT, "agent " + i, CallField.STARTED_AT, at + i * SECOND);
            ledger.write(event(RecordType.CALL, session, "c" + i, at, told));
        }
        ledger.writer().sum();
    }

    /** Lets so much time go by that all hours are sliced and all days folded. */
    private void quiet() throws SQLException {
        now += AGES;
        while (ledger.writer().sliceHours() || ledger.writer().foldDay()) {
            assertThat(now).isPositive();
        }
    }

    private List<String> sliced() throws SQLException {
        return ledger.rows("SELECT 'h' || at FROM session_sliced_hour UNION ALL SELECT 'd' || at"
                + " FROM session_sliced_day");
    }

    private static long day(long at) {
        return at / DAY * DAY;
    }
}
