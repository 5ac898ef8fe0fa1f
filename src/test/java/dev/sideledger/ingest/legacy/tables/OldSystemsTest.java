package dev.sideledger.ingest.legacy.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.ingest.legacy.Taken;
import dev.sideledger.model.RecordType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static dev.sideledger.ingest.legacy.tables.OldFiles.cost;
import static dev.sideledger.ingest.legacy.tables.OldFiles.number;
import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of the files of the five systems. */
class OldSystemsTest {
    private static final Offset<Double> EXACT = Offset.offset(1e-9);

    @TempDir
    Path folder;

    @Test
    void factory_isCarriedOver() throws IOException {
        Path file = OldFiles.make(folder.resolve("analytics.db"), OldFiles.FACTORY);

        Taken taken = read(OldSystem.FACTORY, file);

        assertThat(taken.all(RecordType.CALL)).hasSize((int) number(file, "SELECT count(*) FROM results"));
        assertThat(cost(taken.read())).isEqualTo(number(file, "SELECT sum(cost) FROM results"), EXACT);
        JsonObject session = taken.one(RecordType.SESSION, "session-123");
        assertThat(session.getString("started_at")).isEqualTo("2026-01-05T09:00:00.123456Z");
        assertThat(session.getString("ended_at")).isEqualTo("2026-01-05T09:05:00Z");
        assertThat(session.getJsonObject("attributes")).isEqualTo(new JsonObject().put("topic", "sea").put("depth", 2));
        JsonObject waiting = taken.one(RecordType.SESSION, "session-124");
        assertThat(waiting.getString("started_at")).isEqualTo("2026-07-05T08:00:00Z");
        assertThat(waiting.getString("status")).isNull();
        assertThat(waiting.getJsonObject("attributes")).isEqualTo(
                new JsonObject().put("status", "waiting for ever").put("context_json", "{broken"));
        JsonObject result = taken.one(RecordType.CALL, "r1");
        assertThat(result.getString("started_at")).isEqualTo("2026-01-05T09:01:00Z");
        assertThat(result.getJsonObject("attributes")).isEqualTo(new JsonObject().put("temperature", 0.2));
        assertThat(taken.one(RecordType.SESSION, "session-gone").getString("kind")).isEqualTo("factory");
        assertThat(taken.all(RecordType.SCORE)).hasSize(1);
        assertThat(taken.one(RecordType.WINNER, "winner-1").getString("call")).isEqualTo("r1");
        assertThat(taken.remarks()).anyMatch(remark -> remark.startsWith("a row belongs to a session that is not"))
                .anyMatch(remark -> remark.startsWith("a score of a result that is not in the file"))
                .anyMatch(remark -> remark.startsWith("cost_tracking repeats"))
                .anyMatch(remark -> remark.startsWith("context_json of sessions is no JSON"))
                .anyMatch(remark -> remark.startsWith("status of sessions is \"waiting for ever\"")).hasSize(5);
    }

    @Test
    void factory_withFewerColumnsAndRepeatedIds_losesNoResult() throws IOException {
        Path file = OldFiles.make(folder.resolve("old.db"), """
                CREATE TABLE results (id TEXT, session_id TEXT, agent_name TEXT, cost, created_at TEXT, mood TEXT);
                INSERT INTO results VALUES ('r', 's', 'a', 0.5, '2026-01-05 10:00:00', 'good');
                INSERT INTO results VALUES ('r', 's', 'b', '0.25', NULL, NULL);
                INSERT INTO results VALUES (NULL, 's', 'b', -1, 'never', NULL);
                INSERT INTO results VALUES ('x', NULL, 'b', 1, NULL, NULL);
                """);

        Taken taken = read(OldSystem.FACTORY, file);

        assertThat(taken.all(RecordType.CALL).stream().map(call -> call.getString("id") + call.getValue("cost")))
                .containsExactly("r0.5", "r~20.25", "3null");
        assertThat(taken.one(RecordType.CALL, "3").getJsonObject("attributes")).isEqualTo(
                new JsonObject().put("cost", "-1").put("created_at", "never"));
        assertThat(taken.one(RecordType.CALL, "r").getJsonObject("attributes").getString("mood")).isEqualTo("good");
        assertThat(taken.read()).hasSize(4);
        assertThat(read(OldSystem.FACTORY, file).events()).isEqualTo(taken.events());
    }

    @Test
    void whatCannotBeCarriedOverAsItStands_isNamed() throws IOException {
        Path file = OldFiles.make(folder.resolve("odd.db"), OldFiles.FACTORY + """
                UPDATE results SET tokens_input = 12.5, output = CAST(x'61ff62' AS TEXT) WHERE id = 'r1';
                UPDATE results SET output = CAST(x'610062' AS TEXT) WHERE id = 'r2';
                INSERT INTO winners VALUES (2, 'session-123', 'r-gone', 'bold', '2026-01-05 09:04:00');
                """);

        Taken taken = read(OldSystem.FACTORY, file);

        assertThat(taken.remarks()).contains(
                "tokens_input of results is no whole number; kept as an attribute @ results row 1",
                "output of results has bytes that are no UTF-8; they read as \uFFFD @ results row 1",
                "a winner names a result that is not in the file; it is told with that name @ winners row 2");
        JsonObject result = taken.one(RecordType.CALL, "r1");
        assertThat(result.getJsonObject("attributes").getString("tokens_input")).isEqualTo("12.5");
        assertThat(result.containsKey("input_tokens")).isFalse();
        assertThat(taken.one(RecordType.CALL, "r2").getString("output")).isEqualTo("a\u0000b");
    }

    @Test
    void costs_areCarriedOver() throws IOException {
        Path file = OldFiles.make(folder.resolve("costs.db"), OldFiles.COSTS);

        Taken taken = read(OldSystem.COSTS, file);

        assertThat(taken.all(RecordType.CALL)).hasSize((int) number(file, "SELECT count(*) FROM api_calls"));
        assertThat(cost(taken.read())).isEqualTo(number(file, "SELECT sum(cost) FROM api_calls"), EXACT);
        JsonObject session = taken.one(RecordType.SESSION, "cs-1");
        assertThat(session.getJsonObject("reported")).isEqualTo(new JsonObject().put("cost", 2.34).put("calls", 2)
                .put("input_tokens", 8450).put("output_tokens", 6970).put("duration_ms", 154000));
        assertThat(session.getString("issue")).isEqualTo("issue-42");
        assertThat(session.getString("status")).isEqualTo("completed");
        assertThat(session.getString("started_at")).isEqualTo("2024-01-15T14:30:00Z");
        assertThat(taken.one(RecordType.SESSION, "cs-2").getString("plan")).isEqualTo("max");
        assertThat(taken.one(RecordType.CALL, "api-2").getString("status")).isEqualTo("timeout");
        assertThat(taken.one(RecordType.CALL, "api-3").getJsonObject("attributes").getString("status"))
                .isEqualTo("Weird");
    }

    @Test
    void costs_asTheyWereImplemented_areCarriedOver() throws IOException {
        Path file = OldFiles.make(folder.resolve("costs.db"), OldFiles.COSTS + """
                ALTER TABLE api_calls ADD COLUMN call_id TEXT;
                ALTER TABLE api_calls ADD COLUMN completed_at DATETIME;
                ALTER TABLE api_calls ADD COLUMN model TEXT;
                ALTER TABLE api_calls ADD COLUMN error_message TEXT;
                UPDATE api_calls SET call_id = 'c-' || id, completed_at = '2024-01-15 14:40:00', model = 'opus',
                    error_message = 'slow' WHERE id = 2;
                """);

        JsonObject call = read(OldSystem.COSTS, file).one(RecordType.CALL, "c-2");

        assertThat(call.getString("model")).isEqualTo("opus");
        assertThat(call.getString("error")).isEqualTo("slow");
        assertThat(call.getString("ended_at")).isEqualTo("2024-01-15T14:40:00Z");
    }

    @Test
    void voxel_isCarriedOver() throws IOException {
        Path file = OldFiles.make(folder.resolve("voxel.db"), OldFiles.VOXEL);

        Taken taken = read(OldSystem.VOXEL, file);

        JsonObject project = taken.all(RecordType.PROJECT).get(0);
        assertThat(project.getString("id")).matches("voxel-1-[0-9a-f]{6}");
        assertThat(project.getJsonObject("settings")).isEqualTo(new JsonObject().put("render_samples", 128));
        assertThat(project.getString("status")).isEqualTo("in_progress");
        JsonObject generation = taken.one(RecordType.SESSION, "gen_a");
        assertThat(generation.getString("project")).isEqualTo(project.getString("id"));
        assertThat(generation.getString("status")).isEqualTo("completed");
        assertThat(generation.getString("started_at")).isEqualTo("2026-01-05T09:00:00Z");
        assertThat(taken.one(RecordType.SESSION, "voxel-generation-2").getString("project")).isNull();
        List<JsonObject> executions = taken.all(RecordType.CALL);
        assertThat(executions.stream().mapToLong(call -> call.getLong("total_tokens", 0L)).sum())
                .isEqualTo((long) number(file, "SELECT sum(token_count) FROM agent_executions"));
        assertThat(executions.stream().map(call -> call.getString("agent") + " " + call.getString("status")))
                .containsExactly("concept success", "builder failed");
        assertThat(taken.one(RecordType.ARTIFACT, "render-1").getJsonObject("render")).isEqualTo(new JsonObject()
                .put("seconds", 81.5).put("samples", 128).put("width", 1920).put("height", 1080)
                .put("engine", "CYCLES"));
        assertThat(taken.one(RecordType.ARTIFACT, "script-1").getString("content")).isEqualTo("import bpy");
        assertThat(taken.one(RecordType.SCORE, "review-1").getValue("value")).isEqualTo(8);
        assertThat(taken.all(RecordType.TAG).stream().map(tag -> tag.getString("session") + tag.getString("name")))
                .containsExactly("nullnight", "gen_anight", "voxel-generation-77night");
        assertThat(taken.read()).hasSize(taken.events().size());
        assertThat(taken.remarks()).hasSize(3);
    }

    @Test
    void voxel_thatGrows_keepsTheSessionsThatItHad() throws IOException {
        Path file = OldFiles.make(folder.resolve("voxel.db"), """
                CREATE TABLE projects (id INTEGER PRIMARY KEY, name TEXT, settings_json JSON);
                CREATE TABLE generations (id INTEGER PRIMARY KEY, project_id INTEGER, session_id TEXT, prompt TEXT,
                    created_at DATETIME);
                CREATE TABLE agent_executions (id INTEGER PRIMARY KEY, generation_id INTEGER, token_count INTEGER,
                    created_at DATETIME);
                INSERT INTO generations VALUES (1, 1, 'x', 'a', '2026-02-01 11:00:00');
                INSERT INTO agent_executions VALUES (1, 1, 500, '2026-02-01 11:00:10');
                """);
        List<String> before = read(OldSystem.VOXEL, file).events();
        OldFiles.make(file, """
                INSERT INTO generations VALUES (2, 1, 'x', 'b', '2026-02-01 12:00:00');
                INSERT INTO agent_executions VALUES (2, 2, 70, '2026-02-01 12:00:10');
                INSERT INTO agent_executions VALUES (3, 9, 7, '2026-02-01 12:00:20');
                """);

        Taken taken = read(OldSystem.VOXEL, file);

        assertThat(taken.events()).containsAll(before);
        assertThat(taken.all(RecordType.CALL)).extracting(call -> call.getString("session"))
                .containsExactly("x", "x~2", "voxel-generation-9");
        assertThat(taken.one(RecordType.SESSION, "voxel-generation-9").getString("kind")).isEqualTo("generation");
        assertThat(taken.remarks()).anyMatch(remark -> remark.startsWith("a row belongs to a session that is not in"));
    }

    @Test
    void sessionsWithoutAnId_areSaidSo() throws IOException {
        Path factory = OldFiles.make(folder.resolve("f.db"), """
                CREATE TABLE sessions (id TEXT, workflow_name TEXT, started_at TEXT, status TEXT);
                CREATE TABLE results (id TEXT, session_id TEXT, agent_name TEXT, created_at TEXT);
                INSERT INTO sessions VALUES ('', 'w', '2026-01-05 10:00:00', 'failed');
                INSERT INTO sessions VALUES (NULL, 'w', '2026-01-05 10:00:00', 'failed');
                """);
        Taken taken = read(OldSystem.FACTORY, factory);
        assertThat(taken.events()).isEmpty();
        assertThat(taken.remarks()).hasSize(2).allMatch(one -> one.startsWith("a session without an id cannot be"));
        Files.delete(factory);

        Path costs = OldFiles.make(folder.resolve("c.db"), OldFiles.COSTS
                + "UPDATE cost_sessions SET id = ' ' WHERE id = 'cs-2';");
        assertThat(read(OldSystem.COSTS, costs).all(RecordType.SESSION)).extracting(one -> one.getString("id"))
                .doesNotContain("null");
        Files.delete(costs);

        Path lab = OldFiles.make(folder.resolve("l.db"), OldFiles.SCENARIO_LAB + "INSERT INTO runs (id) VALUES ('');");
        assertThat(read(OldSystem.SCENARIO_LAB, lab).remarks()).anyMatch(one -> one.startsWith("a run without an id"));
    }

    @Test
    void scenarioLab_withTwoRowsOfOneTurn_isSaidSo() throws IOException {
        Path file = OldFiles.make(folder.resolve("lab.db"), OldFiles.SCENARIO_LAB
                + "INSERT INTO turns (run_id, turn_num, world_state) VALUES ('run-1', 2, 'again');");

        assertThat(read(OldSystem.SCENARIO_LAB, file).remarks())
                .anyMatch(remark -> remark.startsWith("a run has several rows of one turn"));
    }

    @Test
    void voice_errorWithoutAMessage_isToldByWhatItSays() throws IOException {
        Path file = OldFiles.make(folder.resolve("v1.db"), OldFiles.VOICE + """
                DROP TABLE errors;
                CREATE TABLE errors (id INTEGER PRIMARY KEY, session_id TEXT, timestamp TIMESTAMP, error_type TEXT,
                    error_message TEXT, severity TEXT);
                INSERT INTO errors (id, session_id, error_type, error_message, severity, timestamp) VALUES
                    (7, 'v-1', 'audio', NULL, 'high', '2026-01-05 10:00:41'),
                    (8, 'v-1', NULL, NULL, 'medium', '2026-01-05 10:00:42');
                """);

        Taken taken = read(OldSystem.VOICE, file);

        JsonObject error = taken.one(RecordType.ERROR, "error-7");
        assertThat(error.getString("message")).isEqualTo("audio");
        assertThat(error.getString("severity")).isEqualTo("high");
        assertThat(taken.remarks()).anyMatch(remark -> remark.startsWith("an error that says nothing cannot"));
    }

    @Test
    void voice_isCarriedOver() throws IOException {
        Path file = OldFiles.make(folder.resolve("v1_metrics.db"), OldFiles.VOICE);

        Taken taken = read(OldSystem.VOICE, file);

        JsonObject session = taken.one(RecordType.SESSION, "v-1");
        assertThat(session.getString("started_at")).isEqualTo("2026-01-05T10:00:00Z");
        assertThat(session.getJsonObject("reported")).isEqualTo(
                new JsonObject().put("duration_ms", 300500.0).put("exchanges", 2).put("errors", 1));
        assertThat(taken.one(RecordType.SESSION, "v-2").containsKey("reported")).isFalse();
        assertThat(taken.all(RecordType.METRIC)).hasSize((int) number(file,
                "SELECT count(*) FROM metrics WHERE coalesce(metric_value, metric_data) IS NOT NULL"));
        assertThat(taken.one(RecordType.METRIC, "metric-2").getJsonArray("data")).isEqualTo(JsonArray.of("a", "b"));
        assertThat(taken.one(RecordType.METRIC, "metric-3").getString("data")).isEqualTo("{bad");
        assertThat(taken.one(RecordType.MESSAGE, "exchange-1").getDouble("processing_ms")).isEqualTo(640);
        assertThat(taken.one(RecordType.MESSAGE, "exchange-2").getString("reply")).isEmpty();
        assertThat(taken.one(RecordType.ERROR, "error-1").getString("severity")).isEqualTo("high");
        assertThat(taken.read()).hasSize(taken.events().size());
    }

    @Test
    void voice_inItsVariants_isCarriedOver() throws IOException {
        Path file = OldFiles.make(folder.resolve("v1_metrics.db"), OldFiles.VOICE + """
                ALTER TABLE sessions ADD COLUMN status TEXT;
                UPDATE sessions SET status = 'active' WHERE id = 2;
                ALTER TABLE conversation_exchanges RENAME COLUMN processing_time_seconds TO processing_time_ms;
                ALTER TABLE conversation_exchanges ADD COLUMN word_count INTEGER;
                UPDATE conversation_exchanges SET word_count = 3, processing_time_ms = 640 WHERE id = 1;
                CREATE TABLE network_metrics (id INTEGER PRIMARY KEY, session_id TEXT, latency REAL, jitter REAL,
                    packet_loss REAL, buffer_size INTEGER, timestamp TIMESTAMP);
                INSERT INTO network_metrics VALUES (1, 'v-1', 42, 3.5, NULL, 7, '2026-01-05 10:01:00');
                """);

        Taken taken = read(OldSystem.VOICE, file);

        assertThat(taken.one(RecordType.SESSION, "v-2").getString("status")).isEqualTo("running");
        JsonObject exchange = taken.one(RecordType.MESSAGE, "exchange-1");
        assertThat(exchange.getDouble("processing_ms")).isEqualTo(640);
        assertThat(exchange.getJsonObject("attributes")).isEqualTo(new JsonObject().put("word_count", 3));
        assertThat(taken.one(RecordType.METRIC, "network-1").getJsonObject("values"))
                .isEqualTo(new JsonObject().put("latency", 42.0).put("jitter", 3.5).put("buffer_size", 7));
        assertThat(taken.read().stream().filter(event -> event.type() == RecordType.METRIC)).hasSize(6);
    }

    @Test
    void scenarioLab_isCarriedOver() throws IOException {
        Path file = OldFiles.make(folder.resolve("lab.db"), OldFiles.SCENARIO_LAB);

        Taken taken = read(OldSystem.SCENARIO_LAB, file);

        JsonObject run = taken.one(RecordType.SESSION, "run-1");
        assertThat(run.getString("status")).isEqualTo("cancelled");
        assertThat(run.getJsonObject("attributes")).isEqualTo(
                new JsonObject().put("status", "halted").put("end_turn", 2));
        assertThat(run.getJsonObject("reported")).isEqualTo(new JsonObject().put("turns", 2).put("cost", 0.5));
        assertThat(taken.all(RecordType.TURN)).hasSize(2);
        assertThat(taken.one(RecordType.DECISION, "decision-1").getJsonArray("goals")).isEqualTo(JsonArray.of("hold"));
        assertThat(taken.one(RecordType.MESSAGE, "m-1").getJsonArray("recipients")).isEqualTo(JsonArray.of("White"));
        assertThat(taken.one(RecordType.METRIC, "metric-2").getInteger("turn")).isEqualTo(2);
        assertThat(taken.all(RecordType.CALL)).hasSize(2);
        assertThat(cost(taken.read())).isEqualTo(number(file, "SELECT sum(cost) FROM costs"), EXACT);
        assertThat(taken.remarks()).singleElement().asString()
                .startsWith("a row of a turn that is not in the file cannot be carried over @ decisions row 2");
    }

    @Test
    void scenarioLab_asItsDocumentSays_isCarriedOver() throws IOException {
        Path file = OldFiles.make(folder.resolve("lab.db"), OldFiles.SCENARIO_LAB + """
                ALTER TABLE turns RENAME COLUMN turn_num TO turn_number;
                ALTER TABLE metrics RENAME COLUMN name TO metric_name;
                ALTER TABLE metrics ADD COLUMN source TEXT;
                ALTER TABLE runs RENAME COLUMN total_turns TO turns;
                ALTER TABLE runs ADD COLUMN completed DATETIME;
                ALTER TABLE runs ADD COLUMN parent_run_id TEXT;
                ALTER TABLE communications ADD COLUMN internal_notes TEXT;
                UPDATE communications SET internal_notes = 'a lie';
                UPDATE runs SET completed = '2026-01-05 11:00:00', parent_run_id = 'run-0';
                """);

        Taken taken = read(OldSystem.SCENARIO_LAB, file);

        JsonObject run = taken.one(RecordType.SESSION, "run-1");
        assertThat(run.getString("ended_at")).isEqualTo("2026-01-05T10:00:00Z");
        assertThat(run.getString("parent")).isEqualTo("run-0");
        assertThat(run.getJsonObject("reported").getInteger("turns")).isEqualTo(2);
        assertThat(taken.all(RecordType.TURN).get(1).getInteger("turn")).isEqualTo(2);
        assertThat(taken.one(RecordType.METRIC, "metric-1").getString("name")).isEqualTo("cooperation");
        assertThat(taken.one(RecordType.MESSAGE, "m-1").getString("internal_notes")).isEqualTo("a lie");
    }

    private static Taken read(OldSystem system, Path file) throws IOException {
        byte[] before = Files.readAllBytes(file);
        Taken taken = Taken.of(system.records(OldFiles.BERLIN), file);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (var beside = Files.list(file.getParent())) {
            assertThat(beside).containsExactly(file);
        }
        return taken;
    }
}
