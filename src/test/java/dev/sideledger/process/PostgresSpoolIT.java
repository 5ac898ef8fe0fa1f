package dev.sideledger.process;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.store.postgres.PostgresServer;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** A database server that goes away: events are taken all the same, and written once when it is back. */
@Timeout(240)
class PostgresSpoolIT {
    private static final int CALLS = 20;

    @TempDir
    Path folder;

    private Relay wire;
    private ServiceProcess service;

    @BeforeEach
    void start() throws IOException {
        URI server = URI.create(PostgresServer.newUrl());
        wire = new Relay(server.getPort());
        service = ServiceProcess.start(folder, Map.of("SIDELEDGER_DATABASE_URL",
                server.toString().replace(":" + server.getPort() + "/", ":" + wire.port() + "/"))).ready();
        assertThat(service.post(call("before")).body()).contains("\"accepted\":1");
    }

    @AfterEach
    void stop() {
        service.close();
        wire.close();
    }

    @Test
    void server_whoseConnectionsBreak_isWaitedForByTheSpool() throws IOException {
        wire.cut();

        assertSpooledAndReplayed();
    }

    @Test
    void server_thatFallsSilent_isWaitedForByTheSpool() throws IOException {
        wire.fallSilent();

        assertSpooledAndReplayed();
    }

    private void assertSpooledAndReplayed() throws IOException {
        for (int i = 0; i < CALLS; i++) {
            JsonObject answer = new JsonObject(service.post(call("c" + i)).body());
            assertThat(answer.getInteger("rejected_count")).as(answer.encode()).isZero();
            assertThat(answer.getInteger("spooled")).as(answer.encode()).isEqualTo(1);
        }
        JsonObject ready = new JsonObject(service.get("/q/health/ready"));
        assertThat(ready.getString("status")).isEqualTo("UP");
        assertThat(ready.encode()).contains("\"degraded\":true");

        wire.mend();

        await(() -> !status().getBoolean("degraded") && status().getJsonObject("spool").getInteger("events") == 0);
        assertThat(service.get("/api/calls?format=ndjson&session=s").lines()).hasSize(CALLS + 1);
        assertThat(new JsonObject(service.get("/api/admin/check")).getJsonArray("problems")).isEmpty();
        assertThat(service.post(call("c0")).body()).contains("\"duplicates\":1");
    }

    private JsonObject status() {
        return new JsonObject(service.get("/api/admin/status"));
    }

    private void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 90_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(() -> service.output()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static String call(String id) {
        return "{\"type\":\"call\",\"session\":\"s\",\"id\":\"" + id
                + "\",\"time\":\"2026-11-20T10:00:00Z\",\"model\":\"gpt-4o\",\"input_tokens\":10,\"output_tokens\":5}";
    }
}
