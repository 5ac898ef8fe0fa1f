package dev.sideledger.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.security.Access;
import dev.sideledger.security.Role;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(value = WithKeys.class, restrictToAnnotatedClass = true)
class KeysHttpTest {
    private static final String EVENT = "{\"type\":\"session\",\"id\":\"keys\"}";

    /** Whatever address there is, it is asked for without a key, and with one of another role. */
    @Test
    void everyAddress_withoutAKey_isClosed() {
        Map<String, Map<String, Object>> paths = as(WithKeys.READ).get("/q/openapi?format=json").jsonPath()
                .getMap("paths");
        List<String> tried = new ArrayList<>();
        paths.forEach((path, methods) -> methods.keySet().stream().filter(name -> name.matches("[a-z]+")
                && !name.equals("parameters")).forEach(method -> {
                    if (path.startsWith("/q/health") || path.equals("/api/sign-in")) {
                        return;
                    }
                    String address = path.replaceAll("\\{[^}]*}", "x");
                    tried.add(method + " " + address);
                    assertThat(given().body("").request(method, address).statusCode()).as(method + " " + address)
                            .isEqualTo(401);
                    assertThat(as(WithKeys.OLD).body("").request(method, address).statusCode())
                            .as(method + " " + address + ", 429 when wrong keys come too often").isIn(401, 429);
                }));
        assertThat(tried).hasSizeGreaterThan(50).contains("post /api/events", "get /api/sessions", "post /api/sql",
                "get /api/live", "delete /api/sessions/x");
        for (String more : List.of("/v1/traces", "/v1/logs", "/v1/metrics", "/q/metrics", "/q/openapi", "/nowhere",
                "/api/nowhere", "/metrics", "/static/../api/sessions", "/%71/metrics", "//api/sessions",
                "/q/health/../metrics", "/api/sign-in/../sessions", "/api/sessions;x", "/api;x/sessions",
                "/api/sign-in;x", "/api/sign-in%3Bx", "/q/health;/../metrics", "/q/health%3b/../metrics",
                "/static%2f..%2fapi/sessions", "/q/health%2f..%2fmetrics", "/api/sessions%00", "/API/sessions")) {
            assertThat(given().urlEncodingEnabled(false).get(more).statusCode()).as(more).isIn(401, 400);
        }
        for (String nowhere : List.of("/static/..;/api/sessions", "/static/..%2fapi/sessions",
                "/q/health/..%2fmetrics", "/q/health/..;/metrics", "/static/..%5capi%5csessions")) {
            assertThat(given().urlEncodingEnabled(false).get(nowhere).statusCode()).as(nowhere).isIn(404, 401, 400);
        }
    }

    /** What a request says of its body opens no address for it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"application/grpc", "application/grpc+proto", "application/grpc;x", "application/x-protobuf"})
    void everyAddress_isClosedToAgents_whateverProtocolTheyClaimToSpeak(String type) {
        Map<String, Map<String, Object>> paths = as(WithKeys.READ).get("/q/openapi?format=json").jsonPath()
                .getMap("paths");
        List<String> tried = new ArrayList<>();
        paths.forEach((path, methods) -> methods.keySet().stream().filter(name -> name.matches("[a-z]+")
                && !name.equals("parameters")).forEach(method -> {
                    String address = path.replaceAll("\\{[^}]*}", "x");
                    Role needed = Access.needed(method.toUpperCase(Locale.ROOT), address, address.startsWith("/v1/"))
                            .orElse(Role.INGEST);
                    if (needed == Role.INGEST) {
                        return;
                    }
                    tried.add(method + " " + address);
                    Response answer = given().header("Authorization", "Bearer " + WithKeys.INGEST)
                            .config(RestAssuredConfig.config().encoderConfig(EncoderConfig.encoderConfig()
                                    .encodeContentTypeAs(type, ContentType.TEXT)))
                            .header("Content-Type", type).request(method, address);
                    String status = answer.header("grpc-status");
                    assertThat(status == null ? answer.statusCode() : 400 + Integer.parseInt(status))
                            .as(method + " " + address).isIn(403, 400 + 7);
                }));
        assertThat(tried).hasSizeGreaterThan(40).contains("get /api/sessions", "delete /api/sessions/x");
    }

    @Test
    void refusals_sayWhatIsNeeded() {
        Response none = given().get("/api/sessions");
        assertThat(none.contentType()).startsWith("application/problem+json");
        assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"Sideledger\"");
        assertThat(none.jsonPath().getString("detail")).contains("a key is needed", "Authorization: Bearer");
        assertThat(as("no-such-key").get("/api/sessions").jsonPath().getString("detail")).contains("not known");
        Response other = as(WithKeys.INGEST).get("/api/sessions");
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.jsonPath().getString("detail")).contains("the key agent may not", "role read");
        assertThat(other.asString()).doesNotContain(WithKeys.INGEST);
        Response telemetry = given().contentType("application/json").body("{}").post("/v1/traces");
        assertThat(telemetry.statusCode()).isEqualTo(401);
        assertThat(telemetry.jsonPath().getInt("code")).isEqualTo(16);
    }

    @Test
    void status_saysWhatKeepsTheRecordsSafe_andNothingOfAKey() {
        Response status = as(WithKeys.ADMIN).get("/api/admin/status");

        assertThat(status.jsonPath().getBoolean("keys.needed")).isTrue();
        assertThat(status.jsonPath().getInt("keys.count")).isGreaterThanOrEqualTo(5);
        assertThat(status.jsonPath().getList("retention.rules")).isEmpty();
        assertThat(status.jsonPath().getInt("backups.failed")).isZero();
        assertThat(status.jsonPath().getLong("storage.bytes")).isPositive();
        assertThat(status.jsonPath().getLong("storage.free_bytes")).isPositive();
        assertThat(status.asString()).doesNotContain(WithKeys.ADMIN, WithKeys.SETTING);
    }

    @Test
    void eachRole_doesItsPart_andNoMore() {
        assertThat(as(WithKeys.INGEST).body(EVENT).post("/api/events").statusCode()).isEqualTo(200);
        assertThat(as(WithKeys.SETTING).body(EVENT).post("/api/events").statusCode()).isEqualTo(200);
        assertThat(as(WithKeys.INGEST).body("{}").post("/v1/traces").statusCode()).isEqualTo(200);
        assertThat(as(WithKeys.INGEST).delete("/api/sessions/keys").statusCode()).isEqualTo(403);
        assertThat(as(WithKeys.READ).get("/api/sessions/keys").statusCode()).isEqualTo(200);
        assertThat(as(WithKeys.READ).body(EVENT).post("/api/events").statusCode()).isEqualTo(403);
        assertThat(as(WithKeys.READ).post("/api/admin/cleanup?days=1").statusCode()).isEqualTo(403);
        assertThat(as(WithKeys.READ).delete("/api/sessions/keys").statusCode()).isEqualTo(403);
        assertThat(as(WithKeys.ADMIN).get("/api/sessions").statusCode()).isEqualTo(200);
        assertThat(as(WithKeys.ADMIN).body(EVENT).post("/api/events").statusCode()).isEqualTo(200);
        assertThat(as(WithKeys.ADMIN).delete("/api/sessions/nobody").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/q/health", "/q/health/live", "/q/health/ready"})
    void healthAndThePage_needNoKey(String path) {
        assertThat(given().get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void browser_signsIn_followsLive_andSignsOut() {
        assertThat(given().get("/api/sign-in").jsonPath().getBoolean("needed")).isTrue();
        assertThat(text("wrong").post("/api/sign-in").statusCode()).isEqualTo(401);
        assertThat(text(WithKeys.INGEST).post("/api/sign-in").statusCode()).isEqualTo(403);

        Response in = text(WithKeys.READ).post("/api/sign-in");
        assertThat(in.statusCode()).isEqualTo(200);
        assertThat(in.jsonPath().getString("name")).isEqualTo("people");
        assertThat(in.jsonPath().getList("roles")).containsExactly("read");
        String header = in.header("Set-Cookie");
        assertThat(header).contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=43200").doesNotContain(
                WithKeys.READ);
        String cookie = in.cookie("sideledger_key");
        JsonPath state = given().cookie("sideledger_key", cookie).get("/api/sign-in").jsonPath();
        assertThat(state.getString("name")).isEqualTo("people");
        assertThat(given().cookie("sideledger_key", cookie).get("/api/sessions").statusCode()).isEqualTo(200);
        assertThat(given().cookie("sideledger_key", "junk").get("/api/sessions").statusCode()).isEqualTo(401);
        assertThat(given().cookie("sideledger_key", cookie).header("Origin", "http://evil.example")
                .contentType(ContentType.JSON).body("{}").post("/api/sql").statusCode()).isEqualTo(403);

        assertThat(given().cookie("sideledger_key", cookie).delete("/api/sign-in").header("Set-Cookie"))
                .contains("Max-Age=0");
    }

    @Test
    void keysInTheFile_changed_areInForceWithinSeconds() throws Exception {
        String fresh = "fresh-fresh-fresh-fresh";
        assertThat(as(fresh).get("/api/sessions").statusCode()).isEqualTo(401);

        append(WithKeys.line("fresh", fresh, Role.READ, null));

        awaitStatus(fresh, 200);
    }

    @Test
    void stream_ofAKeyThatIsTakenAway_ends() throws Exception {
        String key = "revoked-revoked-revoked";
        List<String> before = Files.readAllLines(WithKeys.file);
        append(WithKeys.line("revoked", key, Role.READ, null));
        awaitStatus(key, 200);
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(("GET /api/live HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key
                    + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200");

            Files.write(WithKeys.file, before);

            assertThat(ends(socket)).as("the stream ends").isTrue();
        }
        awaitStatus(key, 401);
    }

    private static boolean ends(Socket socket) throws IOException {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (SocketTimeoutException goesOn) {
            return false;
        }
    }

    private static void awaitStatus(String key, int status) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (as(key).get("/api/sessions").statusCode() != status) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** All are sent at once: the brake lets a slow machine's test through otherwise. */
    @Test
    void wrongKeys_inMasses_meetABrakeWhereBrowsersSignIn() throws Exception {
        StringBuilder attempts = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            attempts.append("POST /api/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
                    + "Content-Length: 5\r\n").append(i < 99 ? "" : "Connection: close\r\n").append("\r\nwrong");
        }
        try (Socket all = new Socket("localhost", RestAssured.port)) {
            all.getOutputStream().write(attempts.toString().getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(all.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("HTTP/1.1 401", "HTTP/1.1 429");
        }

        TimeUnit.SECONDS.sleep(1);
        assertThat(text(WithKeys.READ).post("/api/sign-in").statusCode()).isEqualTo(200);
    }

    @Test
    void refusals_areNotKept_andMakeNoSeriesOfTheirPaths() {
        for (int i = 0; i < 5; i++) {
            Response refused = given().get("/scan/" + i);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.header("Cache-Control")).isEqualTo("no-store");
            assertThat(refused.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }

        assertThat(as(WithKeys.READ).get("/q/metrics").asString()).doesNotContain("/scan/").contains(
                "uri=\"/refused\"");
    }

    private static void append(String line) throws IOException {
        Files.writeString(WithKeys.file, line + "\n", StandardOpenOption.APPEND);
    }

    private static RequestSpecification as(String key) {
        return given().header("Authorization", "Bearer " + key).contentType(ContentType.JSON);
    }

    private static RequestSpecification text(String key) {
        return given().contentType("text/plain").body(key);
    }
}
