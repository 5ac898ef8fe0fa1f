package dev.sideledger.process;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A kill in the middle of a restore leaves the ledger that was there, or the one of the backup; what was acknowledged
 * meanwhile is in one of them.
 */
class RestoreIT {
    private static final int KILLS = Math.max(4, Integer.getInteger("sideledger.kills", 0) / 5);

    @TempDir
    Path folder;

    @Test
    void killedWhileItRestores_hasOneLedgerOrTheOther_whole() throws Exception {
        Random random = new Random();
        ServiceProcess service = ServiceProcess.start(folder, Map.of()).ready();
        try {
            service.post(sessions("then"));
            String backup = new JsonObject(order(service, "/api/admin/backup").body()).getString("name");
            for (int kill = 0; kill < KILLS; kill++) {
                String round = "round" + kill;
                assertThat(service.post(call(round, "now")).statusCode()).isEqualTo(200);
                ServiceProcess running = service;
                Set<String> acked = new ConcurrentSkipListSet<>();
                Thread agent = begin(() -> tell(running, round, acked));
                Thread restoring = begin(() -> restore(running, backup));
                Thread.sleep(random.nextInt(600));
                service.kill();
                restoring.join();
                agent.join();

                service = ServiceProcess.start(folder, Map.of()).ready();
                KillMoment.awaitReplay(service);

                JsonObject check = new JsonObject(service.get("/api/admin/check"));
                assertThat(check.getJsonArray("problems")).isEmpty();
                String all = service.get("/api/sessions?limit=1000");
                assertThat(all).contains("\"then-0\"").contains("\"then-199\"");
                assertKept(service, round, acked);
            }
            order(service, "/api/admin/restore?name=" + backup);
            assertThat(service.get("/api/sessions?limit=1000")).contains("\"then-0\"").doesNotContain("\"round");
        } finally {
            service.close();
        }
    }

    /** What was acknowledged is in the ledger, or in the one that was replaced. */
    private void assertKept(ServiceProcess service, String round, Set<String> acked) throws SQLException {
        Set<String> lost = new HashSet<>(acked);
        List<String> calls = service.get("/api/calls?format=ndjson&session=" + round).lines()
                .map(line -> new JsonObject(line).getString("id")).toList();
        assertThat(calls).doesNotHaveDuplicates();
        lost.removeAll(calls);
        Path replaced = folder.resolve("sideledger.db.before-restore");
        if (Files.exists(replaced)) {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + replaced);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT call.id FROM call JOIN session"
                            + " ON session.session_no = call.session_no WHERE session.id = '" + round + "'")) {
                while (rows.next()) {
                    lost.remove(rows.getString(1));
                }
            }
        }
        assertThat(lost).as("in neither of the ledgers").isEmpty();
    }

    private static Thread begin(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        return thread;
    }

    /** An agent that goes on while the ledger is replaced. */
    private static void tell(ServiceProcess service, String session, Set<String> acked) {
        try {
            for (int i = 0; true; i++) {
                if (service.post(call(session, "c" + i)).statusCode() == 200) {
                    acked.add("c" + i);
                }
            }
        } catch (IOException killed) {
            return;
        }
    }

    private static String call(String session, String id) {
        return "{\"type\":\"call\",\"id\":\"" + id + "\",\"session\":\"" + session + "\",\"input_tokens\":10}";
    }

    private static HttpResponse<String> order(ServiceProcess service, String path) throws IOException {
        HttpResponse<String> answer = service.send(service.request(path).POST(BodyPublishers.noBody()).build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static void restore(ServiceProcess service, String backup) {
        try {
            service.send(service.request("/api/admin/restore?name=" + backup).POST(BodyPublishers.noBody()).build());
        } catch (IOException killed) {
            // That is what the test is about.
        }
    }

    private static String sessions(String name) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            lines.append("{\"type\":\"call\",\"id\":\"c\",\"session\":\"").append(name).append('-').append(i)
                    .append("\",\"input_tokens\":10}\n");
        }
        return lines.toString();
    }
}
