package dev.sideledger.process;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.ship.Dockerfile;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** The packaged jar, or executable, as its image runs it: the same words, user, folders and memory. */
class ContainedIT {
    /** What the sidecar of k8s may have. */
    private static final long MEMORY = 384L << 20;
    private static final int CLIENTS = 4;
    private static final int EVENTS = 20;

    @TempDir
    Path folder;

    @BeforeEach
    void needed() {
        if (!Container.isPossible()) {
            Programs.skip(ContainedIT.class, "there is no right to mount and to be another user");
        }
    }

    @Test
    void stoppedUnderLoad_twice_drainsEndsWith0AndLosesNothing() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        Path volume = folder.resolve("volume");
        try (Container container = new Container(Dockerfile.of(Packaged.isNative() ? "native" : "jvm"), MEMORY,
                volume)) {
            String key = null;
            for (int round = 0; round < 2; round++) {
                try (ServiceProcess service = container.start(folder, Map.of()).ready()) {
                    key = key == null ? service.said("first key, which is told only here: (\\S+)") : key;
                    loadUntilStopped(service, key, "round" + round, acknowledged);
                    assertThat(service.exitCode()).as(service.output()).isZero();
                    assertThat(service.output()).contains("sideledger stopped in").doesNotContain(" ERROR ");
                }
            }
            try (ServiceProcess service = container.start(folder, Map.of()).ready()) {
                assertThat(get(service, key, "/api/calls?format=ndjson").lines()
                        .map(line -> new JsonObject(line).getString("id"))).doesNotHaveDuplicates()
                        .containsAll(acknowledged);
                assertThat(new JsonObject(get(service, key, "/api/admin/check")).getJsonArray("problems")).isEmpty();
            }
        }
        assertThat(acknowledged).hasSizeGreaterThan(100);
        assertThat(Files.getAttribute(volume.resolve("ledger.db"), "unix:uid")).isEqualTo(10001);
    }

    private static void loadUntilStopped(ServiceProcess service, String key, String session, Set<String> acknowledged)
            throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        List<Thread> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            Thread thread = new Thread(() -> load(service, key, session, next, acknowledged));
            clients.add(thread);
            thread.start();
        }
        Thread.sleep(2_000);
        service.terminate();
        for (Thread thread : clients) {
            thread.join();
        }
    }

    /** Sends until nobody takes anything any more. */
    private static void load(ServiceProcess service, String key, String session, AtomicInteger next,
            Set<String> acknowledged) {
        try {
            while (true) {
                List<String> ids = new ArrayList<>();
                for (int i = 0; i < EVENTS; i++) {
                    ids.add(session + "-" + next.getAndIncrement());
                }
                String body = ids.stream().map(id -> new JsonObject().put("type", "call").put("session", session)
                        .put("id", id).put("model", "m").put("input_tokens", 10).put("prompt", "said ".repeat(100))
                        .encode()).collect(Collectors.joining("\n"));
                HttpResponse<String> answer = service.send(service.request("/api/events")
                        .header("Authorization", "Bearer " + key).header("Content-Type", "application/x-ndjson")
                        .POST(HttpRequest.BodyPublishers.ofString(body)).build());
                if (answer.statusCode() == 200) {
                    acknowledged.addAll(ids);
                }
            }
        } catch (IOException stopped) {
            return;
        }
    }

    private static String get(ServiceProcess service, String key, String path) throws IOException {
        return service.send(service.request(path).header("Authorization", "Bearer " + key).build()).body();
    }
}
