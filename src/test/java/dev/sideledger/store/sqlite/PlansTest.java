package dev.sideledger.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.Criteria;
import dev.sideledger.store.Criterion;
import dev.sideledger.store.DecisionQuery;
import dev.sideledger.store.Figures;
import dev.sideledger.store.Group;
import dev.sideledger.store.MetricQuery;
import dev.sideledger.store.Query;
import dev.sideledger.store.Selection;
import dev.sideledger.store.SumsQuery;
import dev.sideledger.store.VoiceMetrics;
import dev.sideledger.store.contract.Contract;

import static dev.sideledger.store.contract.TestEvents.HOUR;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static org.assertj.core.api.Assertions.assertThat;

/** Every list with every filter and every question is asked once; {@link PlansKept} looks at their statements. */
@ExtendWith(PlansKept.class)
class PlansTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final long END = TEN + 30 * 24 * HOUR;
    private static final String NAME = "a name";

    @TempDir
    Path folder;

    private SqliteEngine engine;

    @BeforeEach
    void open() {
        engine = new SqliteEngine(folder.resolve("ledger.db"));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @ParameterizedTest
    @EnumSource(RecordType.class)
    void list_withAnyFilter_isAnswered(RecordType type) {
        list(Query.all(type));
        for (Criterion criterion : Criteria.of(type)) {
            String value = switch (criterion) {
                case TURN -> "1";
                case STATUS -> "completed";
                case COST_DIFFERS -> "true";
                default -> NAME;
            };
            list(Query.all(type).with(criterion, value));
        }
        for (String status : Criteria.of(type).contains(Criterion.STATUS) ? List.of("open", "ended")
                : List.<String>of()) {
            list(Query.all(type).with(Criterion.STATUS, type == RecordType.SESSION ? status : "failed"));
        }
    }

    @ParameterizedTest
    @EnumSource(Group.class)
    void sums_byAnyGroup_areAnswered(Group group) {
        List<Map<Group, String>> filters = List.of(Map.of(), Map.of(Group.PROJECT, NAME), Map.of(Group.ISSUE, NAME),
                Map.of(Group.AGENT, NAME));
        for (Map<Group, String> filter : filters) {
            SumsQuery query = new SumsQuery(List.of(group), filter, TEN, END, UTC);
            assertThat(Contract.get(engine.rollups().sums(query)).rows()).isEmpty();
            if (group.kind() == Group.Kind.TIME) {
                assertThat(Contract.get(engine.comparisons().begun(query))).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", NAME})
    void figures_areAnswered(String name) {
        String project = name.isEmpty() ? null : name;
        Selection selection = new Selection(project, TEN, END);
        Figures figures = engine.figures();
        assertThat(Contract.get(figures.sessions(selection)).topTags()).isEmpty();
        assertThat(Contract.get(figures.wins(selection)).agents()).isEmpty();
        assertThat(Contract.get(figures.scores(selection)).scores()).isEmpty();
        assertThat(Contract.get(figures.quality(selection, UTC))).isEmpty();
        assertThat(Contract.get(engine.comparisons().issues(selection))).isEmpty();
        for (String session : new String[]{null, NAME}) {
            assertThat(Contract.get(engine.comparisons()
                    .actors(new DecisionQuery(project, session, project, project, TEN, END)))).isEmpty();
            for (MetricQuery.By by : MetricQuery.By.values()) {
                assertThat(Contract.get(figures.metrics(
                        new MetricQuery(NAME, by, session, project, project, project, TEN, END, UTC))).groups())
                        .isEmpty();
            }
        }
    }

    @Test
    void voiceAgentsQuestions_areAnswered() {
        VoiceMetrics voice = engine.ledger().voice();
        assertThat(Contract.get(voice.session(NAME))).isEmpty();
        assertThat(Contract.get(voice.present(NAME))).isEmpty();
        assertThat(Contract.get(voice.since(TEN)).sessions()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT count(*) FROM call WHERE cost_nanos > 1",
            "SELECT c.id FROM session s CROSS JOIN call c ON c.turn = s.branch_turn WHERE s.id = ?",
            "SELECT id FROM call ORDER BY duration_us LIMIT 1", "DELETE FROM call WHERE prompt IS NULL",
            "SELECT sum(calls) FROM session_cell"})
    void plan_thatReadsAllOfATable_isFound(String text) throws SQLException {
        assertThat(scanned(text)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT count(*) FROM call WHERE at > ?", "SELECT id FROM call ORDER BY at LIMIT 1",
            "SELECT sum(calls) FROM young_call", "DELETE FROM cell_stored WHERE session_no = ?"})
    void plan_thatReadsWhatItMust_isLeftAlone(String text) throws SQLException {
        assertThat(scanned(text)).isEmpty();
    }

    private Set<String> scanned(String text) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"))) {
            return Plan.of(connection, text).scanned();
        }
    }

    private void list(Query query) {
        assertThat(Contract.get(engine.entries().list(query.limited(10))).entries()).isEmpty();
        assertThat(Contract.get(engine.entries().list(query.oldestFirst().limited(10))).entries()).isEmpty();
        Query between = new Query(query.type(), query.criteria(), TEN, END, true, 10, null);
        assertThat(Contract.get(engine.entries().list(between)).entries()).isEmpty();
    }
}
