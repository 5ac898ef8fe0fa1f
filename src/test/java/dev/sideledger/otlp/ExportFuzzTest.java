package dev.sideledger.otlp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import dev.sideledger.boot.GrpcServer;
import dev.sideledger.http.FreshLedger;
import dev.sideledger.ingest.otlp.Exports;
import dev.sideledger.wire.Bodies;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import static org.assertj.core.api.Assertions.assertThat;

/** Random bytes and requests with random damage: each gets an answer that blames it, and its neighbours are kept. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class ExportFuzzTest {
    private static final int ROUNDS = 600;
    private static final List<String> SIGNALS = List.of("traces", "logs", "metrics");

    @Inject
    GrpcServer grpc;

    @Test
    void damagedRequests_areBlamedAlone() {
        Random random = new Random(20261121);
        List<byte[]> protobuf = seeds(false);
        List<byte[]> json = seeds(true);
        long trace = 0x500;
        try (Calls calls = Calls.to(grpc)) {
            for (int round = 0; round < ROUNDS; round++) {
                boolean inJson = round % 2 == 0;
                List<byte[]> seeds = inJson ? json : protobuf;
                byte[] body = damaged(seeds.get(random.nextInt(seeds.size())), random);
                String signal = SIGNALS.get(random.nextInt(3));

                assertBlamed(body, inJson ? Otlp.JSON : Otlp.PROTOBUF, signal, random.nextInt(4) == 0);
                if (!inJson) {
                    assertThat(calls.export(signal, body).status()).as("round %d", round).isIn(0, 3, 8);
                    assertThat(calls.call(Calls.service(signal), body).status()).isIn(0, 3, 8);
                }
                if (round % 50 == 0) {
                    byte[] neighbour = Exports.traces(++trace, 2).toByteArray();
                    assertThat(Otlp.post("/v1/traces", Otlp.PROTOBUF, neighbour).asByteArray()).isEmpty();
                    assertThat(Otlp.calls(String.format("5157000000000000%016x", trace))).isEqualTo(2);
                }
            }
        }
        assertThat(Otlp.get("/api/admin/check").getJsonArray("problems")).isEmpty();
    }

    private static void assertBlamed(byte[] body, String encoding, String signal, boolean gzip) {
        Response answer = gzip
                ? Otlp.post("/v1/" + signal, encoding, Bodies.gzip(body), "Content-Encoding", "gzip")
                : Otlp.post("/v1/" + signal, encoding, body);

        assertThat(answer.statusCode()).as("%s as %s: %s", signal, encoding, answer.asString()).isIn(200, 400, 413);
        assertThat(answer.contentType()).isEqualTo(encoding);
    }

    private static List<byte[]> seeds(boolean json) {
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(json ? "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"00\"}]}]}]}"
                .getBytes(StandardCharsets.UTF_8) : Exports.traces(0x4ff, 5).toByteArray());
        if (Payloads.arePresent()) {
            Payloads.all().stream().filter(payload -> payload.json() == json)
                    .forEach(payload -> seeds.add(payload.plain()));
        }
        return seeds;
    }

    private static byte[] damaged(byte[] body, Random random) {
        if (random.nextInt(5) == 0) {
            byte[] noise = new byte[random.nextInt(400)];
            random.nextBytes(noise);
            return noise;
        }
        byte[] copy = Arrays.copyOf(body, random.nextInt(3) == 0 ? random.nextInt(body.length + 1)
                : body.length);
        for (int i = random.nextInt(8); i > 0 && copy.length > 0; i--) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        return copy;
    }
}
