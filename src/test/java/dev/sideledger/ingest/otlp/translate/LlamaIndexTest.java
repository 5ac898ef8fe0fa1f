package dev.sideledger.ingest.otlp.translate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.Usage;
import io.opentelemetry.proto.trace.v1.Span;

import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** Spans of LlamaIndex's own package, which tells everything in events. */
class LlamaIndexTest {
    private static final String ASKED = """
            [{"role":"user","additional_kwargs":{},"blocks":[{"block_type":"text","text":"weather?"}]},\
            {"role":"assistant","additional_kwargs":{"tool_calls":[{"id":"call_1","function":{"arguments":\
            "{\\"city\\":\\"Oslo\\"}","name":"weather"},"type":"function"}]},"blocks":[{"block_type":"tool_call",\
            "tool_call_id":"call_1","tool_name":"weather","tool_kwargs":"{\\"city\\":\\"Oslo\\"}"}]},\
            {"role":"tool","additional_kwargs":{"tool_call_id":"call_1"},"blocks":[{"block_type":"text",\
            "text":"21C"}]}]""";

    @Test
    void chat_hasWhatItsEventsTell() {
        Event call = Otlp.call(span("OpenAI.achat", "llamaindex.run_id", "r1")
                .addEvents(event("LLMChatStartEvent", "messages", ASKED, "model_dict.class_name", "openai_llm",
                        "model_dict.model_name", "gpt-4o-mini"))
                .addEvents(event("LLMChatEndEvent", "messages", ASKED, "response.message.role", "assistant",
                        "response.message.blocks", "[{\"block_type\": \"text\", \"text\": \"Mild\"}]",
                        "response.raw.model", "gpt-4o-mini-2024-07-18", "response.raw.id", "chatcmpl-1",
                        "response.raw.choices", "[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"Mild\"}}]",
                        "response.raw.usage.prompt_tokens", 120, "response.raw.usage.completion_tokens", 34,
                        "response.raw.usage.total_tokens", 154,
                        "response.raw.usage.prompt_tokens_details.cached_tokens", 64,
                        "response.raw.usage.completion_tokens_details.reasoning_tokens", 10,
                        "response.raw.usage.completion_tokens_details.audio_tokens", "null")));

        assertThat(call.values().text(CallField.OPERATION)).isEqualTo("chat");
        assertThat(call.values().text(CallField.PROVIDER)).isEqualTo("openai");
        assertThat(call.values().text(CallField.REQUEST_MODEL)).isEqualTo("gpt-4o-mini");
        assertThat(call.values().text(CallField.MODEL)).isEqualTo("gpt-4o-mini-2024-07-18");
        assertThat(call.values().text(CallField.FINISH_REASON)).isEqualTo("stop");
        assertThat(call.values().text(CallField.OUTPUT)).isEqualTo("Mild");
        assertThat(call.values().get(CallField.MESSAGES)).hasToString("""
                [{"role":"user","parts":[{"type":"text","content":"weather?"}]},\
                {"role":"assistant","parts":[{"type":"tool_call","id":"call_1","name":"weather",\
                "arguments":{"city":"Oslo"}}]},\
                {"role":"tool","parts":[{"type":"tool_call_response","id":"call_1","response":"21C"}]}]""");
        Usage usage = call.values().usage(CallField.USAGE);
        assertThat(usage.input()).isEqualTo(120);
        assertThat(usage.cacheRead()).isEqualTo(64);
        assertThat(usage.output()).isEqualTo(34);
        assertThat(usage.reasoning()).isEqualTo(10);
        assertThat(call.attributes().get("otel.events")).isNull();
        assertThat(call.attributes().get("LLMChatEndEvent.messages")).isNull();
    }

    @Test
    void usageOfAnthropic_excludesWhatWasCached() {
        Usage usage = Otlp.call(span("Anthropic.chat").addEvents(event("LLMChatEndEvent",
                "response.raw.model", "claude-sonnet-4-5", "response.raw.usage.input_tokens", 200,
                "response.raw.usage.cache_read_input_tokens", 64, "response.raw.usage.cache_creation_input_tokens", 49,
                "response.raw.usage.output_tokens", 34))).values().usage(CallField.USAGE);

        assertThat(usage.input()).isEqualTo(313);
        assertThat(usage.cacheWrite()).isEqualTo(49);
    }

    @Test
    void usageOfGemini_hasItsThoughtsBesideTheOutput() {
        Usage usage = Otlp.call(span("GoogleGenAI.chat").addEvents(event("LLMChatEndEvent",
                "response.raw.model_version", "gemini-2.5-flash", "response.raw.usage_metadata.prompt_token_count", 120,
                "response.raw.usage_metadata.candidates_token_count", 24,
                "response.raw.usage_metadata.thoughts_token_count", 10,
                "response.raw.usage_metadata.total_token_count", 154))).values().usage(CallField.USAGE);

        assertThat(usage.output()).isEqualTo(34);
        assertThat(usage.reasoning()).isEqualTo(10);
        assertThat(usage.total()).isEqualTo(154);
    }

    @Test
    void completion_hasItsPromptAndItsText() {
        Event call = Otlp.call(span("OpenAI.complete")
                .addEvents(event("LLMCompletionStartEvent", "prompt", "hi", "model_dict.model_name", "gpt-4o-mini"))
                .addEvents(event("LLMCompletionEndEvent", "prompt", "hi", "response.text", "Hello",
                        "response.additional_kwargs.prompt_tokens", 5,
                        "response.additional_kwargs.completion_tokens", 2)));

        assertThat(call.values().text(CallField.OPERATION)).isEqualTo("text_completion");
        assertThat(call.values().text(CallField.PROMPT)).isEqualTo("hi");
        assertThat(call.values().text(CallField.OUTPUT)).isEqualTo("Hello");
        assertThat(call.values().usage(CallField.USAGE).output()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"FunctionTool.acall, execute_tool", "FunctionAgent.run, invoke_agent",
            "AgentWorkflow.run, invoke_workflow", "BaseWorkflowAgent.call_tool, span"})
    void nameOfASpan_isTheKindOfWork(String name, String operation) {
        assertThat(Otlp.call(span(name)).values().text(CallField.OPERATION)).isEqualTo(operation);
    }

    private static Span.Event.Builder event(String name, Object... told) {
        return Span.Event.newBuilder().setName(name).addAllAttributes(Otlp.attributes("class_name", name))
                .addAllAttributes(Otlp.attributes(told));
    }
}
