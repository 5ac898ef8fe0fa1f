package dev.sideledger.ingest.otlp.translate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.model.CallFacts;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Values;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;

import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** How calls ended, where no status says so. */
class OutcomesTest {
    @ParameterizedTest
    @CsvSource({"gen_ai.operation.name, execute_tool, '', failed", "ai.operationId, ai.toolCall, '', failed",
            "openinference.span.kind, AGENT, '', failed", "openinference.span.kind, AGENT, output.value, success",
            "gen_ai.operation.name, execute_tool, gen_ai.tool.call.result, success",
            "gen_ai.operation.name, chat, gen_ai.response.finish_reasons, success", "http.route, /x, '', success"})
    void exceptionThatWasNoted_meansFailure_whereNothingCameOfTheWork(String key, String value, String shown,
            String status) {
        Span.Builder span = span("s", key, value).addEvents(exception());
        if (!shown.isEmpty()) {
            span.addAllAttributes(Otlp.attributes(shown, "something"));
        }

        Values call = Otlp.call(span).values();

        assertThat(CallFacts.status(call)).isEqualTo(status);
        assertThat(call.text(CallField.ERROR)).isEqualTo(status.equals("failed") ? "it broke" : null);
    }

    @ParameterizedTest
    @CsvSource({"AGENT, true", "AGENT, True", "'', true"})
    void exceptionThatEscaped_meansFailure_whateverCameOfIt(String kind, String escaped) {
        Values call = Otlp.call(span("s", "openinference.span.kind", kind, "output.value", "half").addEvents(
                exception().addAllAttributes(Otlp.attributes("exception.escaped", escaped)))).values();

        assertThat(call.text(CallField.STATUS)).isEqualTo("failed");
    }

    @Test
    void exceptionOnWhatIsSaidToHaveGoneWell_isNoFailure() {
        Values call = Otlp.call(span("s", "gen_ai.operation.name", "execute_tool").addEvents(exception())
                .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_OK))).values();

        assertThat(CallFacts.status(call)).isEqualTo("success");
    }

    @ParameterizedTest
    @CsvSource({"gen_ai.response.finish_reasons, error", "gen_ai.response.finish_reasons, ERROR",
            "ai.response.finishReason, error", "gen_ai.output.messages, '[{\"role\":\"assistant\",\"parts\":[{\"type\":"
                    + "\"text\",\"content\":\"half\"}],\"finish_reason\":\"error\"}]'"})
    void modelThatStoppedByAnError_failed(String key, String value) {
        Values call = Otlp.call(span("chat", "gen_ai.operation.name", "chat", key, value,
                "gen_ai.usage.output_tokens", 3)).values();

        assertThat(call.text(CallField.STATUS)).isEqualTo("failed");
        assertThat(call.text(CallField.FINISH_REASON)).isEqualToIgnoringCase("error");
    }

    private static Span.Event.Builder exception() {
        return Span.Event.newBuilder().setName("exception").setTimeUnixNano(Otlp.TEN).addAllAttributes(
                Otlp.attributes("exception.type", "ValueError", "exception.message", "it broke"));
    }
}
