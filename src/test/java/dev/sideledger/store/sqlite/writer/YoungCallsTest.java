package dev.sideledger.store.sqlite.writer;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;

import static dev.sideledger.store.contract.TestEvents.HOUR;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.call;
import static dev.sideledger.store.contract.TestEvents.event;
import static dev.sideledger.store.contract.TestEvents.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Calls that are in no table of sums yet, and the moment when they are summed: who reads the views sees neither. */
class YoungCallsTest {
    private static final int MOST = 2_048;
    private static final String SUMS = "sum(calls), sum(input_tokens), sum(cost_nanos), sum(timed_calls),"
            + " sum(duration_us), sum(unpriced_calls)";

    @TempDir
    Path folder;

    private HeldLedger ledger;

    @BeforeEach
    void open() throws SQLException {
        ledger = new HeldLedger(folder.resolve("ledger.db"), () -> TEN);
    }

    @AfterEach
    void close() throws SQLException {
        ledger.close();
    }

    @Test
    void youngCall_isInTheViews_beforeItIsSummed() throws SQLException {
        ledger.write(call("s", "1", TEN), call("s", "2", TEN + HOUR));

        assertThat(stored()).containsExactly("0", "0", "0");
        assertThat(ledger.rows("SELECT calls, cost_nanos, duration_us FROM rollup_hour ORDER BY at"))
                .containsExactly("1|1500000|1000000", "1|1500000|1000000");
        List<String> before = views();
        ledger.writer().sum();

        assertThat(stored()).containsExactly("2", "2", "2");
        assertThat(views()).isEqualTo(before);
        assertThat(ledger.rows("SELECT count(*) FROM young_call")).containsExactly("0");
        ledger.checksOut();
    }

    @Test
    void manyYoungCalls_areSummedByTheCommitThatMakesThemTooMany() throws SQLException {
        ledger.write(calls(0, MOST));
        assertThat(stored()).containsExactly("0", "0", "0");

        ledger.write(calls(MOST, MOST + 1));

        assertThat(ledger.rows("SELECT sum(calls) FROM rollup_stored")).containsExactly(MOST + 1 + "");
        assertThat(ledger.rows("SELECT count(*) FROM young_call")).containsExactly("0");
        ledger.checksOut();
    }

    @Test
    void failedTransaction_leavesYoungCallsYoung() throws SQLException {
        ledger.write(calls(0, MOST));
        List<String> before = views();
        ledger.execute(
                "CREATE TRIGGER broken BEFORE INSERT ON change_log BEGIN SELECT raise(ABORT, 'on purpose'); END");

        assertThatThrownBy(() -> ledger.write(calls(MOST, MOST + 1))).isInstanceOf(SQLException.class);
        assertThat(views()).isEqualTo(before);
        assertThat(stored()).containsExactly("0", "0", "0");

        ledger.execute("DROP TRIGGER broken");
        ledger.write(calls(MOST, MOST + 2));
        assertThat(ledger.rows("SELECT sum(calls) FROM rollup_stored")).containsExactly(MOST + 2 + "");
        ledger.checksOut();
    }

    @Test
    void sessionThatMovesToAProject_takesSummedAndYoungCallsAlong() throws SQLException {
        ledger.write(call("s", "1", TEN));
        ledger.writer().sum();
        ledger.write(call("s", "2", TEN));

        ledger.write(session("s", TEN, Map.of(SessionField.PROJECT, "p")), call("s", "3", TEN));

        assertThat(ledger.rows("SELECT project_no, sum(calls) FROM rollup_hour GROUP BY project_no HAVING sum(calls)"))
                .containsExactly("1|3");
        ledger.checksOut();
    }

    @Test
    void questionAboutOneSession_doesNotWalkThroughItsIndex() throws SQLException {
        assertThat(ledger.rows("EXPLAIN QUERY PLAN SELECT sum(calls) FROM session_cell WHERE session_no = 1"))
                .anySatisfy(step -> assertThat(step).contains("SEARCH c USING INTEGER PRIMARY KEY (rowid>?)"))
                .anySatisfy(step -> assertThat(step).contains("SEARCH cell_stored USING PRIMARY KEY (session_no=?)"))
                .noneSatisfy(step -> assertThat(step).contains("autoindex_call"));
    }

    @Test
    void questionAboutOneProject_doesNotWalkThroughItsSessions() throws SQLException {
        assertThat(ledger.rows("EXPLAIN QUERY PLAN SELECT sum(calls) FROM rollup_hour WHERE project_no = 1"))
                .anySatisfy(step -> assertThat(step).contains("SEARCH c USING INTEGER PRIMARY KEY (rowid>?)"))
                .noneSatisfy(step -> assertThat(step).contains("session_project"));
    }

    @Test
    void boundOnSums_isKeptForCallsThatAreSummedAlready_andFallsWithThem() throws SQLException {
        ledger.write(call("s", "1", TEN));
        ledger.writer().sum();
        long before = magnitude();

        ledger.write(event(RecordType.CALL, "s", "1", TEN + 1, Map.of(CallField.COST, 1_000_000_000_000L)));
        assertThat(magnitude()).isEqualTo(1_000_000_000_000L);

        ledger.write(event(RecordType.CALL, "s", "1", TEN + 2, Map.of(CallField.COST, 5L)));
        assertThat(magnitude()).isLessThanOrEqualTo(before);
        ledger.checksOut();
    }

    @Test
    void callThatBeganBeforeTheEpoch_isInTheFirstHour() throws SQLException {
        ledger.write(event(RecordType.CALL, "s", "1", 0,
                Map.of(CallField.ENDED_AT, 0L, CallField.DURATION, 1_000_000L, CallField.MODEL, "m")));
        List<String> before = views();
        ledger.writer().sum();

        assertThat(views()).isEqualTo(before);
        assertThat(ledger.rows("SELECT at FROM rollup_stored")).containsExactly("0");
        ledger.checksOut();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void summingAtAnyMoment_changesNothingForReaders(long seed) throws SQLException {
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            ledger.write(IntStream.range(0, 1 + random.nextInt(5)).mapToObj(j -> anything(random))
                    .toArray(Event[]::new));
            if (random.nextInt(4) == 0) {
                List<String> before = views();
                ledger.writer().sum();
                assertThat(views()).isEqualTo(before);
            }
            if (random.nextInt(8) == 0) {
                List<String> before = views();
                ledger.writer().foldDay();
                assertThat(views()).isEqualTo(before);
            }
        }
        ledger.checksOut();
    }

    /** A call new or told again, in a trace or not, moving in time, model and usage; or a session that moves. */
    private static Event anything(Random random) {
        String session = "s" + random.nextInt(3);
        if (random.nextInt(12) == 0) {
            return session(session, TEN + random.nextInt(1_000), Map.of(SessionField.PROJECT, "p" + random.nextInt(2)));
        }
        long time = TEN + random.nextInt(30) * HOUR;
        String id = "" + random.nextInt(40);
        return switch (random.nextInt(4)) {
            case 0 -> event(RecordType.CALL, session, id, time, Map.of(CallField.MODEL, "m" + random.nextInt(2)));
            case 1 -> event(RecordType.CALL, session, id, time,
                    Map.of(CallField.PARENT, "" + random.nextInt(40), CallField.COST, (long) random.nextInt(100),
                            CallField.TRACE_ID, "t" + random.nextInt(3)));
            case 2 -> event(RecordType.CALL, session, id, time, Map.of(CallField.ERROR, "it broke"));
            default -> call(session, id, time);
        };
    }

    private static Event[] calls(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> call("s" + i % 20, "" + i, TEN + i * 100_000L))
                .toArray(Event[]::new);
    }

    private long magnitude() throws SQLException {
        return Long.parseLong(ledger.rows("SELECT magnitude FROM ledger").get(0));
    }

    private List<String> stored() throws SQLException {
        return ledger.rows("SELECT count(*) FROM rollup_stored UNION ALL SELECT count(*) FROM cell_stored"
                + " UNION ALL SELECT count(*) FROM latency_hour WHERE agent_no > 0 AND model_no > 0");
    }

    private List<String> views() throws SQLException {
        return ledger.rows("SELECT 'hour', at, project_no, agent_no, model_no, phase_no, outcome, " + SUMS
                + " FROM rollup_hour GROUP BY 2, 3, 4, 5, 6, 7 UNION ALL"
                + " SELECT 'day', at, project_no, agent_no, model_no, phase_no, outcome, " + SUMS
                + " FROM rollup_day GROUP BY 2, 3, 4, 5, 6, 7 UNION ALL"
                + " SELECT 'cell', at, session_no, agent_no, model_no, phase_no, sum(failed_calls), " + SUMS
                + " FROM session_cell GROUP BY 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6, 7");
    }
}
