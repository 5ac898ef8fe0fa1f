package dev.sideledger.store.sqlite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.model.ArtifactField;
import dev.sideledger.model.CallField;
import dev.sideledger.model.DecisionField;
import dev.sideledger.model.ErrorField;
import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.Json;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.MessageField;
import dev.sideledger.model.MetricField;
import dev.sideledger.model.ProjectField;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.ScoreField;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.TagField;
import dev.sideledger.model.TurnField;
import dev.sideledger.model.WinnerField;
import dev.sideledger.store.SqlQuestion;
import dev.sideledger.store.Table;
import dev.sideledger.store.Workload;
import dev.sideledger.store.contract.Contract;
import dev.sideledger.store.contract.Engine;

import static dev.sideledger.store.contract.Contract.get;
import static dev.sideledger.store.contract.TestEvents.HOUR;
import static dev.sideledger.store.contract.TestEvents.SECOND;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.event;
import static dev.sideledger.store.contract.TestEvents.inTurn;
import static dev.sideledger.store.contract.TestEvents.turn;
import static dev.sideledger.store.contract.TestEvents.usage;
import static org.assertj.core.api.Assertions.assertThat;

/** The queries that the users of the older systems wrote, word for word, each answered from what was told here. */
class OldTablesTest implements Contract {
    private static final String LONG = "a long text ".repeat(50).strip();

    @TempDir
    static Path folder;

    private static SqliteEngine engine;

    @BeforeAll
    static void open() {
        engine = new SqliteEngine(folder.resolve("ledger.db"));
        new OldTablesTest().tell();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Override
    public Engine engine() {
        return engine;
    }

    private void tell() {
        write(factory());
        write(costs());
        write(voxel());
        write(voice());
        write(scenario());
    }

    private static List<Event> factory() {
        return List.of(
                told(RecordType.SESSION, "session-123", "session-123", 0,
                        Map.of(SessionField.KIND, "workflow", SessionField.NAME, "multi-model-generation",
                                SessionField.STATUS, "running", SessionField.STARTED_AT, TEN)),
                told(RecordType.CALL, "session-123", "result-456", 1,
                        Map.of(CallField.AGENT, "claude-sonnet-4.5", CallField.PROMPT, LONG, CallField.OUTPUT, "Text",
                                CallField.USAGE, usage(100, 500), CallField.COST, 15_000_000L, CallField.DURATION,
                                2_500_000L, CallField.MODEL_VERSION, "claude-sonnet-4-5-20250929",
                                CallField.STARTED_AT, TEN + SECOND)),
                told(RecordType.CALL, "session-123", "result-457", 2,
                        Map.of(CallField.AGENT, "gpt-5", CallField.USAGE, usage(10, 50), CallField.MODEL, "gpt-5",
                                CallField.STARTED_AT, TEN + SECOND / 4)),
                told(RecordType.CALL, "session-123", "a-tool", 2,
                        Map.of(CallField.AGENT, "gpt-5", CallField.OPERATION, "execute_tool", CallField.DURATION, 1L)),
                told(RecordType.SCORE, "session-123", "s1", 3,
                        Map.of(ScoreField.CALL, "result-456", ScoreField.DIMENSION, "style", ScoreField.VALUE, 8.0,
                                ScoreField.NOTES, LONG, ScoreField.SCORER, "ada")),
                told(RecordType.WINNER, "session-123", "w1", 4,
                        Map.of(WinnerField.AGENT, "claude-sonnet-4.5", WinnerField.REASON, "best")));
    }

    @Test
    void factory_answersItsQueries() {
        assertThat(rows(Workload.FACTORY, "SELECT * FROM sessions")).containsExactly(row("session-123",
                "multi-model-generation", "2026-01-05 10:00:00", null, "running", null, "2026-01-05 10:00:00"));
        assertThat(rows(Workload.FACTORY, "SELECT * FROM results ORDER BY created_at")).containsExactly(
                row("result-457", "session-123", "gpt-5", null, null, 10L, 50L, null, null, "gpt-5", null,
                        "2026-01-05 10:00:00.250000"),
                row("result-456", "session-123", "claude-sonnet-4.5", LONG, "Text", 100L, 500L, 0.015, 2500.0,
                        "claude-sonnet-4-5-20250929", null, "2026-01-05 10:00:01"));
        assertThat(
                rows(Workload.FACTORY, "SELECT result_id, dimension, score, notes, scored_by, scored_at FROM scores"))
                .containsExactly(row("result-456", "style", 8.0, LONG, "ada", "2026-01-05 10:00:03"));
        assertThat(rows(Workload.FACTORY, "SELECT w.session_id, r.agent_name, w.reason FROM winners w"
                + " JOIN results r ON r.id = w.result_id"))
                .containsExactly(row("session-123", "claude-sonnet-4.5", "best"));
        assertThat(rows(Workload.FACTORY, "SELECT * FROM agent_stats WHERE agent_name = 'claude-sonnet-4.5'"))
                .containsExactly(row("claude-sonnet-4.5", 1L, 1L, 0L, 600L, 0.015, 2500.0, "2026-01-05 10:00:01",
                        "2026-01-05 10:00:01", 0L));
        assertThat(rows(Workload.FACTORY, "SELECT session_id, agent_name, cost, tokens_input, tokens_output,"
                + " created_at FROM cost_tracking"))
                .containsExactly(row("session-123", "claude-sonnet-4.5", 0.015, 100L, 500L, "2026-01-05 10:00:01"));
        assertThat(rows(Workload.FACTORY, "SELECT * FROM v_agent_performance WHERE agent_name = 'claude-sonnet-4.5'"))
                .containsExactly(row("claude-sonnet-4.5", 1L, 0.015, 600.0, 2500.0, "2026-01-05 10:00:01",
                        "2026-01-05 10:00:01", 0L));
        assertThat(rows(Workload.FACTORY, "SELECT agent_name, win_rate, wins, total_sessions FROM v_agent_win_rates"
                + " WHERE total_sessions = 1 AND agent_name IN ('gpt-5', 'claude-sonnet-4.5') ORDER BY win_rate DESC"))
                .containsExactly(row("claude-sonnet-4.5", 1.0, 1L, 1L), row("gpt-5", 0.0, 0L, 1L));
        assertThat(rows(Workload.FACTORY, "SELECT * FROM v_session_costs WHERE workflow_name = 'multi-model-generation'"
                + " ORDER BY started_at DESC LIMIT 10")).containsExactly(row("session-123", "multi-model-generation",
                        "2026-01-05 10:00:00", 2L, 0.015, 660L, 2500.0, 1L));
        assertThat(rows(Workload.FACTORY, "SELECT date, total_cost, num_requests FROM v_daily_costs LIMIT 30"))
                .containsExactly(row("2026-01-05", 0.015 + 0.25 + 0.5, 5L));
    }

    private static List<Event> costs() {
        return List.of(
                told(RecordType.SESSION, "cost-1", "cost-1", 0,
                        Map.of(SessionField.KIND, "issue", SessionField.ISSUE, "000190", SessionField.WORKFLOW_RUN,
                                "wf",
                                SessionField.STATUS, "completed", SessionField.STARTED_AT, TEN, SessionField.ENDED_AT,
                                TEN + 90 * SECOND, SessionField.PLAN, "paid")),
                told(RecordType.CALL, "cost-1", "1", 1,
                        Map.of(CallField.ENDPOINT, "/v1/messages", CallField.MODEL, "m", CallField.USAGE,
                                usage(1_200, 850), CallField.COST, 250_000_000L, CallField.DURATION, 1_200_000L,
                                CallField.STATUS, "success", CallField.STARTED_AT, TEN + SECOND)),
                told(RecordType.SESSION, "cost-2", "cost-2", HOUR,
                        Map.of(SessionField.KIND, "cost", SessionField.ISSUE, "000190", SessionField.STARTED_AT,
                                TEN + HOUR, SessionField.REPORTED,
                                JsonMap.of(Map.of("cost", "2.34", "calls", "12", "input_tokens", "8450",
                                        "output_tokens", "6970", "duration_ms", "154000")))));
    }

    @Test
    void costs_answerTheirQueries() {
        assertThat(rows(Workload.COSTS, "SELECT * FROM cost_sessions WHERE issue_id = '000190' ORDER BY started_at"))
                .containsExactly(
                        row("cost-1", "000190", "wf", "2026-01-05 10:00:00", "2026-01-05 10:01:30", 0.25, 1L, 1200L,
                                850L, "paid", 90_000.0, "2026-01-05 10:00:00", 0L),
                        row("cost-2", "000190", null, "2026-01-05 11:00:00", null, 2.34, 12L, 8450L, 6970L, "paid",
                                154_000L, "2026-01-05 11:00:00", 0L));
        assertThat(rows(Workload.COSTS, "SELECT session_id, timestamp, endpoint, input_tokens, output_tokens,"
                + " duration_ms, cost, status FROM api_calls")).containsExactly(row("cost-1", "2026-01-05 10:00:01",
                        "/v1/messages", 1200L, 850L, 1200.0, 0.25, "success"));
        assertThat(rows(Workload.COSTS, "SELECT issue_id, SUM(total_cost), COUNT(*), SUM(total_calls) FROM"
                + " cost_sessions WHERE started_at >= datetime('2026-01-01') GROUP BY issue_id"))
                .containsExactly(row("000190", 2.59, 2L, 13L));
    }

    private static List<Event> voxel() {
        return List.of(
                told(RecordType.PROJECT, null, "castle", 0,
                        Map.of(ProjectField.NAME, "My Project", ProjectField.DESCRIPTION, "old", ProjectField.SETTINGS,
                                JsonMap.of(Map.of("engine", "\"CYCLES\"")))),
                told(RecordType.SESSION, "g-1", "g-1", 0,
                        Map.of(SessionField.KIND, "generation", SessionField.PROJECT, "castle", SessionField.PROMPT,
                                "a cyberpunk castle", SessionField.STATUS, "completed", SessionField.STARTED_AT, TEN,
                                SessionField.ENDED_AT, TEN + HOUR, SessionField.QUALITY_SCORE, 0.5,
                                SessionField.ITERATION_COUNT, 2L, SessionField.OUTPUT_PATH, "out/g-1")),
                inTurn(2, told(RecordType.CALL, "g-1", "e-1", 1,
                        Map.of(CallField.AGENT_TYPE, "builder", CallField.PROMPT, "p", CallField.ERROR, LONG,
                                CallField.DURATION, 20_000L, CallField.STARTED_AT, TEN + SECOND, CallField.COST,
                                500_000_000L))),
                inTurn(2, told(RecordType.ARTIFACT, "g-1", "a-1", 2,
                        Map.of(ArtifactField.KIND, "script", ArtifactField.AGENT_TYPE, "builder", ArtifactField.CONTENT,
                                LONG, ArtifactField.PATH, "s.py"))),
                told(RecordType.ARTIFACT, "g-1", "a-2", 3,
                        Map.of(ArtifactField.KIND, "render", ArtifactField.PATH, "r.png", ArtifactField.RENDER,
                                new Json("{\"seconds\":81.5,\"samples\":128,\"width\":1920,\"height\":1080,"
                                        + "\"engine\":\"CYCLES\"}"))),
                told(RecordType.SCORE, "g-1", "v-1", 4,
                        Map.of(ScoreField.VALUE, 7.0, ScoreField.FEEDBACK, "good", ScoreField.SUGGESTIONS, LONG)),
                told(RecordType.TAG, null, "dusk", 0, Map.of(TagField.NAME, "dusk", TagField.CATEGORY, "light")),
                told(RecordType.TAG, "g-1", "dusk", 5, Map.of(TagField.NAME, "dusk")));
    }

    @Test
    void voxel_answersItsQueries() {
        assertThat(rows(Workload.VOXEL, "SELECT name, description, created_at, updated_at, status, settings_json"
                + " FROM projects WHERE name = 'My Project'")).containsExactly(row("My Project", "old",
                        "2026-01-05 10:00:00", "2026-01-05 10:00:00", "draft", "{\"engine\":\"CYCLES\"}"));
        assertThat(rows(Workload.VOXEL, "SELECT p.name, g.session_id, g.prompt, g.created_at, g.completed_at, g.status,"
                + " g.iteration_count, g.quality_score, g.output_path FROM generations g"
                + " JOIN projects p ON p.id = g.project_id WHERE lower(g.prompt) LIKE '%cyberpunk%' LIMIT 20"))
                .containsExactly(row("My Project", "g-1", "a cyberpunk castle", "2026-01-05 10:00:00",
                        "2026-01-05 11:00:00", "completed", 2L, 0.5, "out/g-1"));
        String ofIt = " JOIN generations g ON g.id = x.generation_id WHERE g.session_id = 'g-1'";
        assertThat(rows(Workload.VOXEL, "SELECT x.agent_type, x.iteration_number, x.prompt, x.response_text,"
                + " x.execution_time_ms, x.token_count, x.created_at, x.status, x.error_message FROM agent_executions x"
                + ofIt))
                .containsExactly(row("builder", 2L, "p", null, 20.0, null, "2026-01-05 10:00:01", "failed", LONG));
        assertThat(rows(Workload.VOXEL, "SELECT x.agent_type, x.iteration_number, x.script_content, x.file_path,"
                + " x.created_at FROM scripts x" + ofIt))
                .containsExactly(row("builder", 2L, LONG, "s.py", "2026-01-05 10:00:02"));
        assertThat(rows(Workload.VOXEL, "SELECT x.iteration_number, x.file_path, x.render_time_seconds, x.samples,"
                + " x.resolution_x, x.resolution_y, x.engine, x.created_at FROM renders x" + ofIt)).containsExactly(
                        row(1L, "r.png", 81.5, 128L, 1920L, 1080L, "CYCLES", "2026-01-05 10:00:03"));
        assertThat(rows(Workload.VOXEL, "SELECT x.iteration_number, x.rating, x.feedback_text, x.suggestions,"
                + " x.created_at FROM reviews x" + ofIt))
                .containsExactly(row(1L, 7.0, "good", LONG, "2026-01-05 10:00:04"));
        assertThat(rows(Workload.VOXEL, "SELECT g.session_id, t.name, t.category, t.created_at, x.created_at FROM"
                + " generation_tags x JOIN tags t ON t.id = x.tag_id JOIN generations g ON g.id = x.generation_id"))
                .containsExactly(
                        row("g-1", "dusk", "light", "2026-01-05 10:00:00", "2026-01-05 10:00:05"));
        assertThat(rows(Workload.VOXEL, "SELECT date, total_generations, successful_generations, avg_quality_score,"
                + " avg_render_time, total_tokens_used, total_cost_estimate, created_at FROM analytics"))
                .containsExactly(row("2026-01-05", 1L, 1L, 0.5, 81.5, 0L, 0.5, "2026-01-05 00:00:00"));
    }

    private static List<Event> voice() {
        return List.of(
                told(RecordType.SESSION, "v-1", "v-1", 0,
                        Map.of(SessionField.KIND, "voice", SessionField.STARTED_AT, TEN, SessionField.ENDED_AT,
                                TEN + 300 * SECOND, SessionField.REPORTED, JsonMap.of(
                                        Map.of("duration_ms", "300500", "exchanges", "15", "errors", "2")))),
                told(RecordType.SESSION, "v-2", "v-2", HOUR,
                        Map.of(SessionField.KIND, "voice", SessionField.STARTED_AT, TEN + HOUR)),
                told(RecordType.METRIC, "v-1", "m-1", 1,
                        Map.of(MetricField.KIND, "network", MetricField.NAME, "averageLatency", MetricField.VALUE,
                                42.5)),
                told(RecordType.METRIC, "v-1", "m-2", 2,
                        Map.of(MetricField.KIND, "network", MetricField.NAME, "bufferSize", MetricField.DATA,
                                new Json("[\"" + LONG + "\"]"))),
                told(RecordType.MESSAGE, "v-2", "x-1", HOUR + SECOND,
                        Map.of(MessageField.KIND, "exchange", MessageField.CONTENT, "Hello?", MessageField.REPLY, LONG,
                                MessageField.PROCESSING, 1_250_000L)),
                told(RecordType.MESSAGE, "v-2", "x-2", HOUR + SECOND, Map.of(MessageField.KIND, "public")),
                told(RecordType.ERROR, "v-1", "e-1", 3,
                        Map.of(ErrorField.KIND, "network", ErrorField.SEVERITY, "high", ErrorField.MESSAGE, "lost",
                                ErrorField.CONTEXT, new Json("{\"attempt\":2}"))));
    }

    @Test
    void voice_answersItsQueries() {
        assertThat(rows(Workload.VOICE, "SELECT session_id, start_time, end_time, duration_seconds, total_exchanges,"
                + " total_errors, created_at FROM sessions ORDER BY start_time DESC LIMIT 10")).containsExactly(
                        row("v-2", "2026-01-05 11:00:00", null, null, 1L, 0L, "2026-01-05 11:00:00"),
                        row("v-1", "2026-01-05 10:00:00", "2026-01-05 10:05:00", 300.5, 15L, 2L,
                                "2026-01-05 10:00:00"));
        assertThat(rows(Workload.VOICE, "SELECT session_id, metric_type, metric_name, metric_value, metric_data,"
                + " timestamp FROM metrics ORDER BY timestamp")).containsExactly(
                        row("v-1", "network", "averageLatency", 42.5, null, "2026-01-05 10:00:01"),
                        row("v-1", "network", "bufferSize", null, "[\"" + LONG + "\"]", "2026-01-05 10:00:02"));
        assertThat(rows(Workload.VOICE, "SELECT session_id, user_input, ai_response, processing_time_seconds, timestamp"
                + " FROM conversation_exchanges"))
                .containsExactly(row("v-2", "Hello?", LONG, 1.25, "2026-01-05 11:00:01"));
        assertThat(rows(Workload.VOICE,
                "SELECT s.id = (SELECT id FROM sessions WHERE session_id = 'v-1'), e.error_type,"
                        + " e.severity, e.error_message, e.context, e.timestamp FROM errors e"
                        + " JOIN sessions s ON s.session_id = e.session_id"))
                .containsExactly(row(1L, "network", "high", "lost", "{\"attempt\":2}", "2026-01-05 10:00:03"));
    }

    private static List<Event> scenario() {
        List<Event> events = new ArrayList<>(List.of(
                told(RecordType.SESSION, "run-001", "run-001", 0,
                        Map.of(SessionField.KIND, "run", SessionField.SCENARIO, "ai-summit", SessionField.NAME,
                                "AI Summit", SessionField.STATUS, "completed", SessionField.STARTED_AT, TEN,
                                SessionField.ENDED_AT, TEN + HOUR, SessionField.PARENT, "run-000",
                                SessionField.BRANCH_TURN, 1L)),
                turn("run-001", 1, TEN + SECOND, Map.of(TurnField.CONTENT, LONG)),
                turn("run-001", 2, TEN + 2 * SECOND, Map.of()),
                inTurn(2, told(RecordType.DECISION, "run-001", "d", 3,
                        Map.of(DecisionField.ACTOR, "United States", DecisionField.GOALS, new Json("[\"peace\"]"),
                                DecisionField.REASONING, LONG, DecisionField.ACTION, "wait", DecisionField.INPUT_TOKENS,
                                5L, DecisionField.OUTPUT_TOKENS, 7L))),
                inTurn(1, told(RecordType.MESSAGE, "run-001", "c", 4,
                        Map.of(MessageField.KIND, "bilateral", MessageField.SENDER, "US", MessageField.RECIPIENTS,
                                List.of("China"), MessageField.CONTENT, LONG, MessageField.INTERNAL_NOTES, "shh"))),
                told(RecordType.CALL, "run-001", "k", 5,
                        Map.of(CallField.AGENT, "United States", CallField.PHASE, "decision", CallField.MODEL, "m",
                                CallField.USAGE, usage(3, 4), CallField.COST, 0L, CallField.STARTED_AT, TEN))));
        for (int turn = 1; turn <= 2; turn++) {
            for (double value : new double[]{0.25 * turn, 0.75 * turn}) {
                events.add(inTurn(turn, told(RecordType.METRIC, "run-001", "m" + turn + value, 6,
                        Map.of(MetricField.NAME, "trust_level", MetricField.VALUE, value, MetricField.SOURCE,
                                "world_state", MetricField.ACTOR, "US"))));
            }
        }
        return events;
    }

    @Test
    void scenario_answersItsQueries() {
        assertThat(rows(Workload.SCENARIO, "SELECT * FROM runs WHERE scenario_id = 'ai-summit'")).containsExactly(
                row("run-001", "ai-summit", "AI Summit", "completed", 2L, 2L, 0.0, "2026-01-05 10:00:00",
                        "2026-01-05 11:00:00", "run-000", 1L, null, 0L));
        assertThat(rows(Workload.SCENARIO, "SELECT t.turn_num, AVG(m.value) AS avg_value, MIN(m.value) AS min_value,"
                + " MAX(m.value) AS max_value FROM turns t JOIN metrics m ON m.turn_id = t.id JOIN runs r"
                + " ON r.id = t.run_id WHERE m.name = 'trust_level' AND r.scenario_id = 'ai-summit'"
                + " GROUP BY t.turn_num ORDER BY t.turn_num"))
                .containsExactly(row(1L, 0.5, 0.25, 0.75), row(2L, 1.0, 0.5, 1.5));
        assertThat(rows(Workload.SCENARIO,
                "SELECT r.scenario_name, AVG(m.value) AS avg_trust FROM runs r JOIN turns t ON"
                        + " t.run_id = r.id JOIN metrics m ON m.turn_id = t.id WHERE m.metric_name = 'trust_level'"
                        + " AND m.source = 'world_state' AND m.actor = 'US' GROUP BY r.scenario_name"
                        + " ORDER BY avg_trust DESC"))
                .containsExactly(row("AI Summit", 0.75));
        assertThat(rows(Workload.SCENARIO, "SELECT turn_number, timestamp, world_state FROM turns ORDER BY turn_num"))
                .containsExactly(row(1L, "2026-01-05 10:00:01", LONG), row(2L, "2026-01-05 10:00:02", null));
        assertThat(rows(Workload.SCENARIO, "SELECT t.turn_num, t.run_id, d.actor, d.goals, d.reasoning, d.action,"
                + " d.timestamp, d.tokens FROM decisions d JOIN turns t ON t.id = d.turn_id WHERE d.actor ="
                + " 'United States'")).containsExactly(row(2L, "run-001", "United States", "[\"peace\"]", LONG, "wait",
                        "2026-01-05 10:00:03", 12L));
        assertThat(rows(Workload.SCENARIO, "SELECT c.id, t.turn_num, c.type, c.sender, c.recipients, c.content,"
                + " c.internal_notes, c.timestamp FROM communications c JOIN turns t ON t.id = c.turn_id"))
                .containsExactly(row("c", 1L, "bilateral", "US", "[\"China\"]", LONG, "shh", "2026-01-05 10:00:04"));
        assertThat(rows(Workload.SCENARIO, "SELECT run_id, timestamp, actor, phase, model, input_tokens, output_tokens,"
                + " cost FROM costs"))
                .containsExactly(row("run-001", "2026-01-05 10:00:00", "United States", "decision",
                        "m", 3L, 4L, 0.0));
        assertThat(rows(Workload.SCENARIO, "SELECT version FROM schema_version")).hasSize(1);
    }

    @Test
    void session_ofNoWorkload_isInAll_andOneOfAWorkloadOnlyInItsOwn() {
        for (Workload workload : Workload.values()) {
            String table = Map.of(Workload.FACTORY, "sessions", Workload.COSTS, "cost_sessions", Workload.VOXEL,
                    "generations", Workload.VOICE, "sessions", Workload.SCENARIO, "runs").get(workload);
            String id = workload == Workload.VOXEL || workload == Workload.VOICE ? "session_id" : "id";
            List<Object> before = column(workload, "SELECT " + id + " FROM " + table);
            write(List.of(told(RecordType.SESSION, "any-" + workload, "any-" + workload, 0, Map.of()),
                    told(RecordType.SESSION, "other-" + workload, "other-" + workload, 0,
                            Map.of(SessionField.KIND, "bespoke")),
                    told(RecordType.SESSION, "f-" + workload, "f-" + workload, 0,
                            Map.of(SessionField.KIND, "factory"))));

            List<Object> after = new ArrayList<>(column(workload, "SELECT " + id + " FROM " + table));
            after.removeAll(before);
            assertThat(after).containsExactlyInAnyOrderElementsOf(workload == Workload.FACTORY
                    ? List.of("any-" + workload, "other-" + workload, "f-" + workload)
                    : List.of("any-" + workload, "other-" + workload));
            get(engine.maintenance().removeSession("any-" + workload));
            get(engine.maintenance().removeSession("other-" + workload));
            get(engine.maintenance().removeSession("f-" + workload));
        }
    }

    private static Event told(RecordType type, String session, String id, long after, Map<Field, ?> values) {
        return event(type, session, id, TEN + (after < HOUR ? after * SECOND : after), values);
    }

    private static List<Object> column(Workload as, String sql) {
        return rows(as, sql).stream().map(row -> row.get(0)).toList();
    }

    private static List<List<Object>> rows(Workload as, String sql) {
        Table table = get(engine.ledger().sql().read(new SqlQuestion(sql, Map.of(), as)));
        return table.rows();
    }

    private static List<Object> row(Object... values) {
        return Arrays.asList(values);
    }
}
