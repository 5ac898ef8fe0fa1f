package dev.sideledger.store.sqlite.writer;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
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
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.model.ArtifactField;
import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.Json;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.store.Group;
import dev.sideledger.store.Selection;
import dev.sideledger.store.SumsQuery;
import dev.sideledger.store.sqlite.SqliteEngine;
import dev.sideledger.store.sqlite.rows.BeginningSql;

import static dev.sideledger.store.contract.TestEvents.HOUR;
import static dev.sideledger.store.contract.TestEvents.SECOND;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.event;
import static dev.sideledger.store.contract.TestEvents.session;
import static dev.sideledger.store.contract.TestEvents.tag;
import static org.assertj.core.api.Assertions.assertThat;

/** How sessions stand, kept by the days on which they began. */
class SessionDaysTest {
    private static final long DAY = 24 * HOUR;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> STATUSES = List.of("completed", "failed", "running", "cancelled");

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

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomStories_answerTheSame_summedUpOrNot(long seed) throws SQLException {
        Random random = new Random(seed);
        for (int round = 0; round < 5; round++) {
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < 800; i++) {
                events.add(random(random));
            }
            ledger.write(events.toArray(Event[]::new));
            now += random.nextInt(3) * DAY;
            while (random.nextInt(5) > 0 && ledger.writer().sumWins()) {
                now += SECOND;
            }
            String one = "s" + random.nextInt(600);
            ledger.writer().run((tools, scope, at) -> tools.removals().removeTag(one, "tag-1", scope, at));
            RemovalJob removal = RemovalJob.ofSession("s" + random.nextInt(600));
            ledger.writer().run(removal::run);
        }
        quiet();
        List<Selection> selections = WinDaysTest.selections(random);
        List<Object> summed = figures(selections);
        assertThat(days(BeginningSql.STATUSES)).isNotEqualTo("0");
        assertThat(days(BeginningSql.ofEach(BeginningSql.TAGS))).isNotEqualTo("0");
        ledger.checksOut();
        ledger.execute("DELETE FROM win_sliced_day");

        assertThat(figures(selections)).isEqualTo(summed);
    }

    @Test
    void dayWithASessionThatIsOpen_isSummedUpOnceThatHasEnded() throws SQLException {
        for (int i = 0; i < 20; i++) {
            ledger.write(session("s" + i, TEN, Map.of(SessionField.NAME, "one")));
        }
        now = TEN + 2 * DAY;
        ledger.write(session("s0", now + DAY, Map.of(SessionField.NAME, "still busy")));
        now += 2 * HOUR;
        assertThat(ledger.writer().sumWins()).isTrue();
        assertThat(days(BeginningSql.STATUSES)).isEqualTo("0");

        quiet();
        assertThat(days(BeginningSql.STATUSES)).isEqualTo("1");
        assertThat(ledger.rows("SELECT status, sessions FROM session_day WHERE project_no = -1"))
                .containsExactly("ended|20");
        ledger.checksOut();
    }

    @Test
    void tagsAsManyAsSessions_areReadFromTheseSessions() throws SQLException {
        for (int i = 0; i < 20; i++) {
            ledger.write(session("s" + i, TEN, Map.of(SessionField.NAME, "one")), tag("s" + i, "tag-" + i, TEN));
        }
        quiet();

        assertThat(days(BeginningSql.STATUSES)).isEqualTo("1");
        assertThat(days(BeginningSql.TAGS)).isEqualTo("0");
        assertThat(figures(List.of(new Selection(null, null, null))).get(0)).asString()
                .contains("tag-17", "ended=20");
    }

    private Event random(Random random) {
        String session = "s" + random.nextInt(600);
        long at = TEN + (long) (random.nextDouble() * 4 * DAY);
        return switch (random.nextInt(5)) {
            case 0 -> tag(session, "tag-" + random.nextInt(4), at);
            case 1 -> event(RecordType.ERROR, session, "e" + random.nextInt(3), at, Map.of());
            case 2 -> event(RecordType.ARTIFACT, session, "a" + random.nextInt(2), at,
                    Map.of(ArtifactField.KIND, "render", ArtifactField.RENDER,
                            new Json("{\"seconds\":" + random.nextInt(90) + "}")));
            default -> {
                Map<Field, Object> told = new HashMap<>(Map.of(SessionField.PROJECT, "project-" + random.nextInt(3)));
                if (random.nextBoolean()) {
                    told.put(SessionField.STATUS, STATUSES.get(random.nextInt(STATUSES.size())));
                }
                if (random.nextBoolean()) {
                    told.put(SessionField.QUALITY_SCORE, (double) random.nextInt(11));
                }
                if (random.nextInt(4) == 0) {
                    told.put(SessionField.STARTED_AT, at);
                }
                yield session(session, at, told);
            }
        };
    }

    /** Lets everything be summed up that can be; days that were put off come in the second round. */
    private void quiet() throws SQLException {
        for (int round = 0; round < 2; round++) {
            now = Math.max(now, TEN + 9 * DAY) + 2 * HOUR;
            while (ledger.writer().sumWins()) {
                now += SECOND;
            }
        }
    }

    private String days(long set) throws SQLException {
        return ledger.rows("SELECT count(*) FROM win_sliced_day WHERE sets & " + set + " <> 0").get(0);
    }

    private static SumsQuery query(Selection selection, Group time, String zone) {
        return new SumsQuery(List.of(time),
                selection.project() == null ? Map.of() : Map.of(Group.PROJECT, selection.project()),
                Math.max(selection.first(), TEN - DAY), Math.min(selection.end(), TEN + 20 * DAY), ZoneId.of(zone));
    }

    private List<Object> figures(List<Selection> selections) throws SQLException {
        close();
        try (SqliteEngine engine = new SqliteEngine(folder.resolve("ledger.db"))) {
            List<Object> answers = new ArrayList<>();
            for (Selection selection : selections) {
                answers.add(engine.figures().sessions(selection).await().atMost(PATIENCE));
                for (String zone : List.of("UTC", "Asia/Kolkata")) {
                    answers.add(engine.figures().quality(selection, ZoneId.of(zone)).await().atMost(PATIENCE));
                    for (Group time : List.of(Group.HOUR, Group.DAY, Group.WEEK, Group.MONTH)) {
                        answers.add(engine.comparisons().begun(query(selection, time, zone)).await()
                                .atMost(PATIENCE));
                    }
                }
            }
            return answers;
        } finally {
            open();
        }
    }
}
