package dev.sideledger.store.sqlite.writer;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.WinnerField;
import dev.sideledger.store.Selection;
import dev.sideledger.store.WinFigures;
import dev.sideledger.store.sqlite.SqliteEngine;

import static dev.sideledger.store.contract.TestEvents.HOUR;
import static dev.sideledger.store.contract.TestEvents.SECOND;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.event;
import static dev.sideledger.store.contract.TestEvents.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who won is summed up by days that are over and quiet, and always what the sessions say. */
class WinDaysTest {
    private static final long DAY = 24 * HOUR;
    private static final int SESSIONS = 40;

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
        return List.of(call("d0-1", "late", TEN, "another"), winner("d0-1", "late", TEN + HOUR, "another"),
                event(RecordType.CALL, "d0-1", "1", TEN + HOUR, Map.of(CallField.AGENT, "renamed")),
                session("d0-1", TEN + HOUR, Map.of(SessionField.PROJECT, "elsewhere")),
                session("d0-1", TEN + HOUR, Map.of(SessionField.STARTED_AT, TEN + DAY)),
                call("new", "1", TEN + SECOND, "beta"),
                event(RecordType.CALL, "d1-1", "earlier", TEN + SECOND, Map.of(CallField.AGENT, "beta")));
    }

    @ParameterizedTest
    @MethodSource("changesOfASession")
    void sessionThatChanges_takesItsDayAway_andItComesBack(Event change) throws SQLException {
        writeDay(0);
        writeDay(1);
        quiet();
        assertThat(summed()).containsExactly("" + day(0), "" + day(1));
        ledger.checksOut();

        ledger.write(change);
        assertThat(summed()).doesNotContain("" + day(0));
        assertThat(ledger.rows("SELECT count(*) FROM win_day WHERE at = " + day(0))).containsExactly("0");
        ledger.checksOut();

        quiet();
        assertThat(summed()).contains("" + day(1)).contains("" + day(0));
        ledger.checksOut();
    }

    @Test
    void sessionThatIsRemoved_takesItsDayAway() throws SQLException {
        writeDay(0);
        quiet();

        RemovalJob removal = RemovalJob.ofSession("d0-1");
        ledger.writer().run(removal::run);

        assertThat(summed()).isEmpty();
        quiet();
        assertThat(summed()).hasSize(1);
        ledger.checksOut();
    }

    @Test
    void dayThatIsNotOver_orWasWrittenToJustNow_isNotSummedUp() throws SQLException {
        writeDay(0);
        now = TEN + 2 * HOUR;
        assertThat(ledger.writer().sumWins()).isFalse();

        now = day(0) + DAY + HOUR;
        ledger.write(call("d0-1", "late", TEN, "alpha"));
        now += HOUR - 1;
        assertThat(ledger.writer().sumWins()).isFalse();
        now += 2 * HOUR;
        assertThat(ledger.writer().sumWins()).isTrue();
        assertThat(ledger.writer().sumWins()).isFalse();
    }

    @Test
    void dayOfAsManyAgentsAsSessions_isReadFromItsSessions() throws SQLException {
        for (int i = 0; i < SESSIONS; i++) {
            ledger.write(call("s" + i, "1", TEN, "agent " + i), call("s" + i, "2", TEN, "other " + i));
        }
        quiet();

        assertThat(summed()).hasSize(1);
        assertThat(ledger.rows("SELECT count(*) FROM win_day")).containsExactly("0");
        assertThat(wins(new Selection(null, null, null)).agents()).hasSize(2 * SESSIONS);
    }

    @Test
    void sessionOfThousandsOfAgents_makesNoMillionsOfPairs() throws SQLException {
        for (int i = 0; i < 4_000; i++) {
            ledger.write(call("crowd", "c" + i, TEN, "agent " + i));
        }
        quiet();

        assertThat(summed()).hasSize(1);
        assertThatThrownBy(() -> wins(new Selection(null, null, null))).hasMessageContaining("more than 1000 agents");
        ledger.checksOut();
    }

    @Test
    void sumsOfADay_thatAreNotThoseOfItsSessions_areFoundByTheCheck() throws SQLException {
        writeDay(0);
        quiet();
        ledger.execute("UPDATE win_day SET wins = wins + 1 WHERE agent = 'alpha' AND project_no = -1");
        close();

        try (SqliteEngine engine = new SqliteEngine(folder.resolve("ledger.db"))) {
            assertThat(engine.maintenance().check().await().atMost(Duration.ofSeconds(30)).problems())
                    .singleElement().asString().contains("win_day against sessions").contains("alpha");
        }
        open();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomStories_answerTheSame_summedUpOrNot(long seed) throws SQLException {
        Random random = new Random(seed);
        for (int round = 0; round < 6; round++) {
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < 150; i++) {
                events.add(random(random));
            }
            ledger.write(events.toArray(Event[]::new));
            now += random.nextInt(3) * DAY;
            while (random.nextInt(5) > 0 && ledger.writer().sumWins()) {
                now += SECOND;
            }
        }
        quiet();
        List<Selection> selections = selections(random);
        List<WinFigures> summed = wins(selections);
        assertThat(ledger.rows("SELECT count(*) FROM win_sliced_day WHERE sets > 0").get(0)).isNotEqualTo("0");
        ledger.checksOut();
        ledger.execute("DELETE FROM win_sliced_day");

        assertThat(wins(selections)).isEqualTo(summed);
    }

    /** All sessions, and some of three projects or all in the days from ten o'clock on. */
    static List<Selection> selections(Random random) {
        List<Selection> selections = new ArrayList<>(List.of(new Selection(null, null, null)));
        for (int i = 0; i < 12; i++) {
            long from = TEN + (long) (random.nextDouble() * 4 * DAY) - DAY;
            selections.add(new Selection(random.nextBoolean() ? null : "project-" + random.nextInt(3), from,
                    from + (long) (random.nextDouble() * 5 * DAY)));
        }
        return selections;
    }

    private Event random(Random random) {
        String session = "s" + random.nextInt(120);
        long at = TEN + (long) (random.nextDouble() * 4 * DAY);
        String agent = "agent-" + random.nextInt(3);
        return switch (random.nextInt(6)) {
            case 0 -> winner(session, "w" + random.nextInt(2), at, agent);
            case 1 -> event(RecordType.WINNER, session, "c", at, Map.of(WinnerField.CALL, "c" + random.nextInt(3)));
            case 2 -> {
                Map<Field, Object> told = new HashMap<>(Map.of(SessionField.PROJECT, "project-" + random.nextInt(3)));
                if (random.nextInt(4) == 0) {
                    told.put(SessionField.STARTED_AT, at);
                }
                yield session(session, at, told);
            }
            default -> event(RecordType.CALL, session, "c" + random.nextInt(3), at,
                    Map.of(CallField.AGENT, agent, CallField.STARTED_AT, at, CallField.COST,
                            (long) random.nextInt(1_000)));
        };
    }

    private void writeDay(int number) throws SQLException {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            String session = "d" + number + "-" + i;
            long at = TEN + number * DAY + i * SECOND;
            events.addAll(List.of(call(session, "1", at, "alpha"), call(session, "2", at, "beta"),
                    winner(session, "w", at, i % 3 == 0 ? "alpha" : "beta")));
        }
        ledger.write(events.toArray(Event[]::new));
    }

    /** Lets everything be summed up that can be. */
    private void quiet() throws SQLException {
        now = Math.max(now, TEN + 9 * DAY) + 2 * HOUR;
        while (ledger.writer().sumWins()) {
            now += SECOND;
        }
    }

    private List<String> summed() throws SQLException {
        return ledger.rows("SELECT at FROM win_sliced_day ORDER BY at");
    }

    private WinFigures wins(Selection selection) throws SQLException {
        return wins(List.of(selection)).get(0);
    }

    private List<WinFigures> wins(List<Selection> selections) throws SQLException {
        close();
        try (SqliteEngine engine = new SqliteEngine(folder.resolve("ledger.db"))) {
            return selections.stream().map(selection -> engine.figures().wins(selection).await()
                    .atMost(Duration.ofSeconds(30))).toList();
        } finally {
            open();
        }
    }

    private static long day(int number) {
        return TEN / DAY * DAY + number * DAY;
    }

    private static Event call(String session, String id, long at, String agent) {
        return event(RecordType.CALL, session, id, at,
                Map.of(CallField.AGENT, agent, CallField.STARTED_AT, at, CallField.COST, 1_000L));
    }

    private static Event winner(String session, String id, long at, String agent) {
        return event(RecordType.WINNER, session, id, at, Map.of(WinnerField.AGENT, agent));
    }
}
