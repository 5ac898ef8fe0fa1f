package dev.sideledger.otlp;

import java.io.IOException;
import java.net.URL;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.protobuf.ByteString;

import dev.sideledger.http.FreshLedger;
import dev.sideledger.ingest.otlp.Exports;
import dev.sideledger.wire.Bodies;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

import static dev.sideledger.otlp.Otlp.JSON;
import static dev.sideledger.otlp.Otlp.PROTOBUF;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** What exporters get to see over HTTP: exact types, and a google.rpc.Status for every error. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class ExportHttpTest {
    private static final byte[] NOTHING = {};
    private static final byte[] EMPTY_JSON = Bodies.bytes("{}");

    @TestHTTPResource
    URL address;

    @Test
    void protobuf_isAnsweredWithAnEmptyMessage_andIsRecordedOnce() {
        byte[] body = Exports.traces(0x100, 3).toByteArray();

        Response answer = Otlp.post("/v1/traces", PROTOBUF, body);
        Otlp.post("/v1/traces", PROTOBUF, Bodies.gzip(body), "Content-Encoding", "gzip");
        Otlp.post("/v1/traces/", PROTOBUF, Bodies.zstd(body), "Content-Encoding", "zstd");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo(PROTOBUF);
        assertThat(answer.asByteArray()).isEmpty();
        assertThat(Otlp.calls("51570000000000000000000000000100")).isEqualTo(3);
    }

    @Test
    void json_isAnsweredWithAnEmptyObject() {
        byte[] body = Bodies.bytes("{'resourceSpans':[{'scopeSpans':[{'spans':[{'traceId':"
                + "'51570000000000000000000000000101','spanId':'EEE19B7EC3C1B174','endTimeUnixNano':'" + Exports.BEGIN
                + "'}]}]}]}");

        Response answer = Otlp.post("/v1/traces", JSON + "; charset=utf-8", body);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo(JSON);
        assertThat(answer.asString()).isEqualTo("{}");
        assertThat(Otlp.calls("51570000000000000000000000000101")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"/v1/traces, application/x-protobuf", "/v1/logs, application/x-protobuf",
            "/v1/metrics, application/x-protobuf", "/v1/traces, application/json", "/v1/logs, application/json",
            "/v1/metrics, application/json", "/api/public/otel/v1/traces, application/json"})
    void emptyRequest_isTaken(String path, String encoding) {
        byte[] body = encoding.equals(JSON) ? EMPTY_JSON : NOTHING;

        Response answer = Otlp.post(path, encoding, body);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo(encoding);
        assertThat(answer.asByteArray()).isEqualTo(body);
    }

    @Test
    void partialSuccess_countsWhatWasRejected_inBothEncodings() throws Exception {
        Span invalid = Exports.span(0x102, 1).toBuilder().setSpanId(ByteString.copyFrom(new byte[8])).build();
        byte[] body = Exports.of(List.of(invalid, Exports.span(0x102, 2))).toByteArray();
        byte[] json = Bodies.bytes("{'resourceSpans':[{'scopeSpans':[{'spans':[{'traceId':'xyz'},{'traceId':"
                + "'51570000000000000000000000000102','spanId':'0000000000000003','endTimeUnixNano':1}]}]}]}");

        var response = ExportTraceServiceResponse.parseFrom(Otlp.post("/v1/traces", PROTOBUF, body).asByteArray());
        JsonObject partial = new JsonObject(Otlp.post("/v1/traces", JSON, json).asString())
                .getJsonObject("partialSuccess");

        assertThat(response.getPartialSuccess().getRejectedSpans()).isEqualTo(1);
        assertThat(response.getPartialSuccess().getErrorMessage()).contains("1 of 2 spans", "span id");
        assertThat(partial.getValue("rejectedSpans")).isEqualTo("1");
        assertThat(partial.getString("errorMessage")).contains("1 of 2 spans", "trace id");
        assertThat(Otlp.calls("51570000000000000000000000000102")).isEqualTo(2);
    }

    @Test
    void brokenBodies_areSaidInTheirEncoding() {
        assertThat(Otlp.error(400, PROTOBUF, Otlp.post("/v1/traces", PROTOBUF, new byte[]{10, 127, 1})))
                .contains("protobuf");
        assertThat(Otlp.error(400, JSON, Otlp.post("/v1/logs", JSON, Bodies.bytes("{'resourceLogs':"))))
                .contains("ends too early");
        assertThat(Otlp.error(400, JSON, Otlp.post("/v1/logs", JSON, NOTHING))).contains("JSON object");
        assertThat(Otlp.error(400, PROTOBUF,
                Otlp.post("/v1/traces", PROTOBUF, Bodies.bytes("no gzip"), "Content-Encoding", "gzip")))
                .contains("gzip");
        assertThat(Otlp.error(400, PROTOBUF, Otlp.post("/v1/traces", PROTOBUF, Exports.logs().toByteArray())))
                .contains("/v1/logs");
    }

    @Test
    void otherEncodings_areNotRead() {
        assertThat(Otlp.error(415, JSON, Otlp.post("/v1/traces", "text/plain", EMPTY_JSON)))
                .contains("application/x-protobuf");
        assertThat(Otlp.error(415, PROTOBUF, Otlp.post("/v1/traces", PROTOBUF, NOTHING, "Content-Encoding", "br")))
                .contains("gzip");
    }

    @Test
    void bodyAboveTheBound_isTooLarge() throws IOException {
        try (RawConnection connection = new RawConnection(address)) {
            assertThat(connection.post("/v1/traces", PROTOBUF, new byte[65 << 20])).startsWith("HTTP/1.1 413")
                    .containsIgnoringCase("content-type: application/x-protobuf");
        }
    }

    @Test
    void bodyThatExpandsAboveTheBound_isTooLarge() {
        assertThat(Otlp.error(413, PROTOBUF,
                Otlp.post("/v1/traces", PROTOBUF, Bodies.gzipOfZeros(65), "Content-Encoding", "gzip")))
                .contains("67108864");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void otherMethods_areNotAllowed(String method) {
        Response answer = given().request(method, "/v1/traces");

        assertThat(Otlp.error(405, JSON, answer)).contains("POST");
        assertThat(answer.header("Allow")).isEqualTo("POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v1/profiles", "/v1/", "/v1", "/v1/traces/more", "/api/public/otel/v1/spans"})
    void addressesThatTakeNothing_nameThoseThatDo(String path) {
        assertThat(Otlp.error(404, PROTOBUF, Otlp.post(path, PROTOBUF, Exports.traces(0x103, 1).toByteArray())))
                .contains("/v1/traces");
        assertThat(Otlp.error(404, JSON, Otlp.post(path, JSON, EMPTY_JSON))).contains("/v1/traces");
    }

    @Test
    void addressWithoutItsSignal_namesThoseBelowIt() {
        for (String path : new String[]{"/api/public/otel", "/api/public/otel/"}) {
            assertThat(Otlp.error(404, PROTOBUF, Otlp.post(path, PROTOBUF, NOTHING))).contains(
                    "/api/public/otel/v1/traces", "/api/public/otel/v1/logs", "/api/public/otel/v1/metrics");
        }
    }

    @Test
    void refusalsBeforeAnyRoute_areSaidInTheRequestsEncoding() {
        assertThat(Otlp.error(421, PROTOBUF, Otlp.post("/v1/traces", PROTOBUF, NOTHING, "Host", "evil.example")))
                .contains("SIDELEDGER_ALLOWED_HOSTS");
        assertThat(Otlp.error(403, JSON, Otlp.post("/v1/logs", JSON, EMPTY_JSON, "Origin", "http://evil.example")))
                .contains("another site");
        Response path = given().urlEncodingEnabled(false).contentType(PROTOBUF).body(NOTHING).post("/v1/%ff");
        assertThat(Otlp.error(400, PROTOBUF, path)).contains("path");
    }

    @Test
    void connection_isUsedAgainAfterARefusedBody() throws Exception {
        try (RawConnection connection = new RawConnection(address)) {
            byte[] body = Exports.traces(0x104, 200).toByteArray();

            assertThat(connection.post("/v1/nothing", PROTOBUF, body)).startsWith("HTTP/1.1 404");
            assertThat(connection.post("/v1/traces", "text/plain", body)).startsWith("HTTP/1.1 415");
            assertThat(connection.post("/v1/traces", PROTOBUF, body)).startsWith("HTTP/1.1 200");
        }
        assertThat(Otlp.calls("51570000000000000000000000000104")).isEqualTo(200);
    }
}
