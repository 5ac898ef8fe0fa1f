package dev.sideledger.process;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.store.postgres.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/** The packaged service as replicas over one PostgreSQL database. */
class PostgresIT {
    @TempDir
    Path folder;

    @Test
    void replicas_overOneDatabase_areOneLedger_andSurviveAKill() throws IOException {
        Map<String, String> settings = Map.of("SIDELEDGER_DATABASE_URL", PostgresServer.newUrl());
        try (ServiceProcess first = ServiceProcess.start(folder, settings).ready();
                ServiceProcess second = ServiceProcess.start(folder, settings).ready()) {
            assertThat(first.said("(Recording to postgresql://postgres@localhost)")).isNotEmpty();
            for (int i = 0; i < 50; i++) {
                HttpResponse<String> answer = (i % 2 == 0 ? first : second).post(call(i));
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                assertThat((i % 2 == 0 ? second : first).get("/api/sessions/s")).contains("\"calls\":" + (i + 1));
            }
            first.kill();
            assertThat(second.post(call(0)).body()).contains("\"duplicates\":1");
            try (ServiceProcess again = ServiceProcess.start(folder, settings).ready()) {
                assertThat(again.get("/api/sessions/s")).contains("\"calls\":50");
                assertThat(again.get("/api/search?q=needle")).contains("\"id\":\"c7\"");
                assertThat(again.get("/api/admin/check")).contains("\"problems\":[]");
                assertThat(again.output()).doesNotContain("secret").doesNotContain("ERROR");
            }
        }
    }

    @Test
    void start_beforeTheDatabaseIsThere_saysSo_andGoesOnOnceItIs() {
        String url = PostgresServer.newUrl();
        String name = "late" + Instant.now().toEpochMilli();
        String late = url.substring(0, url.lastIndexOf('/') + 1) + name;
        try (ServiceProcess service = ServiceProcess.start(folder, Map.of("SIDELEDGER_DATABASE_URL", late))) {
            assertThat(service.said("(the database does not exist; make it with CREATE DATABASE)")).isNotEmpty();
            assertThat(service.output()).contains("This is tried again until it succeeds").doesNotContain("secret");

            PostgresServer.execute("postgres", "CREATE DATABASE " + name);

            assertThat(service.ready().get("/q/health/ready")).contains("\"UP\"");
        }
    }

    @Test
    void start_thatIsAskedToStopWhileItWaits_ends() {
        try (ServiceProcess service = ServiceProcess.start(folder,
                Map.of("SIDELEDGER_DATABASE_URL", "postgresql://me:secret@localhost:1/ledger"))) {
            assertThat(service.said("(the database server cannot be reached)")).isNotEmpty();

            service.terminate();

            service.exitCode();
            assertThat(service.output()).doesNotContain("secret");
        }
    }

    private static String call(int i) {
        return "{\"type\":\"call\",\"session\":\"s\",\"id\":\"c" + i
                + "\",\"time\":\"2026-11-01T10:00:00Z\",\"agent\":\"a\","
                + "\"prompt\":\"" + (i == 7 ? "a needle" : "hay") + "\"}";
    }
}
