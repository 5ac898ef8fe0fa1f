package dev.sideledger.process;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** Old sessions go by themselves where somebody said how old is too old, and a kill in the middle harms nothing. */
class RetentionIT {
    private static final int SESSIONS = 60;
    private static final int CALLS = 200;
    private static final int KILLS = Math.max(4, Integer.getInteger("sideledger.kills", 0) / 5);

    @TempDir
    Path folder;

    @Test
    void oldSessions_goAfterTheStart_whereDaysAreSet() throws IOException {
        try (ServiceProcess service = ServiceProcess.start(folder, Map.of()).ready()) {
            service.post(calls("old", 3));
            service.post("{\"type\":\"call\",\"session\":\"young\",\"id\":\"1\",\"input_tokens\":10}");
        }
        try (ServiceProcess service = ServiceProcess.start(folder, Map.of("SIDELEDGER_RETENTION_DAYS", "30")).ready()) {
            assertThat(service.said("Took (\\d+) old sessions with 3 records")).isEqualTo("1");
            assertThat(service.get("/api/sessions")).contains("\"young\"").doesNotContain("\"old\"");
            assertThat(summed(service)).isEqualTo(4);
            assertSound(service);
        }
    }

    @Test
    void killedWhileItCleansUp_losesNoSum_andGoesOn() throws IOException, InterruptedException {
        Random random = new Random();
        ServiceProcess service = ServiceProcess.start(folder, Map.of()).ready();
        try {
            for (int i = 0; i < SESSIONS; i++) {
                assertThat(service.post(calls("old-" + i, CALLS)).statusCode()).isEqualTo(200);
            }
            for (int kill = 0; kill < KILLS; kill++) {
                ServiceProcess running = service;
                Thread cleaning = new Thread(() -> clean(running));
                cleaning.start();
                Thread.sleep(random.nextInt(300));
                service.kill();
                cleaning.join();
                service = ServiceProcess.start(folder, Map.of()).ready();
                assertThat(summed(service)).isEqualTo(SESSIONS * CALLS);
                assertSound(service);
            }
            clean(service);
            while (service.get("/api/admin/cleanup").contains("running\"")) {
                Thread.sleep(50);
            }
            assertThat(service.get("/api/sessions")).doesNotContain("\"old-");
            assertThat(summed(service)).isEqualTo(SESSIONS * CALLS);
            assertSound(service);
        } finally {
            service.close();
        }
    }

    private static void clean(ServiceProcess service) {
        try {
            service.send(service.request("/api/admin/cleanup?days=30").POST(BodyPublishers.noBody()).build());
        } catch (IOException killed) {
            // That is what the test is about.
        }
    }

    private static void assertSound(ServiceProcess service) {
        assertThat(new JsonObject(service.get("/api/admin/check")).getJsonArray("problems")).isEmpty();
    }

    private static int summed(ServiceProcess service) {
        return new JsonObject(service.get("/api/analytics/costs")).getJsonArray("items").getJsonObject(0)
                .getInteger("calls");
    }

    private static String calls(String session, int count) {
        return IntStream.range(0, count).mapToObj(call -> "{\"type\":\"call\",\"session\":\"" + session
                + "\",\"id\":\"" + call + "\",\"time\":\"2020-01-05T09:00:00Z\",\"input_tokens\":10}")
                .collect(Collectors.joining("\n"));
    }
}
