package dev.sideledger.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.oneOf;

@QuarkusTest
@QuarkusTestResource(value = WithPrivacy.class, restrictToAnnotatedClass = true)
class PrivacyHttpTest {
    private static final String KEY = "sk-proj-NobodyMayEverSeeThisKey1234";
    private static final String MAIL = "nobody.knows@secret.example";

    /** By each door, in each place of a record; then every byte of the ledger is looked at. */
    @Test
    void secrets_areNowhere() throws IOException {
        post("/api/events", """
                [{"type":"session","id":"p","user":"%2$s","prompt":"write to %2$s"},
                 {"type":"call","session":"p","id":"c","model":"gpt-4o","prompt":"use %1$s","output":"%1$s",
                  "messages":[{"role":"user","content":"%1$s and %2$s"}],"input_tokens":10,"note":"%1$s"},
                 {"type":"message","session":"p","id":"m","sender":"a","content":"%1$s","recipients":["%2$s"]},
                 {"type":"error","session":"p","id":"e","message":"401 for %1$s","context":{"key":"%1$s"}}]""");
        post("/api/sessions/p/decisions", "{\"id\":\"d\",\"actor\":\"a\",\"reasoning\":\"%1$s\",\"goals\":[\"%2$s\"]}");
        post("/v1/traces", """
                {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"5b8efff798038103d269b633813fc60c",
                 "spanId":"eee19b7ec3c1b174","name":"chat","startTimeUnixNano":"1767607200000000000",
                 "endTimeUnixNano":"1767607201000000000","attributes":[
                 {"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},
                 {"key":"gen_ai.conversation.id","value":{"stringValue":"p"}},
                 {"key":"my.header","value":{"stringValue":"%1$s"}},
                 {"key":"gen_ai.input.messages","value":{"stringValue":
                  "[{\\"role\\":\\"user\\",\\"parts\\":[{\\"type\\":\\"text\\",\\"content\\":\\"%1$s\\"}]}]"}}
                 ]}]}]}]}""");

        JsonPath call = given().get("/api/sessions/p/calls/c").jsonPath();
        assertThat(call.getString("prompt")).isEqualTo("use [redacted:keys]");
        assertThat(call.getString("output")).isNull();
        assertThat(call.getString("messages[0].content")).isEqualTo("[redacted:keys] and [redacted:email]");
        assertThat(call.getInt("tokens.input")).isEqualTo(10);
        assertThat(given().get("/api/sessions/p").jsonPath().getString("user")).startsWith("hmac-sha256:");
        assertThat(given().get("/api/calls?session=p").jsonPath().getList("items")).hasSize(2);
        for (String table : List.of("calls", "messages", "errors", "decisions", "sessions")) {
            assertThat(given().get("/api/" + table + "?format=ndjson").asString()).doesNotContain(KEY, MAIL);
        }
        assertNotInFiles();
    }

    private static void post(String path, String body) {
        given().contentType(ContentType.JSON).body(body.formatted(KEY, MAIL)).post(path).then().statusCode(
                oneOf(200, 201));
    }

    private static void assertNotInFiles() throws IOException {
        Assumptions.assumeTrue(WithPrivacy.ledger.startsWith("sqlite:"), "a server has files of its own");
        Path folder = Path.of(WithPrivacy.ledger.substring("sqlite:".length())).getParent();
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile).toList()).hasSizeGreaterThan(1).allSatisfy(file -> {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(bytes.contains(KEY)).as(file.toString()).isFalse();
                assertThat(bytes.contains(MAIL)).as(file.toString()).isFalse();
            });
        }
    }
}
