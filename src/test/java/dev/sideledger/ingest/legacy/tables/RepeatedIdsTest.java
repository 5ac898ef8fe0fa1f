package dev.sideledger.ingest.legacy.tables;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.ingest.legacy.Taken;
import dev.sideledger.model.RecordType;
import io.vertx.core.json.JsonObject;

import static dev.sideledger.ingest.legacy.tables.OldFiles.cost;
import static dev.sideledger.ingest.legacy.tables.OldFiles.number;
import static org.assertj.core.api.Assertions.assertThat;

/** Rows of old files that have one id: none of them overwrites another one, or the report says so. */
class RepeatedIdsTest {
    private static final Offset<Double> EXACT = Offset.offset(1e-9);

    @TempDir
    Path folder;

    @Test
    void callsOfOneId_inOneSession_areTwo_andOneIdInTwoSessions_isOfBoth() throws IOException {
        Path file = OldFiles.make(folder.resolve("costs.db"), OldFiles.COSTS + """
                ALTER TABLE api_calls ADD COLUMN call_id TEXT;
                UPDATE api_calls SET call_id = 'c', cost = 0.25;
                UPDATE api_calls SET call_id = 'api-7', cost = 0.25 WHERE id = 3;
                INSERT INTO api_calls SELECT 7, session_id, timestamp, endpoint, 1, 1, 1, 0.25, status, NULL
                    FROM api_calls WHERE id = 3;
                INSERT INTO api_calls SELECT 8, 'cs-2', timestamp, endpoint, 1, 1, 1, 0.25, status, 'c'
                    FROM api_calls WHERE id = 3;
                """);

        Taken taken = read(OldSystem.COSTS, file);

        assertThat(taken.all(RecordType.CALL))
                .extracting(call -> call.getString("session") + " " + call.getString("id"))
                .containsExactly("cs-1 c", "cs-1 c~2", "cs-gone api-7", "cs-gone api-7~7", "cs-2 c");
        assertThat(cost(taken.read())).isEqualTo(number(file, "SELECT sum(cost) FROM api_calls"), EXACT);
        assertThat(taken.remarks()).contains("several rows of api_calls have one id; the first keeps it, in the others"
                + " ~ and the number of the row follow @ api_calls row 2");
    }

    @Test
    void resultWithoutAnId_andOneWhoseIdIsThatNumber_areTwo() throws IOException {
        Path file = OldFiles.make(folder.resolve("factory.db"), """
                CREATE TABLE results (id TEXT, session_id TEXT, agent_name TEXT, cost REAL, created_at TEXT);
                CREATE TABLE scores (id INTEGER PRIMARY KEY, result_id TEXT, dimension TEXT, score INTEGER);
                INSERT INTO results VALUES ('x', 's', 'a', 0.5, '2026-01-05 10:00:00');
                INSERT INTO results VALUES (NULL, 's', 'a', 0.5, '2026-01-05 10:00:00');
                INSERT INTO results VALUES ('2', 's', 'a', 0.5, '2026-01-05 10:00:00');
                INSERT INTO results VALUES ('x', 's', 'a', 0.5, '2026-01-05 10:00:00');
                INSERT INTO results VALUES (' ', 's', 'a', 0.5, '2026-01-05 10:00:00');
                INSERT INTO scores VALUES (1, 'x', 'style', 8);
                """);

        Taken taken = read(OldSystem.FACTORY, file);

        assertThat(taken.all(RecordType.CALL)).extracting(call -> call.getString("id")).containsExactly("x", "2", "2~3",
                "x~4", "5");
        assertThat(taken.one(RecordType.SCORE, "score-1").getString("call")).isEqualTo("x");
        assertThat(taken.remarks()).contains("a score names a result whose id several rows have; it is told of the"
                + " first @ scores row 1");
    }

    @Test
    void decisionsOfOneId_inTurnsOfOneRun_areTwo() throws IOException {
        Path file = OldFiles.make(folder.resolve("lab.db"), OldFiles.SCENARIO_LAB + """
                DROP TABLE decisions;
                CREATE TABLE decisions (id INTEGER, turn_id INTEGER, actor TEXT, action TEXT, timestamp DATETIME);
                INSERT INTO turns VALUES (3, 'run-2', 1, '2026-01-05 10:00:00', 'Peace');
                INSERT INTO decisions VALUES (1, 1, 'Purple', 'wait', '2026-01-05 10:00:00');
                INSERT INTO decisions VALUES (1, 2, 'Purple', 'go', '2026-01-05 10:00:00');
                INSERT INTO decisions VALUES (1, 3, 'Purple', 'stay', '2026-01-05 10:00:00');
                """);

        Taken taken = read(OldSystem.SCENARIO_LAB, file);

        assertThat(taken.all(RecordType.DECISION)).extracting(one -> one.getString("session") + " "
                + one.getString("id") + " " + one.getString("action"))
                .containsExactly("run-1 decision-1 wait", "run-1 decision-1~2 go", "run-2 decision-1 stay");
    }

    @Test
    void sessionsOfOneId_areOne_andThatIsSaid() throws IOException {
        Path voice = OldFiles.make(folder.resolve("voice.db"), OldFiles.VOICE + """
                DROP TABLE sessions;
                CREATE TABLE sessions (id INTEGER PRIMARY KEY, session_id TEXT, start_time TIMESTAMP);
                INSERT INTO sessions VALUES (1, 'v-1', '2026-01-05 10:00:00'), (2, 'v-1', '2026-01-05 11:00:00');
                """);
        Path factory = OldFiles.make(folder.resolve("factory.db"), """
                CREATE TABLE sessions (id TEXT, workflow_name TEXT, started_at TEXT);
                INSERT INTO sessions VALUES ('s', 'w', '2026-01-05 10:00:00'), ('s', 'w', '2026-01-05 11:00:00');
                """);

        String said = "several rows of sessions have one id; they are told as one session @ sessions row 2";
        assertThat(read(OldSystem.VOICE, voice).remarks()).contains(said);
        assertThat(read(OldSystem.FACTORY, factory).remarks()).containsExactly(said);
    }

    @Test
    void generationCalledAsTheSecondOfAName_isNotMergedWithIt() throws IOException {
        Path file = OldFiles.make(folder.resolve("voxel.db"), OldFiles.VOXEL + """
                UPDATE generations SET session_id = 'abc';
                INSERT INTO generations (id, session_id, prompt, created_at) VALUES
                    (3, 'abc~2', 'A wall', '2026-01-05 10:00:00');
                INSERT INTO agent_executions SELECT 10 + id, 1 + id, agent_type, 1, 'p', 'r', 1, 1, created_at, status,
                    NULL FROM agent_executions;
                """);

        Taken taken = read(OldSystem.VOXEL, file);

        assertThat(taken.all(RecordType.SESSION)).extracting(one -> one.getString("id")).contains("abc", "abc~~2",
                "abc~2");
        assertThat(taken.all(RecordType.CALL)).extracting(one -> one.getString("session"))
                .containsExactly("abc", "abc", "abc~~2", "abc~2");
        assertThat(taken.remarks()).anyMatch(one -> one.startsWith("several rows of generations have one id"));
    }

    @Test
    void rowsOfAllTables_thatHaveOneId_areAsManyRecords() throws IOException {
        String twice = "CREATE TABLE x AS SELECT * FROM %1$s; INSERT INTO x SELECT * FROM %1$s; DROP TABLE %1$s;"
                + " ALTER TABLE x RENAME TO %1$s;";
        List<String> files = List.of(OldFiles.FACTORY, OldFiles.COSTS, OldFiles.VOXEL, OldFiles.VOICE,
                OldFiles.SCENARIO_LAB);
        List<List<String>> tables = List.of(List.of("results", "scores", "winners"), List.of("api_calls"),
                List.of("agent_executions", "scripts", "renders", "reviews"),
                List.of("metrics", "conversation_exchanges", "errors"),
                List.of("decisions", "communications", "metrics", "costs"));
        for (int i = 0; i < files.size(); i++) {
            OldSystem system = OldSystem.values()[i];
            int once = records(read(system, OldFiles.make(folder.resolve(i + "a.db"), files.get(i)))).size();
            StringBuilder statements = new StringBuilder(files.get(i));
            tables.get(i).forEach(table -> statements.append(twice.formatted(table)));

            List<String> ids = records(read(system, OldFiles.make(folder.resolve(i + "b.db"), statements.toString())));

            assertThat(new HashSet<>(ids)).as(system.word()).hasSize(2 * once).hasSameSizeAs(ids);
        }
    }

    private static List<String> records(Taken taken) {
        return taken.events().stream().map(JsonObject::new).filter(one -> one.getString("session") != null
                && one.getString("id") != null && !one.getString("type").equals("tag"))
                .map(one -> one.getString("type") + " " + one.getString("session") + " " + one.getString("id"))
                .toList();
    }

    private static Taken read(OldSystem system, Path file) throws IOException {
        return Taken.of(system.records(OldFiles.BERLIN), file);
    }
}
