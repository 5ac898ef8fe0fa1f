package dev.sideledger.otlp;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.ingest.otlp.Exports;
import dev.sideledger.wire.Bodies;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Pages of other sites: those that are named may export, and do nothing else; no other may. */
@QuarkusTest
@QuarkusTestResource(value = OpenToPages.class, restrictToAnnotatedClass = true)
class CrossOriginHttpTest {
    private static final String ALLOWED = "https://app.example";

    @ParameterizedTest
    @ValueSource(strings = {"/v1/traces", "/otel/v1/logs", "/api/public/otel/v1/metrics"})
    void pageThatIsNamed_isToldSoBeforehand_andMayExport(String path) {
        Response beforehand = given().header("Origin", ALLOWED).header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,authorization").options(path);
        Response answer = Otlp.post(path, Otlp.JSON, Bodies.bytes("{}"), "Origin", ALLOWED);

        assertThat(beforehand.statusCode()).isEqualTo(204);
        assertThat(beforehand.header("Access-Control-Allow-Origin")).isEqualTo(ALLOWED);
        assertThat(beforehand.header("Access-Control-Allow-Methods")).isEqualTo("POST");
        assertThat(beforehand.header("Access-Control-Allow-Headers")).isEqualTo("content-type,authorization");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(ALLOWED);
        assertThat(answer.header("Vary")).isEqualToIgnoringCase("origin");
    }

    @Test
    void prefixByItself_namesTheAddressesBelowIt() {
        assertThat(Otlp.error(404, Otlp.JSON, Otlp.post("/otel", Otlp.JSON, Bodies.bytes("{}"))))
                .contains("/otel/v1/traces", "/otel/v1/logs", "/otel/v1/metrics");
    }

    @Test
    void errors_areShownToThePageToo() {
        Response answer = Otlp.post("/v1/traces", Otlp.JSON, Bodies.bytes("["), "Origin", ALLOWED);

        assertThat(Otlp.error(400, Otlp.JSON, answer)).isNotBlank();
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({"https://app.example.evil, /v1/traces", "http://app.example, /v1/traces", "null, /v1/traces",
            "https://app.example, /api/events", "https://app.example, /v2/traces",
            "https://evil.example, /otel/v1/logs"})
    void otherPagesAndOtherAddresses_areRefused(String origin, String path) {
        Response beforehand = given().header("Origin", origin).header("Access-Control-Request-Method", "POST")
                .options(path);
        Response answer = Otlp.post(path, Otlp.JSON, Bodies.bytes("{}"), "Origin", origin);

        assertThat(beforehand.header("Access-Control-Allow-Origin")).isNull();
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
    }

    @Test
    void exportsBelowThePrefix_areRecorded() {
        byte[] body = Exports.traces(0x400, 2).toByteArray();

        assertThat(Otlp.post("/otel/v1/traces", Otlp.PROTOBUF, body).statusCode()).isEqualTo(200);
        assertThat(Otlp.error(404, Otlp.PROTOBUF, Otlp.post("/otel/v1/nothing", Otlp.PROTOBUF, body)))
                .contains("/v1/traces");
        assertThat(Otlp.calls("51570000000000000000000000000400")).isEqualTo(2);
    }
}
