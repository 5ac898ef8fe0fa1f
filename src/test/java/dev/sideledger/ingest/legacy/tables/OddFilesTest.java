package dev.sideledger.ingest.legacy.tables;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.ingest.legacy.Taken;
import dev.sideledger.model.RecordType;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** Files that keep the same in another way than most do. */
class OddFilesTest {
    @TempDir
    Path folder;

    @Test
    void timesOfUnix_withAFraction_areRead() throws IOException {
        Path costs = OldFiles.make(folder.resolve("costs.db"), OldFiles.COSTS
                + "UPDATE cost_sessions SET started_at = 1767600000.25 WHERE id = 'cs-1';");
        Path lab = OldFiles.make(folder.resolve("lab.db"), OldFiles.SCENARIO_LAB + """
                DROP TABLE costs;
                CREATE TABLE costs (id INTEGER PRIMARY KEY, run_id TEXT, timestamp REAL, cost REAL);
                INSERT INTO costs VALUES (1, 'run-1', 1767600000, 0.25);
                """);

        Taken taken = read(OldSystem.COSTS, costs);

        assertThat(taken.one(RecordType.SESSION, "cs-1").getString("started_at")).startsWith("2026-01-05T08:00:00.25");
        assertThat(taken.remarks()).noneMatch(one -> one.contains("time"));
        assertThat(read(OldSystem.SCENARIO_LAB, lab).one(RecordType.CALL, "cost-1").getString("started_at"))
                .isEqualTo("2026-01-05T08:00:00Z");
    }

    @Test
    void scenarioLab_withoutTurns_hasItsRows_orSaysThatTheyAreOfNoRun() throws IOException {
        String without = OldFiles.SCENARIO_LAB + "DROP TABLE turns;";
        Path unknown = OldFiles.make(folder.resolve("unknown.db"), without);
        Path known = OldFiles.make(folder.resolve("known.db"), without + """
                ALTER TABLE decisions ADD COLUMN run_id TEXT;
                UPDATE decisions SET run_id = 'run-' || id;
                """);

        assertThat(read(OldSystem.SCENARIO_LAB, unknown).remarks())
                .filteredOn(one -> one.startsWith("a row of a turn that is not in the file cannot be carried over"))
                .hasSize(5);
        Taken taken = read(OldSystem.SCENARIO_LAB, known);
        JsonObject decision = taken.one(RecordType.DECISION, "decision-1");
        assertThat(decision.getString("session")).isEqualTo("run-1");
        assertThat(decision.containsKey("turn")).isFalse();
        assertThat(decision.getJsonObject("attributes")).isEqualTo(new JsonObject().put("turn_id", "1"));
        assertThat(taken.one(RecordType.SESSION, "run-2").getString("kind")).isEqualTo("run");
        assertThat(taken.remarks()).contains("a row of decisions has a turn whose number is not in the file; it is told"
                + " without @ decisions row 1");
    }

    @Test
    void scenarioLab_whoseTurnsHaveANumber_isCarriedOver() throws IOException {
        Path file = OldFiles.make(folder.resolve("lab.db"), OldFiles.SCENARIO_LAB
                + "ALTER TABLE turns RENAME COLUMN turn_num TO number;");

        Taken taken = read(OldSystem.SCENARIO_LAB, file);

        assertThat(taken.all(RecordType.TURN)).hasSize(2);
        assertThat(taken.one(RecordType.DECISION, "decision-1").getInteger("turn")).isOne();
        assertThat(taken.one(RecordType.METRIC, "metric-2").getInteger("turn")).isEqualTo(2);
        assertThat(taken.all(RecordType.MESSAGE)).hasSize(1);
    }

    @Test
    void membersOfJson_moreThanAnEventHas_areTogetherInOne() throws IOException {
        String config = IntStream.range(0, 300).mapToObj(i -> "\"k" + i + "\":" + i)
                .collect(Collectors.joining(",", "{", "}"));
        Path file = OldFiles.make(folder.resolve("lab.db"), OldFiles.SCENARIO_LAB
                + "UPDATE runs SET config = '" + config + "', status = 'completed';");

        Taken taken = read(OldSystem.SCENARIO_LAB, file);

        JsonObject attributes = taken.one(RecordType.SESSION, "run-1").getJsonObject("attributes");
        JsonObject more = attributes.getJsonObject("more");
        assertThat(attributes.size() - 1 + more.size()).isEqualTo(300);
        assertThat(more.getInteger("k299")).isEqualTo(299);
        assertThat(taken.remarks()).contains("a row of runs has more attributes than an event may; the rest are in the"
                + " attribute more @ runs row 1");
        assertThat(taken.read()).hasSize(taken.events().size());
    }

    @Test
    void membersOfJson_thatAreCalledLikeColumns_areKeptBesideThem() throws IOException {
        Path file = OldFiles.make(folder.resolve("factory.db"), """
                CREATE TABLE sessions (id TEXT, workflow_name TEXT, started_at TEXT, status TEXT, context_json TEXT,
                    owner TEXT);
                INSERT INTO sessions VALUES ('s', 'w', '2026-01-05 10:00:00', 'odd',
                    '{"status": "green", "owner": "Ann", "id": 7}', 'Bob');
                """);

        assertThat(read(OldSystem.FACTORY, file).one(RecordType.SESSION, "s").getJsonObject("attributes"))
                .isEqualTo(new JsonObject().put("status", "odd").put("context_json.status", "green")
                        .put("context_json.owner", "Ann").put("id", 7).put("owner", "Bob"));
    }

    @Test
    void tablesWithoutNumbersOfRows_andViews_areRead() throws IOException {
        Path file = OldFiles.make(folder.resolve("factory.db"), """
                CREATE TABLE s (id TEXT PRIMARY KEY, workflow_name TEXT, started_at TEXT);
                CREATE VIEW sessions AS SELECT * FROM s;
                CREATE TABLE gone (id INTEGER);
                CREATE VIEW broken AS SELECT * FROM gone;
                DROP TABLE gone;
                CREATE TABLE results (id TEXT, session_id TEXT, agent_name TEXT, cost REAL, created_at TEXT,
                    PRIMARY KEY (session_id, id)) WITHOUT ROWID;
                CREATE TABLE scores (rowid TEXT, id INTEGER, result_id TEXT, score INTEGER);
                INSERT INTO s VALUES ('b', 'w', '2026-01-05 10:00:00'), ('a', 'w', '2026-01-05 10:00:00');
                INSERT INTO results VALUES ('r', 'b', 'x', 0.5, '2026-01-05 10:00:00'),
                    (' ', 'a', 'x', 0.25, '2026-01-05 10:00:00');
                INSERT INTO scores VALUES ('x', 1, 'r', 8), ('x', 1, 'r', 7);
                """);

        Taken taken = read(OldSystem.FACTORY, file);

        assertThat(taken.all(RecordType.SESSION)).extracting(one -> one.getString("id")).containsExactly("a", "b");
        assertThat(taken.all(RecordType.CALL)).extracting(one -> one.getString("session") + one.getString("id"))
                .containsExactly("a1", "br");
        assertThat(taken.all(RecordType.SCORE)).extracting(one -> one.getString("id")).containsExactly("score-1",
                "score-1~2");
    }

    @Test
    void numbersBeyondMeasure_areKeptAsTheyStand() throws IOException {
        Path file = OldFiles.make(folder.resolve("voice.db"), OldFiles.VOICE + """
                CREATE TABLE m (id INTEGER PRIMARY KEY, session_id TEXT, metric_type TEXT, metric_name TEXT,
                    metric_value TEXT, metric_data TEXT, timestamp TIMESTAMP);
                INSERT INTO m SELECT * FROM metrics;
                DROP TABLE metrics;
                ALTER TABLE m RENAME TO metrics;
                UPDATE metrics SET metric_value = '1e999999999', metric_data = '1' WHERE id = 1;
                CREATE TABLE e AS SELECT id, session_id, user_input, ai_response,
                    CAST('1e-999999999' AS TEXT) AS processing_time_seconds, timestamp FROM conversation_exchanges;
                DROP TABLE conversation_exchanges;
                ALTER TABLE e RENAME TO conversation_exchanges;
                UPDATE conversation_exchanges SET processing_time_seconds = '0e999999999' WHERE id = 2;
                """);

        Taken taken = read(OldSystem.VOICE, file);

        assertThat(taken.one(RecordType.METRIC, "metric-1").getJsonObject("attributes").getString("metric_value"))
                .isEqualTo("1e999999999");
        assertThat(taken.one(RecordType.MESSAGE, "exchange-1").getJsonObject("attributes"))
                .isEqualTo(new JsonObject().put("processing_time_seconds", "1e-999999999"));
        assertThat(taken.one(RecordType.MESSAGE, "exchange-2").getDouble("processing_ms")).isZero();
        assertThat(taken.remarks()).contains("metric_value of metrics is no number, or one beyond measure; kept as an"
                + " attribute @ metrics row 1");
    }

    @Test
    void charactersNul_areSaid() throws IOException {
        Path file = OldFiles.make(folder.resolve("factory.db"), OldFiles.FACTORY + """
                UPDATE results SET output = CAST(x'610062' AS TEXT), metadata_json = '{"a":"\\u0000"}'
                    WHERE id = 'r1';
                UPDATE results SET metadata_json = '{"a":"\\\\u0000"}' WHERE id = 'r2';
                """);

        String said = " of results has characters NUL, which no ledger keeps; they read as \uFFFD @ results row 1";
        assertThat(read(OldSystem.FACTORY, file).remarks()).filteredOn(one -> one.contains("NUL"))
                .containsExactlyInAnyOrder("output" + said, "metadata_json" + said);
    }

    private static Taken read(OldSystem system, Path file) throws IOException {
        return Taken.of(system.records(OldFiles.BERLIN), file);
    }
}
