package dev.sideledger.ingest.legacy.tables;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;

import dev.sideledger.ingest.legacy.Reading;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;

/** Files as the older systems made them. */
public final class OldFiles {
    /** Times without a zone are of Berlin. */
    static final Reading BERLIN = new Reading(ZoneId.of("Europe/Berlin"), "", null);

    public static final String FACTORY = """
            CREATE TABLE sessions (id TEXT PRIMARY KEY, workflow_name TEXT NOT NULL, started_at TEXT NOT NULL,
                completed_at TEXT, status TEXT NOT NULL, context_json TEXT,
                created_at TEXT DEFAULT CURRENT_TIMESTAMP);
            CREATE TABLE results (id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES sessions(id),
                agent_name TEXT NOT NULL, prompt TEXT NOT NULL, output TEXT NOT NULL, tokens_input INTEGER NOT NULL,
                tokens_output INTEGER NOT NULL, cost REAL NOT NULL, response_time_ms INTEGER NOT NULL,
                model_version TEXT, metadata_json TEXT, created_at TEXT DEFAULT CURRENT_TIMESTAMP);
            CREATE TABLE scores (id INTEGER PRIMARY KEY AUTOINCREMENT, result_id TEXT NOT NULL, dimension TEXT,
                score INTEGER, notes TEXT, scored_by TEXT, scored_at TEXT DEFAULT CURRENT_TIMESTAMP);
            CREATE TABLE winners (id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT, result_id TEXT, reason TEXT,
                selected_at TEXT DEFAULT CURRENT_TIMESTAMP);
            CREATE TABLE agent_stats (agent_name TEXT PRIMARY KEY, total_requests INTEGER);
            CREATE TABLE cost_tracking (id INTEGER PRIMARY KEY, session_id TEXT, agent_name TEXT, cost REAL);
            INSERT INTO sessions VALUES ('session-123', 'multi-model-generation', '2026-01-05T10:00:00.123456',
                '2026-01-05T10:05:00', 'completed', '{"topic": "sea", "depth": 2}', '2026-01-05 09:00:00');
            INSERT INTO sessions VALUES ('session-124', 'multi-model-generation', '2026-07-05T10:00:00', NULL,
                'waiting for ever', '{broken', '2026-07-05 08:00:00');
            INSERT INTO results VALUES ('r1', 'session-123', 'sonnet', 'Write', 'Text', 100, 500, 0.015, 2500,
                'claude-sonnet-4-5-20250929', '{"temperature": 0.2}', '2026-01-05 09:01:00');
            INSERT INTO results VALUES ('r2', 'session-123', 'gpt', 'Write', 'Text', 120, 400, 0.0000283, 1500, NULL,
                NULL, '2026-01-05 09:02:00');
            INSERT INTO results VALUES ('r3', 'session-gone', 'gpt', 'Write', 'Text', 1, 2, 0.5, 10, NULL, NULL,
                '2026-01-04 09:02:00');
            INSERT INTO scores VALUES (1, 'r1', 'style', 8, 'good', 'editor', '2026-01-05 09:03:00');
            INSERT INTO scores VALUES (2, 'r-gone', 'style', 8, NULL, NULL, '2026-01-05 09:03:00');
            INSERT INTO winners VALUES (1, 'session-123', 'r1', 'vivid', '2026-01-05 09:04:00');
            INSERT INTO cost_tracking VALUES (1, 'session-123', 'gpt', 0.5);
            """;

    public static final String COSTS = """
            CREATE TABLE cost_sessions (id TEXT PRIMARY KEY, issue_id TEXT NOT NULL, workflow_run_id TEXT NOT NULL,
                started_at DATETIME NOT NULL, completed_at DATETIME, total_cost DECIMAL(10,4), total_calls INTEGER,
                total_input_tokens INTEGER, total_output_tokens INTEGER, pricing_model TEXT NOT NULL,
                session_duration_ms INTEGER, created_at DATETIME DEFAULT CURRENT_TIMESTAMP);
            CREATE TABLE api_calls (id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT NOT NULL,
                timestamp DATETIME NOT NULL, endpoint TEXT NOT NULL, input_tokens INTEGER NOT NULL,
                output_tokens INTEGER NOT NULL, duration_ms INTEGER, cost DECIMAL(8,4), status TEXT NOT NULL,
                FOREIGN KEY (session_id) REFERENCES cost_sessions (id));
            INSERT INTO cost_sessions VALUES ('cs-1', 'issue-42', 'wf-7', '2024-01-15 14:30:00',
                '2024-01-15T14:32:34Z', 2.34, 2, 8450, 6970, 'paid', 154000, '2024-01-15 14:30:00');
            INSERT INTO cost_sessions VALUES ('cs-2', 'issue-43', 'wf-8', '2024-01-16 14:30:00', NULL, NULL, NULL,
                NULL, NULL, 'max', NULL, '2024-01-16 14:30:00');
            INSERT INTO api_calls VALUES (1, 'cs-1', '2024-01-15 14:30:15', '/v1/messages', 1200, 850, 1200, 0.18,
                'Success');
            INSERT INTO api_calls VALUES (2, 'cs-1', '2024-01-15 14:31:15', '/v1/messages', 7250, 6120, NULL, NULL,
                'Timeout');
            INSERT INTO api_calls VALUES (3, 'cs-gone', '2024-01-15 14:31:15', '/v1/messages', 10, 20, 5, 0.00003,
                'Weird');
            """;

    public static final String VOXEL = """
            CREATE TABLE projects (id INTEGER PRIMARY KEY, name VARCHAR(255) NOT NULL, description TEXT,
                created_at DATETIME, updated_at DATETIME, status VARCHAR(11), settings_json JSON);
            CREATE TABLE generations (id INTEGER PRIMARY KEY, project_id INTEGER, session_id VARCHAR(255),
                prompt TEXT NOT NULL, created_at DATETIME, completed_at DATETIME, status VARCHAR(9),
                iteration_count INTEGER, quality_score FLOAT, output_path VARCHAR(500));
            CREATE TABLE agent_executions (id INTEGER PRIMARY KEY, generation_id INTEGER, agent_type VARCHAR(9),
                iteration_number INTEGER, prompt TEXT NOT NULL, response_text TEXT NOT NULL, execution_time_ms INTEGER,
                token_count INTEGER, created_at DATETIME, status VARCHAR(7), error_message TEXT);
            CREATE TABLE scripts (id INTEGER PRIMARY KEY, generation_id INTEGER, agent_type VARCHAR(9),
                iteration_number INTEGER, script_content TEXT NOT NULL, file_path VARCHAR(500), created_at DATETIME);
            CREATE TABLE renders (id INTEGER PRIMARY KEY, generation_id INTEGER, iteration_number INTEGER,
                file_path VARCHAR(500) NOT NULL, render_time_seconds FLOAT, samples INTEGER, resolution_x INTEGER,
                resolution_y INTEGER, engine VARCHAR(6), created_at DATETIME);
            CREATE TABLE reviews (id INTEGER PRIMARY KEY, generation_id INTEGER, iteration_number INTEGER,
                rating INTEGER NOT NULL, feedback_text TEXT, suggestions TEXT, created_at DATETIME);
            CREATE TABLE tags (id INTEGER PRIMARY KEY, name VARCHAR(100) UNIQUE, category VARCHAR(50),
                created_at DATETIME);
            CREATE TABLE generation_tags (generation_id INTEGER, tag_id INTEGER, created_at DATETIME,
                PRIMARY KEY (generation_id, tag_id));
            CREATE TABLE analytics (id INTEGER PRIMARY KEY, date DATE, total_generations INTEGER);
            INSERT INTO projects VALUES (1, 'Castle', 'at dusk', '2026-01-05 10:00:00.000000',
                '2026-01-06 10:00:00.000000', 'IN_PROGRESS', '{"render_samples": 128}');
            INSERT INTO generations VALUES (1, 1, 'gen_a', 'A castle', '2026-01-05 10:00:00.000000',
                '2026-01-05 10:10:00.000000', 'COMPLETED', 2, 7.5, 'out/gen_a');
            INSERT INTO generations VALUES (2, 9, NULL, 'A tower', '2026-01-05 11:00:00.000000', NULL, 'RUNNING', 0,
                NULL, NULL);
            INSERT INTO agent_executions VALUES (1, 1, 'CONCEPT', 1, 'p', 'r', 1200, 345,
                '2026-01-05 10:01:00.000000', 'SUCCESS', NULL);
            INSERT INTO agent_executions VALUES (2, 1, 'BUILDER', 2, 'p', 'r', NULL, NULL,
                '2026-01-05 10:02:00.000000', 'FAILED', 'boom');
            INSERT INTO scripts VALUES (1, 1, 'BUILDER', 1, 'import bpy', 'a.py', '2026-01-05 10:02:00.000000');
            INSERT INTO renders VALUES (1, 1, 1, 'a.png', 81.5, 128, 1920, 1080, 'CYCLES',
                '2026-01-05 10:03:00.000000');
            INSERT INTO reviews VALUES (1, 1, 1, 8, 'leans', 'straighten', '2026-01-05 10:04:00.000000');
            INSERT INTO tags VALUES (1, 'night', 'time', '2026-01-05 10:00:00.000000');
            INSERT INTO generation_tags VALUES (1, 1, '2026-01-05 10:05:00.000000');
            INSERT INTO generation_tags VALUES (77, 1, '2026-01-05 10:05:00.000000');
            INSERT INTO analytics VALUES (1, '2026-01-05', 2);
            """;

    public static final String VOICE = """
            CREATE TABLE sessions (id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT UNIQUE NOT NULL,
                start_time TIMESTAMP NOT NULL, end_time TIMESTAMP, duration_seconds REAL,
                total_exchanges INTEGER DEFAULT 0, total_errors INTEGER DEFAULT 0,
                created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP);
            CREATE TABLE metrics (id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT NOT NULL,
                metric_type TEXT NOT NULL, metric_name TEXT NOT NULL, metric_value REAL, metric_data TEXT,
                timestamp TIMESTAMP DEFAULT CURRENT_TIMESTAMP);
            CREATE TABLE conversation_exchanges (id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT NOT NULL,
                user_input TEXT NOT NULL, ai_response TEXT NOT NULL, processing_time_seconds REAL,
                timestamp TIMESTAMP DEFAULT CURRENT_TIMESTAMP);
            CREATE TABLE errors (id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT NOT NULL,
                error_type TEXT NOT NULL, severity TEXT NOT NULL, error_message TEXT NOT NULL, context TEXT,
                timestamp TIMESTAMP DEFAULT CURRENT_TIMESTAMP);
            INSERT INTO sessions VALUES (1, 'v-1', '2026-01-05 10:00:00', '2026-01-05 10:05:00', 300.5, 2, 1,
                '2026-01-05 10:00:00');
            INSERT INTO sessions VALUES (2, 'v-2', '2026-01-05 11:00:00', NULL, NULL, 0, 0, '2026-01-05 11:00:00');
            INSERT INTO metrics VALUES (1, 'v-1', 'network', 'averageLatency', 42.5, NULL, '2026-01-05 10:01:00');
            INSERT INTO metrics VALUES (2, 'v-1', 'network', 'candidates', NULL, '["a", "b"]', '2026-01-05 10:01:00');
            INSERT INTO metrics VALUES (3, 'v-gone', 'network', 'jitter', 3, '{bad', '2026-01-05 10:01:00');
            INSERT INTO metrics VALUES (4, 'v-1', 'network', 'nothing', NULL, NULL, '2026-01-05 10:01:00');
            INSERT INTO conversation_exchanges VALUES (1, 'v-1', 'Hello', 'Hi', 0.64, '2026-01-05 10:02:00');
            INSERT INTO conversation_exchanges VALUES (2, 'v-1', 'Bye', '', NULL, '2026-01-05 10:03:00');
            INSERT INTO errors VALUES (1, 'v-1', 'network', 'HIGH', 'lost', '{"attempt": 2}', '2026-01-05 10:03:00');
            """;

    public static final String SCENARIO_LAB = """
            CREATE TABLE runs (id TEXT PRIMARY KEY, scenario_id TEXT, scenario_name TEXT, created DATETIME,
                status TEXT, total_turns INTEGER, total_cost REAL, config JSON);
            CREATE TABLE turns (id INTEGER PRIMARY KEY, run_id TEXT, turn_num INTEGER, timestamp DATETIME,
                world_state TEXT);
            CREATE TABLE decisions (id INTEGER PRIMARY KEY, turn_id INTEGER, actor TEXT, goals JSON, reasoning TEXT,
                action TEXT, timestamp DATETIME);
            CREATE TABLE communications (id TEXT PRIMARY KEY, turn_id INTEGER, type TEXT, sender TEXT,
                recipients JSON, content TEXT, timestamp DATETIME);
            CREATE TABLE metrics (id INTEGER PRIMARY KEY, turn_id INTEGER, name TEXT, value REAL NOT NULL, actor TEXT,
                timestamp DATETIME);
            CREATE TABLE costs (id INTEGER PRIMARY KEY, run_id TEXT, timestamp DATETIME, actor TEXT, phase TEXT,
                model TEXT, input_tokens INTEGER, output_tokens INTEGER, cost REAL);
            INSERT INTO runs VALUES ('run-1', 'border', 'The border', '2026-01-05 10:00:00.000000', 'halted', 2, 0.5,
                '{"end_turn": 2}');
            INSERT INTO turns VALUES (1, 'run-1', 1, '2026-01-05 10:00:00.000000', 'Peace');
            INSERT INTO turns VALUES (2, 'run-1', 2, '2026-01-05 10:10:00.000000', 'War');
            INSERT INTO decisions VALUES (1, 1, 'Purple', '["hold"]', 'why', 'wait', '2026-01-05 10:01:00.000000');
            INSERT INTO decisions VALUES (2, 99, 'Purple', NULL, NULL, 'lost', '2026-01-05 10:01:00.000000');
            INSERT INTO communications VALUES ('m-1', 1, 'bilateral', 'Purple', '["White"]', 'Let us talk',
                '2026-01-05 10:02:00.000000');
            INSERT INTO metrics VALUES (1, 1, 'cooperation', 0.7, NULL, '2026-01-05 10:03:00.000000');
            INSERT INTO metrics VALUES (2, 2, 'cooperation', -0.2, 'Purple', '2026-01-05 10:13:00.000000');
            INSERT INTO costs VALUES (1, 'run-1', '2026-01-05 10:01:00.000000', 'Purple', 'decision', 'gpt-5', 100,
                50, 0.25);
            INSERT INTO costs VALUES (2, 'run-1', '2026-01-05 10:11:00.000000', NULL, 'world_update', 'gpt-5', 200,
                70, NULL);
            """;

    private OldFiles() {}

    /** Makes a file of these statements. */
    public static Path make(Path file, String statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(statements);
            return file;
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /** One number that a file answers. */
    static double number(Path file, String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getDouble(1);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /** What calls cost, in dollars. */
    static double cost(Iterable<Event> events) {
        double cost = 0;
        for (Event event : events) {
            Long nanos = event.type() == RecordType.CALL ? event.values().number(CallField.COST) : null;
            cost += nanos == null ? 0 : nanos / 1e9;
        }
        return cost;
    }
}
