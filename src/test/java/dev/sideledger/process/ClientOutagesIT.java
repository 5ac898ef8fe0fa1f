package dev.sideledger.process;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The SDK of OpenTelemetry for JavaScript sends again by itself what was not acknowledged: whatever the service is
 * busy with meanwhile, nothing is lost and nothing doubled. Only with {@code -Pclients}.
 */
@Tag("clients")
class ClientOutagesIT {
    private static final String SESSION = "outage";

    private static Path node;

    @TempDir
    Path folder;

    private ServiceProcess service;
    private Clients.Running client;

    @BeforeAll
    static void install() {
        node = Clients.install(ClientOutagesIT.class);
    }

    @BeforeEach
    void start() {
        service = ServiceProcess.start(folder, settings()).ready();
    }

    @AfterEach
    void stop() {
        if (client != null) {
            client.process().destroyForcibly();
        }
        service.close();
    }

    @Test
    void killedAndStartedAgain_holdsEachSpanOnce() {
        client = Clients.of(node, service).start("outage", SESSION, "4", "20");
        service.found("/api/sessions/" + SESSION);

        service.kill();
        client.said("again");
        service = ServiceProcess
                .start(folder, settings("SIDELEDGER_PORT", Integer.toString(service.port()))).ready();

        assertEachSpanOnce(4 * 20 * 50);
    }

    @Test
    void queueThatIsFull_holdsEachSpanOnce() throws SQLException {
        service.close();
        service = ServiceProcess.start(folder, settings("SIDELEDGER_MAX_WAITING_EVENTS", "60")).ready();

        whileNothingCanBeWritten(() -> {
            client = Clients.of(node, service).start("outage", SESSION, "3", "1");
            client.said("again");
        });

        assertEachSpanOnce(3 * 50);
    }

    @Test
    void ledgerThatCannotBeWrittenForAWhile_isNotNoticed_andHoldsEachSpanOnce() throws SQLException {
        JsonObject[] sent = new JsonObject[1];
        whileNothingCanBeWritten(() -> {
            client = Clients.of(node, service).start("outage", SESSION, "2", "1");
            sent[0] = Clients.end(client);
        });

        assertThat(sent[0].getInteger("retries")).isZero();
        assertThat(service.said("(\\d+) events that waited in the spool were written")).isNotEqualTo("0");
        assertThat(new JsonObject(service.get("/api/sessions/" + SESSION)).getJsonObject("totals").getInteger("calls"))
                .isEqualTo(2 * 50);
        assertThat(new JsonObject(service.get("/api/admin/check")).getJsonArray("problems")).isEmpty();
    }

    @Test
    void ledgerThatCannotBeWritten_withoutASpool_holdsEachSpanOnce() throws SQLException {
        service.close();
        service = ServiceProcess.start(folder, settings("SIDELEDGER_SPOOL_MAX_BYTES", "0")).ready();

        whileNothingCanBeWritten(() -> {
            client = Clients.of(node, service).start("outage", SESSION, "2", "1");
            client.said("again");
        });

        assertEachSpanOnce(2 * 50);
    }

    private void assertEachSpanOnce(int spans) {
        JsonObject sent = Clients.end(client);
        assertThat(sent.getInteger("spans")).isEqualTo(spans);
        assertThat(sent.getInteger("retries")).isPositive();
        JsonObject totals = new JsonObject(service.get("/api/sessions/" + SESSION)).getJsonObject("totals");
        assertThat(totals.getInteger("calls")).isEqualTo(spans);
        assertThat(totals.getJsonObject("tokens").getInteger("input")).isEqualTo(sent.getInteger("input"));
        assertThat(totals.getJsonObject("tokens").getInteger("output")).isEqualTo(sent.getInteger("output"));
        assertThat(new JsonObject(service.get("/api/admin/check")).getJsonArray("problems")).isEmpty();
    }

    /** Holds the lock of the file that every writer needs. */
    private void whileNothingCanBeWritten(Runnable meanwhile) throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("sideledger.db"));
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            meanwhile.run();
            statement.execute("ROLLBACK");
        }
    }

    private static Map<String, String> settings() {
        return Map.of("SIDELEDGER_GRPC_PORT", "0");
    }

    private static Map<String, String> settings(String name, String value) {
        return Map.of("SIDELEDGER_GRPC_PORT", "0", name, value);
    }
}
