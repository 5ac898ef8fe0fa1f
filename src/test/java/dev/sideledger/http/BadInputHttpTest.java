package dev.sideledger.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Bad input over HTTP: each gets its clear answer, and nothing valid beside it is lost. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class BadInputHttpTest {
    private static final int FUZZED = 400;
    private static final RestAssuredConfig PLAIN = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .encodeContentTypeAs("application/x-ndjson", io.restassured.http.ContentType.TEXT));

    private final String session = "bad-" + UUID.randomUUID();

    @Test
    void emptyBody_isSaid() {
        assertProblem(post("application/json", new byte[0]), 400, "empty");
    }

    @Test
    void wrongContentType_isSaidWithARemedy() {
        assertProblem(post("text/html", line("1")), 415, "application/x-ndjson");
        assertProblem(given().formParam("type", "call").post("/api/events"), 415, "application/json");
    }

    @Test
    void gigabyteOfZerosGzipped_isTooLarge() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 1_024; i++) {
                gzip.write(zeros);
            }
        }

        Response answer = given().config(PLAIN).contentType("application/json").header("Content-Encoding", "gzip")
                .body(bytes.toByteArray()).post("/api/events");

        assertProblem(answer, 413, "decompressed");
    }

    @Test
    void bodyThatSaysItIsTooLarge_isTurnedAwayUnread() {
        byte[] large = new byte[70 << 20];

        assertProblem(post("application/json", large), 413, "67108864");
    }

    @Test
    void badLines_eachHaveTheirError_andTheirNeighboursAreKept() {
        String[] bad = {"[".repeat(10_000), "{\"type\":\"call\"", "{\"type\":\"cat\",\"session\":\"s\"}", "null", "17",
                event("\"id\":\"" + "i".repeat(200) + "\""), event("\"cost\":NaN"), event("\"cost\":1e308"),
                event("\"input_tokens\":-1"), event("\"input_tokens\":4611686018427387904"),
                event("\"time\":\"9999-12-31T00:00:00Z\""), event("\"time\":1730409393"),
                "{\"type\":\"session\",\"id\":\"me\",\"parent\":\"me\"}", "{\"type\":\"call\",\"id\":\"no-session\"}"};
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < bad.length; i++) {
            body.append(event("\"id\":\"good-" + i + "\"")).append("\r\n").append(bad[i]).append("\n\n");
        }

        Response answer = post("application/x-ndjson", body.toString().getBytes(StandardCharsets.UTF_8));

        JsonObject receipt = new JsonObject(answer.then().statusCode(200).extract().asString());
        assertThat(receipt.getInteger("accepted")).isEqualTo(bad.length);
        assertThat(receipt.getInteger("rejected_count")).isEqualTo(bad.length);
        assertThat(receipt.getJsonArray("rejected").stream().map(item -> (JsonObject) item))
                .allMatch(item -> item.getString("error").length() > 10 && item.getInteger("line") > 0);
    }

    @Test
    void invalidUtf8_spoilsOnlyItsOwnLine() {
        byte[] body = (event("\"id\":\"a\"") + "\n" + event("\"name\":\"#\"") + "\n" + event("\"id\":\"b\"") + "\n")
                .getBytes(StandardCharsets.UTF_8);
        body[new String(body, StandardCharsets.UTF_8).indexOf('#')] = (byte) 0xC3;

        JsonObject receipt = new JsonObject(
                post("application/x-ndjson", body).then().statusCode(200).extract().asString());

        assertThat(receipt.getInteger("accepted")).isEqualTo(2);
        assertThat(receipt.getInteger("rejected_count")).isOne();
    }

    @Test
    void latin1_isRead() {
        given().contentType("application/json; charset=ISO-8859-1")
                .body(event("\"id\":\"latin\",\"name\":\"caf\u00e9\"").getBytes(StandardCharsets.ISO_8859_1))
                .post("/api/events")
                .then().statusCode(200);

        assertThat(given().get("/api/sessions/" + session + "/calls/latin").then().extract().asString())
                .contains("café");
    }

    @Test
    void fuzzedBodies_neverAnswer5xx_andNeverHurtANeighbour() {
        Random random = new Random(11);
        for (int i = 0; i < FUZZED; i++) {
            byte[] mutated = event(
                    "\"id\":\"m\",\"model\":\"x\",\"usage\":{\"prompt_tokens\":3},\"cost\":0.5,\"time\":1767607200000")
                    .getBytes(StandardCharsets.UTF_8);
            for (int change = random.nextInt(6); change >= 0; change--) {
                int at = random.nextInt(mutated.length);
                mutated[at] = (byte) (random.nextInt(10) == 0 ? random.nextInt(256)
                        : " {}[]\",:0-eE\\n".charAt(random.nextInt(13)));
                mutated[at] = mutated[at] == '\n' ? (byte) ' ' : mutated[at];
            }
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes(mutated);
            body.writeBytes(("\n" + event("\"id\":\"neighbour-" + i + "\"")).getBytes(StandardCharsets.UTF_8));

            Response answer = post("application/x-ndjson", body.toByteArray());

            assertThat(answer.statusCode()).as(body.toString(StandardCharsets.UTF_8)).isEqualTo(200);
            assertThat(new JsonObject(answer.asString()).getInteger("accepted")).isPositive();
        }
    }

    @Test
    void requestByAForeignName_isTurnedAway() {
        assertProblem(given().header("Host", "evil.example").get("/api/sessions"), 421, "SIDELEDGER_ALLOWED_HOSTS");
        assertProblem(given().header("Origin", "http://evil.example").contentType("application/json")
                .body(event("\"id\":\"x\"")).post("/api/events"), 403, "another site");
    }

    private static void assertProblem(Response answer, int status, String words) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(new JsonObject(answer.asString()).getString("detail")).contains(words);
    }

    private static Response post(String contentType, byte[] body) {
        return given().config(PLAIN).contentType(contentType).body(body).post("/api/events");
    }

    private byte[] line(String id) {
        return event("\"id\":\"" + id + "\"").getBytes(StandardCharsets.UTF_8);
    }

    private String event(String members) {
        return "{\"type\":\"call\",\"session\":\"" + session + "\"," + members + "}";
    }
}
