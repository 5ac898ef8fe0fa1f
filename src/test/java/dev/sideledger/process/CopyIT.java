package dev.sideledger.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.store.postgres.PostgresServer;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** The packaged command beside the packaged service, killed in the middle. */
class CopyIT {
    private static final int SESSIONS = 60;
    private static final int CALLS = 300;
    private static final List<String> QUESTIONS = List.of("/api/analytics/overview?from=2026-11-01&to=2026-11-03",
            "/api/analytics/costs?by=agent", "/api/analytics/costs?by=model,day", "/api/analytics/costs?by=session",
            "/api/sessions/s7", "/api/search?q=needle", "/api/sessions?limit=5", "/api/calls?limit=5");

    @TempDir
    Path folder;

    @Test
    void copy_killedInTheMiddle_goesOnWhenRunAgain_andComesBack() throws Exception {
        String file = folder.resolve("from.db").toString();
        String url = PostgresServer.newUrl();
        String database = url.substring(url.lastIndexOf('/') + 1);
        List<String> expected = new ArrayList<>();
        try (ServiceProcess service = service("sqlite:" + file)) {
            for (int session = 0; session < SESSIONS; session++) {
                assertThat(service.post(calls(session)).statusCode()).isEqualTo(200);
            }

            int kills = 0;
            for (int row = 3; kills < 2; row += 6) {
                Process copy = copy(file, url);
                awaitStage(database, row, copy);
                assertThat(copy.isAlive()).as("the copy is not yet done").isTrue();
                copy.destroyForcibly().waitFor();
                kills++;
                assertThat(service.post(calls(SESSIONS + kills)).statusCode()).isEqualTo(200);
            }
            JsonObject said = said(copy(file, url));
            assertThat(said.getBoolean("resumed")).isTrue();
            assertThat(said.getJsonObject("rows").getLong("call")).isEqualTo((SESSIONS + kills) * CALLS);
            expected.addAll(answers(service));
        }
        assertAlike(answers(url), expected);

        String back = folder.resolve("back.db").toString();
        assertThat(said(copy(url, back)).getBoolean("equal")).isTrue();
        assertAlike(answers("sqlite:" + back), expected);
    }

    private static void assertAlike(List<String> answers, List<String> expected) {
        for (int i = 0; i < QUESTIONS.size(); i++) {
            assertThat(answers.get(i)).as(QUESTIONS.get(i)).isEqualTo(expected.get(i));
        }
    }

    /** Up to which commit a search index goes is the ledger's own; it is waited for. */
    private static List<String> answers(ServiceProcess service) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (System.nanoTime() < deadline && !service.get("/api/search?q=needle").contains("\"behind\":false")) {
            Thread.onSpinWait();
        }
        return QUESTIONS.stream().map(service::get).map(answer -> answer.replaceFirst("\"indexed_to\".*", ""))
                .toList();
    }

    private List<String> answers(String address) {
        try (ServiceProcess service = service(address)) {
            List<String> answers = answers(service);
            assertThat(service.get("/api/admin/check")).contains("\"problems\":[]");
            return answers;
        }
    }

    private ServiceProcess service(String address) {
        return ServiceProcess.start(folder, Map.of("SIDELEDGER_DATABASE_URL", address)).ready();
    }

    private Process copy(String from, String to) throws IOException {
        List<String> command = new ArrayList<>(Packaged.command(List.of()));
        command.addAll(List.of("copy", "--from", from, "--to", to, "--json"));
        return new ProcessBuilder(command).directory(folder.toFile())
                .redirectError(Files.createTempFile(folder, "copy", ".txt").toFile()).start();
    }

    private static JsonObject said(Process copy) throws Exception {
        String said = new String(copy.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(copy.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(copy.exitValue()).as(said).isZero();
        return new JsonObject(said);
    }

    /** Waits until the copy has come to one of the tables of sessions. */
    private static void awaitStage(String database, int stage, Process copy) throws InterruptedException {
        String there = "SELECT count(*) FROM pg_tables WHERE tablename = 'copying_again'";
        while (copy.isAlive() && (PostgresServer.number(database, there) == 0 || PostgresServer.number(database,
                "SELECT coalesce(max(stage * 1000 + session_no), -1) FROM copying") < stage * 1_000L)) {
            Thread.sleep(2);
        }
    }

    private static String calls(int session) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < CALLS; i++) {
            lines.append("{\"type\":\"call\",\"session\":\"s").append(session).append("\",\"id\":\"c").append(i)
                    .append("\",\"time\":\"2026-11-0").append(1 + session % 2).append("T10:00:0").append(i % 10)
                    .append("Z\",\"agent\":\"a").append(i % 7).append("\",\"model\":\"m").append(i % 3)
                    .append("\",\"usage\":{\"input_tokens\":").append(i).append("},\"cost\":0.0").append(i)
                    .append(",\"duration_ms\":").append(i).append(",\"prompt\":\"")
                    .append(session == 7 && i == 7 ? "a needle" : "hay " + i + " " + "and straw ".repeat(12))
                    .append("\"}\n");
        }
        return lines.toString();
    }
}
