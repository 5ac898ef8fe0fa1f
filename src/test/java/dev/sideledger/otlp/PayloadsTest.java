package dev.sideledger.otlp;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.sideledger.boot.GrpcServer;
import dev.sideledger.http.FreshLedger;
import dev.sideledger.ingest.otlp.json.TracesJson;
import dev.sideledger.otlp.Payloads.Payload;
import dev.sideledger.wire.Allowance;
import dev.sideledger.wire.Bodies;
import dev.sideledger.wire.JsonPull;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** What real SDKs sent is taken whole and once, over HTTP as it was sent and over gRPC. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class PayloadsTest {
    @Inject
    GrpcServer grpc;

    static List<Payload> all() {
        return Payloads.all();
    }

    static List<Payload> protobuf() {
        return Payloads.all().stream().filter(payload -> !payload.json()).toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void payload_asItWasSent_isTakenWhole(Payload payload) {
        String type = payload.json() ? Otlp.JSON : Otlp.PROTOBUF;
        Response answer = payload.gzip()
                ? Otlp.post("/v1/" + payload.signal(), type, payload.body(), "Content-Encoding", "gzip")
                : Otlp.post("/v1/" + payload.signal(), type, payload.body());

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.asString()).isEqualTo(payload.json() ? "{}" : "");
        if (payload.signal().equals("traces")) {
            assertThat(recorded(payload)).isEqualTo(Payloads.spans(payload));
        }
    }

    @ParameterizedTest
    @MethodSource("protobuf")
    void payload_overGrpc_isTakenWhole(Payload payload) {
        try (Calls calls = Calls.to(grpc)) {
            Calls.Answer plain = calls.export(payload.signal(), payload.plain());
            Calls.Answer gzip = calls.call(Calls.service(payload.signal()),
                    Calls.frame(1, Bodies.gzip(payload.plain())), "grpc-encoding", "gzip");

            assertThat(plain.status()).as(plain.message()).isZero();
            assertThat(gzip.status()).as(gzip.message()).isZero();
            assertThat(plain.answer()).isEqualTo(gzip.answer()).isEqualTo(new byte[5]);
        }
        if (payload.signal().equals("traces")) {
            assertThat(recorded(payload)).isEqualTo(Payloads.spans(payload));
        }
    }

    /** How many calls are stored of the spans of a payload; its logs may tell of further calls in the same traces. */
    private static long recorded(Payload payload) {
        Set<String> ids = spans(payload).getResourceSpansList().stream()
                .flatMap(spans -> spans.getScopeSpansList().stream()).flatMap(spans -> spans.getSpansList().stream())
                .map(span -> HexFormat.of().formatHex(span.getSpanId().toByteArray())).collect(Collectors.toSet());
        return given().get("/api/calls?format=ndjson").asString().lines().map(JsonObject::new)
                .filter(call -> ids.contains(call.getString("id"))).count();
    }

    private static ExportTraceServiceRequest spans(Payload payload) {
        byte[] body = payload.plain();
        try {
            return payload.json()
                    ? JsonPull.read(body, new Allowance(body.length, 1_000), TracesJson::read)
                    : ExportTraceServiceRequest.parseFrom(body);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }
}
