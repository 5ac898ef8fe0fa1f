package dev.sideledger.otlp;

import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import dev.sideledger.boot.GrpcServer;
import dev.sideledger.ingest.otlp.Exports;
import dev.sideledger.recorder.Recorder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import static org.assertj.core.api.Assertions.assertThat;

/** Exporters against a full queue: what they are told, and that those that try again lose and double nothing. */
@QuarkusTest
@QuarkusTestResource(value = LittleQueue.class, restrictToAnnotatedClass = true)
class FullQueueTest {
    private static final int EXPORTERS = 3;
    private static final int SPANS = 75;
    private static final int RESOURCE_EXHAUSTED = 8;

    @Inject
    GrpcServer grpc;

    @Inject
    Recorder recorder;

    @TestHTTPResource
    URL address;

    @Test
    void exporters_thatTryAgain_loseNothingAndDoubleNothing() throws Exception {
        ExecutorService agents = Executors.newFixedThreadPool(2 * EXPORTERS);
        // A third of the queue is taken for a while, so only one batch at a time finds room: each span tells a call
        // and the session that its trace is.
        recorder.admission().admit(20, 0);
        List<Future<List<String>>> exported = new ArrayList<>();
        for (int i = 0; i < EXPORTERS; i++) {
            exported.add(agents.submit(() -> export(Sdk.http(address.getPort(), "gzip", 20))));
            exported.add(agents.submit(() -> export(Sdk.grpc(Calls.port(grpc), "gzip", 20))));
        }

        List<String> traces = new ArrayList<>();
        for (Future<List<String>> one : exported) {
            traces.addAll(one.get(120, TimeUnit.SECONDS));
        }
        recorder.admission().release(20, 0);
        agents.shutdown();

        assertThat(recorder.counters().overloadedEvents()).as("spans turned away for now").isPositive();
        assertThat(traces).hasSize(2 * EXPORTERS * SPANS).doesNotHaveDuplicates()
                .allSatisfy(trace -> assertThat(Otlp.calls(trace)).isEqualTo(1));
        assertThat(Otlp.get("/api/admin/check").getJsonArray("problems")).isEmpty();
    }

    @Test
    void fullQueue_isSaidWithWhenToComeBack() {
        recorder.admission().admit(50, 0);
        try (Calls calls = Calls.to(grpc)) {
            byte[] body = Exports.traces(0x300, 20).toByteArray();

            Response http = Otlp.post("/v1/traces", Otlp.PROTOBUF, body);
            Calls.Answer call = calls.export("traces", body);

            assertThat(Otlp.error(429, Otlp.PROTOBUF, http)).contains("full");
            assertThat(http.header("Retry-After")).isEqualTo("1");
            assertThat(call.status()).isEqualTo(RESOURCE_EXHAUSTED);
            assertThat(call.message()).contains("full");
            // google.rpc.Status.details (3), an Any whose type is RetryInfo and whose value is {1: {1: 1 second}}
            String details = new String(call.details(), StandardCharsets.ISO_8859_1);
            assertThat(details).contains("type.googleapis.com/google.rpc.RetryInfo").endsWith("\22\4\n\2\b\1");
        } finally {
            recorder.admission().release(50, 0);
        }
    }

    @Test
    void moreSpansThanTheQueueEverTakes_areTooMany() {
        byte[] body = Exports.traces(0x301, 61).toByteArray();

        assertThat(Otlp.error(413, Otlp.PROTOBUF, Otlp.post("/v1/traces", Otlp.PROTOBUF, body))).contains("60");
    }

    private static List<String> export(Sdk sdk) {
        try (sdk) {
            List<String> traces = sdk.spans(SPANS);
            assertThat(sdk.flush()).isTrue();
            return traces;
        }
    }
}
