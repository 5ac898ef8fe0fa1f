package dev.sideledger.process;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** A database that another process holds: events are taken all the same, and none is lost, whatever happens next. */
class SpoolIT {
    private static final int KILLS = Math.max(2, Integer.getInteger("sideledger.kills", 0) / 5);
    private static final int BATCHES = 40;
    private static final int EVENTS = 1_000;
    /** A lock is there for long, and need not be waited for that long each time. */
    private static final Map<String, String> PATIENCE = Map.of("SIDELEDGER_SQLITE_LOCK_SECONDS", "1");

    @TempDir
    Path folder;

    @Test
    void lockedDatabase_eventsAreSpooled_shownLive_andWrittenOnce() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(folder, PATIENCE).ready()) {
            service.post(call("before"));
            try (Connection other = locked();
                    LiveLines live = new LiveLines(service.port(), "/api/live?types=call")) {
                JsonObject answer = new JsonObject(service.post(call("one")).body());
                assertThat(answer.getInteger("spooled")).isEqualTo(1);
                assertThat(answer.getInteger("accepted")).isZero();
                assertThat(answer.getInteger("rejected_count")).isZero();
                live.await("\"spooled\":true");

                HttpResponse<String> session = service.send(service.request("/api/sessions")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"id\":\"new\"}")).build());
                assertThat(session.statusCode()).isEqualTo(202);
                assertThat(new JsonObject(session.body()).getInteger("spooled")).isEqualTo(1);
                assertDegraded(service);
                other.createStatement().execute("ROLLBACK");
                await(service, "one");
                service.post(call("after"));
                live.await("\"id\":\"after\"");
                assertThat(live.with("\"id\":\"one\"")).singleElement().asString().contains("\"spooled\":true");
            }
            assertThat(status(service).getBoolean("degraded")).isFalse();
            assertThat(calls(service)).containsExactlyInAnyOrder("before", "one", "after");
        }
    }

    @Test
    void killed_whileEventsWait_losesNone() throws Exception {
        ServiceProcess service = ServiceProcess.start(folder, PATIENCE).ready();
        try {
            service.post(call("before"));
            try (Connection other = locked()) {
                for (int id = 0; id < 30; id++) {
                    assertThat(new JsonObject(service.post(call("c" + id)).body()).getInteger("spooled")).isEqualTo(1);
                }
                service.kill();
                other.createStatement().execute("ROLLBACK");
            }
            assertThat(spooled()).isNotEmpty();

            service = ServiceProcess.start(folder, PATIENCE).ready();
            await(service, "c29");

            assertThat(calls(service)).hasSize(31).doesNotHaveDuplicates();
            assertThat(new JsonObject(service.get("/api/admin/check")).getJsonArray("problems")).isEmpty();
            assertThat(spooled()).isEmpty();
        } finally {
            service.close();
        }
    }

    @Test
    void killed_whileItReplays_againAndAgain_losesNoneAndDoublesNone() throws Exception {
        Random random = new Random();
        ServiceProcess service = ServiceProcess.start(folder, PATIENCE).ready();
        try {
            int told = 0;
            try (Connection other = locked()) {
                for (; told < BATCHES; told++) {
                    String first = "b" + told + "-";
                    String body = IntStream.range(0, EVENTS).mapToObj(i -> call(first + i))
                            .collect(Collectors.joining("\n"));
                    assertThat(new JsonObject(service.post(body).body()).getInteger("spooled")).isEqualTo(EVENTS);
                }
                service.kill();
                other.createStatement().execute("ROLLBACK");
            }
            for (int kill = 0; kill < KILLS; kill++) {
                service = ServiceProcess.start(folder, PATIENCE).found("/q/health/live");
                Thread.sleep(random.nextInt(400));
                service.kill();
            }
            service = ServiceProcess.start(folder, PATIENCE).ready();
            KillMoment.awaitReplay(service);

            assertThat(calls(service)).hasSize(told * EVENTS).doesNotHaveDuplicates();
            assertThat(new JsonObject(service.get("/api/admin/check")).getJsonArray("problems")).isEmpty();
            assertThat(spooled()).isEmpty();
        } finally {
            service.close();
        }
    }

    private static void assertDegraded(ServiceProcess service) throws IOException {
        HttpResponse<String> ready = service.send(service.request("/q/health/ready").build());
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("\"degraded\": true", "locked by another process");
        JsonObject status = status(service);
        assertThat(status.getBoolean("writable")).isFalse();
        assertThat(status.getBoolean("degraded")).isTrue();
        assertThat(status.getJsonObject("spool").getInteger("events")).isEqualTo(2);
        assertThat(service.get("/q/metrics")).contains("sideledger_spool_events 2.0",
                "sideledger_events_spooled_total 2.0");
    }

    private static JsonObject status(ServiceProcess service) {
        return new JsonObject(service.get("/api/admin/status"));
    }

    private Connection locked() throws SQLException {
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("sideledger.db"));
        try (Statement statement = other.createStatement()) {
            statement.execute("PRAGMA busy_timeout=10000");
            statement.execute("BEGIN IMMEDIATE");
        }
        return other;
    }

    private Stream<Path> spooled() throws IOException {
        Path spool = folder.resolve("sideledger.db-spool");
        try (Stream<Path> files = Files.list(spool)) {
            return files.filter(file -> file.toString().endsWith(".spool")).toList().stream();
        }
    }

    private static void await(ServiceProcess service, String call) {
        service.found("/api/sessions/s/calls/" + call + "/cost");
        while (status(service).getJsonObject("spool").getInteger("events") > 0) {
            Thread.onSpinWait();
        }
    }

    private static Stream<String> calls(ServiceProcess service) {
        return service.get("/api/calls?format=ndjson&session=s").lines()
                .map(line -> new JsonObject(line).getString("id"));
    }

    private static String call(String id) {
        return "{\"type\":\"call\",\"session\":\"s\",\"id\":\"" + id
                + "\",\"time\":\"2026-11-20T10:00:00Z\",\"model\":\"gpt-4o\",\"input_tokens\":10,\"output_tokens\":5}";
    }
}
