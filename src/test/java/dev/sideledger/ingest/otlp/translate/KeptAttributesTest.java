package dev.sideledger.ingest.otlp.translate;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import io.opentelemetry.proto.trace.v1.Status;

import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** What no field says stays an attribute. */
class KeptAttributesTest {
    private static final String MESSAGE = "langfuse.observation.status_message";

    @Test
    void warningOfACallThatWentWell_stays() {
        Event call = Otlp.call(span("g", "langfuse.observation.type", "generation", "langfuse.observation.level",
                "WARNING", MESSAGE, "slow"));

        assertThat(call.values().has(CallField.ERROR)).isFalse();
        assertThat(call.attributes().entries()).containsEntry("langfuse.observation.level", "\"WARNING\"")
                .containsEntry(MESSAGE, "\"slow\"");
    }

    @Test
    void errorMessage_staysWhereTheCallDoesNotSayIt() {
        Event well = Otlp.call(span("chat", "gen_ai.operation.name", "chat", "error.message", "retried"));
        Event failed = Otlp.call(span("chat", "gen_ai.operation.name", "chat", "error.type", "X", "error.message",
                "gone"));
        Event other = Otlp.call(span("chat", "gen_ai.operation.name", "chat", "error.message", "gone").setStatus(
                Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR).setMessage("it broke")));

        assertThat(well.attributes().entries()).containsEntry("error.message", "\"retried\"");
        assertThat(failed.values().text(CallField.ERROR)).isEqualTo("gone");
        assertThat(failed.attributes().entries()).doesNotContainKey("error.message");
        assertThat(other.values().text(CallField.ERROR)).isEqualTo("it broke");
        assertThat(other.attributes().entries()).containsEntry("error.message", "\"gone\"");
    }

    @Test
    void errorMessageOfALogRecordsCall_staysWhenItWentWell() {
        Event call = Otlp.told(RecordType.CALL, "gemini-cli", Otlp.log("gemini_cli.api_response", "model", "m",
                "error.message", "retried")).get(0);

        assertThat(call.attributes().entries()).containsEntry("error.message", "\"retried\"");
    }

    @Test
    void textsOfTheTrace_areNoOtherFormOfThoseOfTheCall() {
        Map<String, String> other = Otlp.call(span("g", "langfuse.observation.input", "mine",
                "langfuse.observation.output", "my answer", "langfuse.trace.input", "whole", "langfuse.trace.output",
                "my answer")).attributes().entries();
        Event alone = Otlp.call(span("g", "langfuse.trace.input", "whole"));

        assertThat(other).containsEntry("langfuse.trace.input", "\"whole\"").doesNotContainKeys(
                "langfuse.trace.output", "langfuse.observation.input");
        assertThat(alone.values().text(CallField.PROMPT)).isEqualTo("whole");
        assertThat(alone.attributes().entries()).doesNotContainKey("langfuse.trace.input");
    }

    @Test
    void otherFormsOfOneText_areNotRepeated() {
        assertThat(Otlp.call(span("g", "openinference.span.kind", "LLM", "llm.input_messages.0.message.role", "user",
                "llm.input_messages.0.message.content", "hi", "input.value", "{\"messages\":[]}")).attributes()
                .entries()).doesNotContainKey("input.value");
    }

    @Test
    void durationOfASpan_stays_sinceItsTimesSayHowLongItTook() {
        assertThat(Otlp.call(span("claude_code.llm_request", "model", "m", "duration_ms", 7)).attributes().entries())
                .containsEntry("duration_ms", "7");
    }

    @Test
    void vectors_areThrownAway_whereverTheyStand() {
        Event embeddings = Otlp.call(span("CreateEmbeddings", "openinference.span.kind", "EMBEDDING",
                "embedding.model_name", "m", "input.value", "text", "output.value",
                "{\"data\":[{\"embedding\":[0.1,0.2]}]}", "output.mime_type", "application/json"));

        assertThat(embeddings.values().has(CallField.OUTPUT)).isFalse();
        assertThat(embeddings.attributes().entries()).doesNotContainKeys("output.value", "output.mime_type");
        assertThat(embeddings.values().text(CallField.PROMPT)).isEqualTo("text");
        assertThat(Otlp.call(span("f", "openinference.span.kind", "TOOL", "output.value", "sunny")).values()
                .text(CallField.OUTPUT)).isEqualTo("sunny");
    }

    @Test
    void whatTellsTheKindAndMore_stays() {
        Event tool = Otlp.call(span("execute_tool f", "gen_ai.operation.name", "execute_tool", "gen_ai.tool.name", "f",
                "gen_ai.tool.call.id", "call_7", "mcp.method.name", "tools/call"));
        Event alone = Otlp.call(span("f", "gen_ai.tool.call.id", "call_8"));

        assertThat(tool.attributes().entries()).containsEntry("gen_ai.tool.call.id", "\"call_7\"")
                .containsEntry("mcp.method.name", "\"tools/call\"")
                .doesNotContainKeys("gen_ai.operation.name", "gen_ai.tool.name");
        assertThat(alone.values().text(CallField.OPERATION)).isEqualTo("execute_tool");
        assertThat(alone.attributes().entries()).containsEntry("gen_ai.tool.call.id", "\"call_8\"");
    }

    @Test
    void reasonsToStop_beyondTheFirst_stay() {
        Event two = Otlp.call(span("chat", "gen_ai.operation.name", "chat", "gen_ai.response.finish_reasons",
                List.of("stop", "length")));
        Event one = Otlp.call(span("chat", "gen_ai.operation.name", "chat", "gen_ai.response.finish_reasons",
                List.of("stop")));

        assertThat(two.values().text(CallField.FINISH_REASON)).isEqualTo("stop");
        assertThat(two.attributes().entries()).containsEntry("gen_ai.response.finish_reasons",
                "[\"stop\",\"length\"]");
        assertThat(one.attributes().entries()).doesNotContainKey("gen_ai.response.finish_reasons");
    }

    @Test
    void nameThatIsCut_staysWhole() {
        String name = "n".repeat(300);

        assertThat(Otlp.call(span("chat", "gen_ai.operation.name", "chat", "gen_ai.agent.name", name)).attributes()
                .entries()).containsEntry("gen_ai.agent.name", "\"" + name + "\"");
    }

    @Test
    void contentThatIsNoOtherForm_stays() {
        Event call = Otlp.call(span("chat", "gen_ai.operation.name", "chat", "gen_ai.output.messages",
                "[{\"role\":\"assistant\",\"content\":\"yes\"}]", "gen_ai.completion.0.role", "assistant",
                "gen_ai.completion.0.content", "quite another", "output.value", "{\"text\":\"yes\",\"n\":1}"));

        assertThat(call.values().text(CallField.OUTPUT)).isEqualTo("yes");
        assertThat(call.attributes().entries()).containsEntry("gen_ai.completion.0.content", "\"quite another\"")
                .doesNotContainKey("output.value");
    }

    @Test
    void usageDetails_areNotRepeated_whereTheUsageSaysAllOfThem() {
        String key = "langfuse.observation.usage_details";

        assertThat(generation("{\"input\":7,\"input_cache_read\":64,\"output\":3}").attributes().entries())
                .doesNotContainKey(key);
        assertThat(generation("{\"prompt_tokens\":7,\"prompt_tokens_details\":{\"cached_tokens\":1}}").attributes()
                .entries()).doesNotContainKey(key);
        assertThat(generation("{\"input\":7,\"output\":3,\"images\":2}").attributes().entries()).containsKey(key);
        assertThat(generation("{\"input_image\":7,\"output\":3}").attributes().entries()).containsKey(key);
    }

    private static Event generation(String details) {
        return Otlp.call(span("g", "langfuse.observation.type", "generation", "langfuse.observation.usage_details",
                details));
    }
}
