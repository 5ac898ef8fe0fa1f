package dev.sideledger.process;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What keeps the service from starting is said in one sentence, with exit code 1 and without a stack trace. */
class StartIT {
    @TempDir
    Path folder;

    @Test
    void portInUse_isSaid() {
        try (ServiceProcess first = ServiceProcess.start(folder, Map.of()).ready()) {
            assertRefused(Map.of("SIDELEDGER_PORT", "" + first.port(), "SIDELEDGER_DATABASE_URL", "sqlite:other.db"),
                    "port", "" + first.port(), "SIDELEDGER_PORT");
        }
    }

    @Test
    void grpcPortInUse_isSaid() {
        try (ServiceProcess first = ServiceProcess.start(folder, Map.of()).ready()) {
            assertRefused(Map.of("SIDELEDGER_GRPC_PORT", "" + first.port(), "SIDELEDGER_DATABASE_URL",
                    "sqlite:other.db"), "The port " + first.port() + " is in use by another program",
                    "SIDELEDGER_GRPC_PORT");
        }
    }

    @Test
    void samePortForBoth_isRefused() {
        assertRefused(Map.of("SIDELEDGER_PORT", "4390", "SIDELEDGER_GRPC_PORT", "4390"),
                "SIDELEDGER_GRPC_PORT=none will do");
    }

    @Test
    void grpcPort_isLoggedAsTheOneItListensOn_andIsOpen() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(folder, Map.of("SIDELEDGER_GRPC_PORT", "0"))) {
            int port = Integer.parseInt(service.said("gRPC: http://127.0.0.1:(\\d+)"));

            try (Socket socket = new Socket("127.0.0.1", port)) {
                assertThat(socket.isConnected()).isTrue();
            }
            service.terminate();
            assertThat(service.exitCode()).isZero();
            assertThat(service.output()).doesNotContain("Exception");
        }
    }

    @Test
    void prefixAndOriginsThatCannotBe_areSaid() {
        assertRefused(Map.of("SIDELEDGER_OTLP_PREFIX", "otel"), "SIDELEDGER_OTLP_PREFIX", "a path such as /otel");
        assertRefused(Map.of("SIDELEDGER_OTLP_CORS_ORIGINS", "*"), "SIDELEDGER_OTLP_CORS_ORIGINS",
                "origins such as https://app.example");
    }

    /** What only shows once everything else was started: threads are taken down while they are still at work. */
    @Test
    void failureAfterAllElseWasStarted_isSaidAndNothingElse() {
        try (ServiceProcess first = ServiceProcess.start(folder, Map.of()).ready()) {
            assertRefused(Map.of("QUARKUS_HTTP_PORT", "" + first.port(), "SIDELEDGER_DATABASE_URL", "sqlite:other.db"),
                    "The port " + first.port() + " is in use by another program");
        }
    }

    @Test
    void databaseOpenInAnotherSideledger_isSaid() {
        try (ServiceProcess first = ServiceProcess.start(folder, Map.of()).ready()) {
            assertRefused(Map.of(), "open in another Sideledger", "sideledger.db");
            assertThat(first.get("/q/health/ready")).contains("UP");
        }
    }

    @Test
    void databaseOpenInAnotherSideledger_isSaid_alsoByALinkOrWithParameters() throws IOException {
        Files.createSymbolicLink(folder.resolve("link.db"), Path.of("sideledger.db"));
        try (ServiceProcess first = ServiceProcess.start(folder, Map.of()).ready()) {
            assertRefused(Map.of("SIDELEDGER_DATABASE_URL", "sqlite:link.db"), "open in another Sideledger",
                    "sideledger.db");
            assertRefused(Map.of("SIDELEDGER_DATABASE_URL", "sqlite:sideledger.db?synchronous=OFF"),
                    "takes no parameters");
            assertThat(first.get("/q/health/ready")).contains("UP");
        }
    }

    @Test
    void pathWithoutPermission_isSaid() {
        assertRefused(Map.of("SIDELEDGER_DATABASE_URL", "sqlite:/sys/sideledger.db"), "/sys/sideledger.db",
                "permission denied");
    }

    @Test
    void fileThatIsNotSqlite_isSaidAndLeftUntouched() throws IOException {
        Files.writeString(folder.resolve("sideledger.db"), "my diary, day one\n".repeat(100));

        assertRefused(Map.of(), "not a SQLite database");
        assertThat(folder.resolve("sideledger.db")).hasContent("my diary, day one\n".repeat(100));
    }

    @Test
    void damagedDatabase_isSaidWithWhatToDo_andLeftUntouched() throws IOException {
        ServiceProcess.start(folder, Map.of()).ready().close();
        Path file = folder.resolve("sideledger.db");
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 16, 100, (byte) 7);
        Files.write(file, bytes);

        assertRefused(Map.of(), "sideledger.db is damaged", "Put a backup from", folder.resolve("backups").toString());
        assertThat(file).hasBinaryContent(bytes);
    }

    @Test
    void databaseDamagedFurtherBehind_isServed_andTheCheckSaysSo() throws IOException {
        try (ServiceProcess service = ServiceProcess.start(folder, Map.of()).ready()) {
            service.post("{\"type\":\"call\",\"session\":\"s\",\"id\":\"1\",\"prompt\":\"" + "p".repeat(900_000)
                    + "\"}");
            service.terminate();
            service.exitCode();
        }
        Path file = folder.resolve("sideledger.db");
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, bytes.length - 500_000, bytes.length, (byte) 7);
        Files.write(file, bytes);

        try (ServiceProcess service = ServiceProcess.start(folder, Map.of()).ready()) {
            assertThat(service.get("/api/admin/check")).contains("\"sound\":false", "integrity of the file: ");
        }
    }

    @Test
    void databaseLockedByAnotherProgram_isWaitedFor() throws Exception {
        ServiceProcess.start(folder, Map.of()).ready().close();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("sideledger.db"));
                Statement statement = other.createStatement()) {
            statement.execute("PRAGMA busy_timeout=10000");
            statement.execute("BEGIN IMMEDIATE");
            try (ServiceProcess service = ServiceProcess.start(folder, Map.of())) {
                service.said("(is locked by another process; waiting for it)");
                statement.execute("ROLLBACK");
                assertThat(service.ready().get("/api/admin/check")).contains("\"sound\":true");
            }
        }
    }

    @Test
    void priceFileThatIsNotThere_isSaid_andOneThatIsWrongIsLeftOut() throws IOException {
        assertRefused(Map.of("SIDELEDGER_PRICE_FILES", "nowhere.json"), "The price file nowhere.json cannot be read");
        Files.writeString(folder.resolve("prices.json"), "{\"unit\":\"EUR\",\n\"prices\":[]}");
        try (ServiceProcess service = ServiceProcess.start(folder, Map.of("SIDELEDGER_PRICE_OVERRIDES", "prices.json"))
                .ready()) {
            assertThat(service.said("(A price file cannot be used .*)")).contains("prices.json", "line 1", "EUR");
        }
    }

    @Test
    void folderAsDatabase_isSaid() {
        assertRefused(Map.of("SIDELEDGER_DATABASE_URL", "sqlite:" + folder), "is a folder");
    }

    @Test
    void misspeltSetting_isSaidWithTheNearest() {
        assertRefused(Map.of("SIDELEDGER_PROT", "4318"), "SIDELEDGER_PROT", "did you mean SIDELEDGER_PORT?");
    }

    @Test
    void settingWithABadValue_isSaid() {
        assertRefused(Map.of("SIDELEDGER_SQLITE_SYNCHRONOUS", "sometimes"), "SIDELEDGER_SQLITE_SYNCHRONOUS",
                "sometimes", "full or normal");
    }

    @Test
    void portThatIsNoNumber_isSaid() {
        assertRefused(Map.of("SIDELEDGER_PORT", "many"), "SIDELEDGER_PORT", "many", "a whole number");
    }

    @Test
    void hostOfAnotherMachine_isNotTakenForAPortInUse() {
        assertRefused(Map.of("SIDELEDGER_HOST", "192.0.2.1", "SIDELEDGER_ALLOW_ANYONE", "true"), "192.0.2.1",
                "not one of this machine");
    }

    @Test
    void portOutOfRange_isSaidWithTheRange() {
        assertRefused(Map.of("SIDELEDGER_PORT", "99999"),
                "The setting SIDELEDGER_PORT cannot be \"99999\"; it takes a whole number from 0 to 65535");
    }

    @Test
    void hostOfTheFramework_isRefused() {
        assertRefused(Map.of("QUARKUS_HTTP_HOST", "0.0.0.0"), "SIDELEDGER_HOST", "quarkus.http.host");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1, 1, 1, 1",
            "9223372036854775807, 2147483647, 9223372036854775807, 125829120, 2147483647, 3600"})
    void endsOfTheRanges_areTaken(String fileBytes, String events, String bytes, String bodyBytes, String clients,
            String heartbeat) throws IOException {
        Map<String, String> settings = Map.of("SIDELEDGER_SQLITE_MAX_BYTES", fileBytes, "SIDELEDGER_MAX_WAITING_EVENTS",
                events, "SIDELEDGER_MAX_WAITING_BYTES", bytes, "SIDELEDGER_MAX_BODY_BYTES", bodyBytes,
                "SIDELEDGER_MAX_LIVE_CLIENTS", clients, "SIDELEDGER_LIVE_HEARTBEAT_SECONDS", heartbeat);
        try (ServiceProcess service = ServiceProcess.start(folder, settings).ready()) {
            int status = service.post("{\"type\":\"tag\",\"name\":\"n\"}").statusCode();

            assertThat(status).isEqualTo(bodyBytes.equals("1") ? 413 : 200);
        }
    }

    @Test
    void anyPort_isLoggedAsTheOneItListensOn() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(folder, Map.of("SIDELEDGER_PORT", "0"))) {
            String address = service.said("send events to http://127.0.0.1:(\\d+)/api/events");

            assertThat(Integer.parseInt(address)).isPositive();
        }
    }

    @Test
    void logInJson_isAnObjectALine_andNamesWhatIsSwitchedOn() throws Exception {
        Map<String, String> settings = Map.of("SIDELEDGER_LOG_JSON", "true",
                "QUARKUS_LOG_CATEGORY__SIDELEDGER_SESSIONS__LEVEL", "DEBUG",
                "QUARKUS_LOG_CATEGORY__SIDELEDGER_SQL__LEVEL", "DEBUG");
        try (ServiceProcess service = ServiceProcess.start(folder, settings).ready()) {
            service.said("(\\{.*\"level\":\"INFO\",\"message\":\"Recording to .*})");
            service.post("{\"type\":\"session\",\"id\":\"logged\",\"status\":\"failed\"}");
            service.get("/api/sessions/logged");

            assertThat(service.said("(\"loggerName\":\"sideledger.sessions\".*The session logged begins: failed)"))
                    .contains("\"level\":\"DEBUG\"");
            assertThat(service.said("(\"loggerName\":\"sideledger.sql\".*SELECT)")).doesNotContain("logged\"");
        }
    }

    @Test
    void hostOpenToAll_isRefusedUnlessMeant() {
        assertRefused(Map.of("SIDELEDGER_HOST", "0.0.0.0"), "0.0.0.0", "SIDELEDGER_ALLOW_ANYONE");
        try (ServiceProcess meant = ServiceProcess
                .start(folder, Map.of("SIDELEDGER_HOST", "0.0.0.0", "SIDELEDGER_ALLOW_ANYONE", "true")).ready()) {
            assertThat(meant.get("/q/health/ready")).contains("UP");
        }
    }

    @Test
    void stoppedInTheMiddle_endsInAnOrderlyWay() throws IOException {
        try (ServiceProcess service = ServiceProcess.start(folder, Map.of()).ready()) {
            service.post("{\"type\":\"metric\",\"session\":\"s\",\"name\":\"n\",\"value\":1}");

            service.terminate();

            assertThat(service.exitCode()).isZero();
            assertThat(service.output()).doesNotContain("Exception");
        }
        assertThat(Files.exists(folder.resolve("sideledger.db-wal"))).as("the log was folded into the file").isFalse();
    }

    private void assertRefused(Map<String, String> settings, String... words) {
        try (ServiceProcess refused = ServiceProcess.start(folder, settings)) {
            assertThat(refused.exitCode()).as(refused.output()).isEqualTo(1);
            assertThat(refused.output()).contains(words).doesNotContain("\tat ").doesNotContain("Exception");
            assertThat(refused.output().lines().filter(line -> line.startsWith("Sideledger cannot start. ")))
                    .hasSize(1);
        }
    }
}
