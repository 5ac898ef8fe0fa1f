package dev.sideledger.process;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** A kill in the middle of a restore leaves the ledger that was there, or the one of the backup. */
class RestoreIT {
    private static final int KILLS = 8;

    @TempDir
    Path folder;

    @Test
    void killedWhileItRestores_hasOneLedgerOrTheOther_whole() throws IOException, InterruptedException {
        Random random = new Random();
        ServiceProcess service = ServiceProcess.start(folder, Map.of()).ready();
        try {
            service.post(sessions("then"));
            String backup = new JsonObject(order(service, "/api/admin/backup").body()).getString("name");
            for (int kill = 0; kill < KILLS; kill++) {
                assertThat(service.post("{\"type\":\"session\",\"id\":\"now\"}").statusCode()).isEqualTo(200);
                ServiceProcess running = service;
                Thread restoring = new Thread(() -> restore(running, backup));
                restoring.start();
                Thread.sleep(random.nextInt(600));
                service.kill();
                restoring.join();

                service = ServiceProcess.start(folder, Map.of()).ready();

                JsonObject check = new JsonObject(service.get("/api/admin/check"));
                assertThat(check.getJsonArray("problems")).isEmpty();
                String all = service.get("/api/sessions?limit=1000");
                assertThat(all).contains("\"then-0\"").contains("\"then-199\"");
            }
            order(service, "/api/admin/restore?name=" + backup);
            assertThat(service.get("/api/sessions?limit=1000")).contains("\"then-0\"").doesNotContain("\"now\"");
        } finally {
            service.close();
        }
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
