package dev.sideledger.ingest.otlp.translate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.Usage;
import dev.sideledger.model.Values;
import io.opentelemetry.proto.trace.v1.Span;

import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** Spans that LangSmith's SDKs make of runs. */
class LangSmithTest {
    @ParameterizedTest
    @CsvSource({"llm, chat, chat", "prompt, chat, prompt", "retriever, embeddings, retrieval",
            "embedding, embeddings, embeddings", "tool, execute_tool, execute_tool", "chain, chain, invoke_workflow",
            "parser, parser, task"})
    void kindOfRun_decides_beforeTheOperationMadeOfIt(String kind, String told, String operation) {
        assertThat(Otlp.call(span("run", "langsmith.span.kind", kind, "gen_ai.operation.name", told)).values()
                .text(CallField.OPERATION)).isEqualTo(operation);
    }

    @Test
    void outermostRun_thatAnAgentNamesItselfTo_isTheAgents() {
        Object[] chain = {"langsmith.span.kind", "chain", "gen_ai.operation.name", "chain",
                "langsmith.metadata.lc_agent_name", "weather"};

        assertThat(Otlp.call(span("weather", chain)).values()).satisfies(root -> {
            assertThat(root.text(CallField.OPERATION)).isEqualTo("invoke_agent");
            assertThat(root.text(CallField.AGENT)).isEqualTo("weather");
        });
        assertThat(Otlp.call(span("tools", chain).addAllAttributes(
                Otlp.attributes("langsmith.span.parent_id", "6b1e0d3c-0000-4000-8000-000000000000"))).values()
                .text(CallField.OPERATION)).isEqualTo("invoke_workflow");
        assertThat(Otlp.call(model("langsmith.metadata.lc_agent_name", "weather")).values()
                .text(CallField.OPERATION)).isEqualTo("chat");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"cache_read\": 64, \"audio\": 8}", "{'cache_read': 64, 'audio': 8}"})
    void partsOfTokens_areRead_asJsonAndAsPythonPrintsThem(String details) {
        Usage usage = Otlp.call(model("gen_ai.usage.input_token_details", details,
                "gen_ai.usage.output_token_details", "{'reasoning': 10}")).values().usage(CallField.USAGE);

        assertThat(usage).isEqualTo(new Usage(120L, 64L, null, null, 34L, 10L, 8L, null, null, null, null, null));
    }

    @Test
    void answerOfLangChain_tellsThePartsOfItsTokens() {
        Usage usage = Otlp.call(model("gen_ai.completion", """
                {"generations":[[{"text":"hi","message":{"lc":1,"kwargs":{"content":"hi","usage_metadata":\
                {"input_tokens":120,"output_tokens":34,"input_token_details":{"cache_read":64},\
                "output_token_details":{"reasoning":10}}}}}]],"llm_output":null}""")).values().usage(CallField.USAGE);

        assertThat(usage.cacheRead()).isEqualTo(64);
        assertThat(usage.reasoning()).isEqualTo(10);
    }

    @Test
    void answerOfLangChain_tellsItsIdModelAndReasonToStop_toOpenInferenceToo() {
        String answer = """
                {"generations":[[{"message":{"lc":1,"kwargs":{"response_metadata":\
                {"id":"chatcmpl-9","model_name":"gpt-4o-2024-08-06","finish_reason":"stop"}}}}]]}""";
        Values call = Otlp.call(model("gen_ai.completion", answer)).values();

        assertThat(call.text(CallField.RESPONSE_ID)).isEqualTo("chatcmpl-9");
        assertThat(call.text(CallField.MODEL)).isEqualTo("gpt-4o-2024-08-06");
        assertThat(call.text(CallField.FINISH_REASON)).isEqualTo("stop");
        assertThat(Otlp.call(span("ChatOpenAI", "openinference.span.kind", "LLM", "output.value", answer)).values()
                .text(CallField.RESPONSE_ID)).isEqualTo("chatcmpl-9");
    }

    @Test
    void agentOfLangChain_isNamedByAllOfItsRuns() {
        assertThat(Otlp.call(model("langsmith.metadata.lc_agent_name", "weather")).values().text(CallField.AGENT))
                .isEqualTo("weather");
        assertThat(Otlp.call(span("ChatOpenAI", "openinference.span.kind", "LLM", "metadata",
                "{\"lc_agent_name\":\"weather\"}")).values().text(CallField.AGENT)).isEqualTo("weather");
    }

    @ParameterizedTest
    @ValueSource(strings = {"thread_id", "session_id", "conversation_id"})
    void metadata_nameTheConversation_notTheTracingProject(String key) {
        Event event = Otlp.call(model("langsmith.metadata." + key, "talk", "langsmith.trace.session_id",
                "6b1e0d3c-0000-4000-8000-000000000000", "langsmith.metadata.ls_provider", "google_genai"));

        assertThat(event.session()).isEqualTo("talk");
        Values call = event.values();
        assertThat(call.text(CallField.PROVIDER)).isEqualTo("gcp.gemini");
        assertThat(call.text(CallField.REQUEST_MODEL)).isEqualTo("gpt-4o");
    }

    private static Span.Builder model(Object... more) {
        Object[] all = new Object[more.length + 12];
        System.arraycopy(new Object[]{"langsmith.span.kind", "llm", "gen_ai.operation.name", "chat", "gen_ai.system",
                "langchain", "langsmith.metadata.ls_model_name", "gpt-4o", "gen_ai.usage.input_tokens", 120,
                "gen_ai.usage.output_tokens", 34}, 0, all, 0, 12);
        System.arraycopy(more, 0, all, 12, more.length);
        return span("ChatOpenAI", all);
    }
}
