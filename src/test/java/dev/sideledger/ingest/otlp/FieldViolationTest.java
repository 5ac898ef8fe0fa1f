package dev.sideledger.ingest.otlp;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.google.protobuf.Any;
import com.google.protobuf.UnknownFieldSet;

import dev.sideledger.recorder.TooLarge;
import dev.sideledger.wire.Bodies;
import dev.sideledger.wire.Refused;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What a refused request is told about where it is wrong. */
class FieldViolationTest {
    @ParameterizedTest
    @CsvSource({"/resourceSpans/0/scopeSpans/12/spans/3/name, resourceSpans[0].scopeSpans[12].spans[3].name",
            "/resourceLogs, resourceLogs", "'', ''", "/a/1b, a.1b"})
    void pointer_becomesAPathOfFields(String pointer, String field) {
        assertThat(FieldViolation.at(pointer, "x").field()).isEqualTo(field);
    }

    @Test
    void badRequests_sayWhereTheyAreWrong_inBothEncodings() throws Exception {
        Failure failure = Failure.of(refusal("{'resourceSpans':[{'scopeSpans':[{'spans':[7]}]}]}"),
                "traces");
        JsonObject json = new JsonObject(new String(failure.rpcStatus().in(Encoding.JSON), StandardCharsets.UTF_8));
        JsonObject detail = json.getJsonArray("details").getJsonObject(0);
        JsonObject violation = detail.getJsonArray("fieldViolations").getJsonObject(0);

        assertThat(failure.status()).isEqualTo(400);
        assertThat(detail.getString("@type")).isEqualTo("type.googleapis.com/google.rpc.BadRequest");
        assertThat(violation.getString("field")).isEqualTo("resourceSpans[0].scopeSpans[0].spans[0]");
        assertThat(violation.getString("description")).isEqualTo(failure.message());

        UnknownFieldSet status = UnknownFieldSet.parseFrom(failure.rpcStatus().in(Encoding.PROTOBUF));
        Any any = Any.parseFrom(status.getField(3).getLengthDelimitedList().get(0));
        UnknownFieldSet told = UnknownFieldSet.parseFrom(UnknownFieldSet.parseFrom(any.getValue()).getField(1)
                .getLengthDelimitedList().get(0));
        assertThat(any.getTypeUrl()).isEqualTo(detail.getString("@type"));
        assertThat(told.getField(1).getLengthDelimitedList().get(0).toStringUtf8())
                .isEqualTo(violation.getString("field"));
        assertThat(told.getField(2).getLengthDelimitedList().get(0).toStringUtf8()).isEqualTo(failure.message());
    }

    @Test
    void otherSignal_isWrongAtItsRoot_andBrokenBodiesNowhereInParticular() {
        assertThat(Failure.of(refusal("{'resourceLogs':[]}"), "traces").violation().field())
                .isEqualTo("resourceLogs");
        assertThat(Failure.of(refusal("{'resourceSpans':["), "traces").violation().field()).isEmpty();
    }

    @Test
    void textThatIsNotUtf8_isNamed() {
        Span.Builder span = Span.newBuilder().setName("whole \u00fc");
        span.addAttributesBuilder().setKey("a").getValueBuilder().setStringValue("whole");
        span.addAttributesBuilder().setKey("b").getValueBuilder().getArrayValueBuilder()
                .addValuesBuilder().setStringValue("broken");
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        request.addResourceSpansBuilder();
        request.addResourceSpansBuilder().addScopeSpansBuilder().addSpans(Span.newBuilder()).addSpans(span);
        byte[] body = request.build().toByteArray();
        String bytes = new String(body, StandardCharsets.ISO_8859_1);
        body[bytes.indexOf("broken")] = (byte) 0xff;

        Failure failure = Failure.of(catchThrowableOfType(Refused.class,
                () -> Signal.TRACES.read(body, Encoding.PROTOBUF, 100)), "traces");

        String field = "resourceSpans[1].scopeSpans[0].spans[1].attributes[1].value.arrayValue.values[0].stringValue";
        assertThat(failure.status()).isEqualTo(400);
        assertThat(failure.message()).contains(field, "is not UTF-8");
        assertThat(failure.violation().field()).isEqualTo(field);
    }

    @Test
    void otherRefusals_haveNoViolation() {
        assertThat(Failure.of(new TooLarge("too many"), "traces").violation()).isNull();
        assertThat(new Failure(404, "nothing", Map.of()).rpcStatus().protobuf()).isEqualTo(
                new RpcStatus(RpcStatus.NOT_FOUND, "nothing", null).protobuf());
    }

    private static Refused refusal(String body) {
        return catchThrowableOfType(Refused.class,
                () -> Signal.TRACES.read(Bodies.bytes(body), Encoding.JSON, 100));
    }
}
