package dev.sideledger.otlp;

import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.boot.GrpcServer;
import dev.sideledger.http.FreshLedger;
import dev.sideledger.ingest.otlp.Exports;
import dev.sideledger.wire.Bodies;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;

/** What callers get to see over gRPC. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class GrpcTest {
    private static final int INVALID_ARGUMENT = 3;
    private static final int PERMISSION_DENIED = 7;
    private static final int RESOURCE_EXHAUSTED = 8;
    private static final int UNIMPLEMENTED = 12;

    @Inject
    GrpcServer grpc;

    @TestHTTPResource
    URL address;

    private Calls calls;

    @BeforeEach
    void connect() {
        calls = Calls.to(grpc);
    }

    @AfterEach
    void disconnect() {
        calls.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"traces", "logs", "metrics"})
    void emptyRequest_isAnsweredWithAnEmptyMessage(String signal) {
        Calls.Answer answer = calls.export(signal, new byte[0]);

        assertThat(answer.http()).isEqualTo(200);
        assertThat(answer.status()).isZero();
        assertThat(answer.answer()).isEqualTo(new byte[5]);
    }

    @Test
    void spans_areRecordedOnce_onEitherPort() {
        byte[] message = Exports.traces(0x200, 5).toByteArray();

        assertThat(calls.export("traces", message).status()).isZero();
        try (Calls everything = new Calls(address.getPort())) {
            assertThat(everything.export("traces", message).status()).isZero();
        }

        assertThat(Otlp.calls("51570000000000000000000000000200")).isEqualTo(5);
    }

    @Test
    void partialSuccess_isTold() throws Exception {
        Span invalid = Exports.span(0x201, 1).toBuilder().clearSpanId().build();

        Calls.Answer answer = calls.export("traces",
                Exports.of(List.of(invalid, Exports.span(0x201, 2))).toByteArray());

        assertThat(answer.status()).isZero();
        byte[] message = Arrays.copyOfRange(answer.answer(), 5, answer.answer().length);
        assertThat(ExportTraceServiceResponse.parseFrom(message).getPartialSuccess().getRejectedSpans()).isEqualTo(1);
    }

    @Test
    void messagesThatCannotBeRead_areInvalidArguments() {
        assertThat(calls.export("traces", new byte[]{10, 127, 1})).satisfies(answer -> {
            assertThat(answer.http()).isEqualTo(200);
            assertThat(answer.status()).isEqualTo(INVALID_ARGUMENT);
            assertThat(answer.message()).contains("protobuf");
            assertThat(new String(answer.details(), StandardCharsets.UTF_8)).contains("google.rpc.BadRequest",
                    answer.message());
        });
        assertThat(calls.export("traces", Exports.logs().toByteArray()).message()).contains("/v1/logs");
        assertInvalid(new byte[0]);
        assertInvalid(new byte[]{0, 0, 0, 0, 1});
        assertInvalid(new byte[]{0, -1, -1, -1, -1, 0});
        assertInvalid(new byte[]{7, 0, 0, 0, 0});
        assertInvalid(new byte[10]);
        assertInvalid(Calls.frame(1, Bodies.gzip(new byte[0])));
        assertInvalid(Calls.frame(1, new byte[]{1, 2, 3}), "grpc-encoding", "gzip");
    }

    @Test
    void otherCompressions_areNotImplemented_andThoseThatAreAreSaid() {
        Calls.Answer answer = calls.call(Calls.service("traces"), Calls.frame(1, new byte[]{1, 2, 3}),
                "grpc-encoding", "deflate");

        assertThat(answer.status()).isEqualTo(UNIMPLEMENTED);
        assertThat(answer.message()).contains("grpc-encoding deflate", "gzip, zstd");
        assertThat(answer.accepts()).isEqualTo("identity,gzip,zstd");
    }

    @Test
    void messageAboveTheBound_exhausts_alsoWhenItIsCompressed() {
        Calls.Answer large = calls.export("traces", new byte[65 << 20]);
        Calls.Answer expanding = calls.call(Calls.service("traces"), Calls.frame(1, Bodies.gzipOfZeros(65)),
                "grpc-encoding", "gzip");

        assertThat(List.of(large, expanding)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(RESOURCE_EXHAUSTED);
            assertThat(answer.message()).contains("67108864");
            assertThat(answer.details()).as("nothing says to send it again").isNull();
        });
    }

    @Test
    void otherCalls_areNotImplemented() {
        Calls.Answer answer = calls.call("/opentelemetry.proto.collector.profiles.v1.ProfilesService/Export",
                Calls.frame(0, new byte[0]));

        assertThat(answer.status()).isEqualTo(UNIMPLEMENTED);
        assertThat(answer.message()).contains("TraceService");
    }

    @Test
    void hostThatIsNotOurs_isDenied() {
        Calls.Answer answer = calls.callBy("evil.example", Calls.service("traces"), Calls.frame(0, new byte[0]));

        assertThat(answer.status()).isEqualTo(PERMISSION_DENIED);
        assertThat(answer.message()).contains("SIDELEDGER_ALLOWED_HOSTS");
    }

    @Test
    void exportsOverHttp_areTakenThereToo_andAllElseIsNot() throws Exception {
        URL there = new URL("http", "localhost", Calls.port(grpc), "/");
        try (RawConnection connection = new RawConnection(there)) {
            byte[] body = Exports.traces(0x202, 1).toByteArray();

            assertThat(connection.post("/v1/traces", Otlp.PROTOBUF, body)).startsWith("HTTP/1.1 200");
            assertThat(connection.post("/api/events", Otlp.JSON, body)).startsWith("HTTP/1.1 404");
        }
        assertThat(Otlp.calls("51570000000000000000000000000202")).isEqualTo(1);
    }

    private void assertInvalid(byte[] body, String... headers) {
        Calls.Answer answer = calls.call(Calls.service("traces"), body, headers);

        assertThat(answer.status()).as(answer.message()).isEqualTo(INVALID_ARGUMENT);
        assertThat(answer.message()).isNotBlank();
    }
}
