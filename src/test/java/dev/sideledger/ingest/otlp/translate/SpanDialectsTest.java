package dev.sideledger.ingest.otlp.translate;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.Usage;
import dev.sideledger.model.Values;

import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** The documented names of each emitter give the same facts. */
class SpanDialectsTest {
    @Test
    void address_withItsPath_comesBeforeTheHost() {
        String base = "https://acme.openai.azure.com/openai/deployments/team-chat/";

        assertThat(Otlp.call(span("chat", "gen_ai.operation.name", "chat", "server.address", "acme.openai.azure.com",
                "gen_ai.openai.api_base", base)).values().text(CallField.ENDPOINT)).isEqualTo(base);
    }

    @Test
    void openTelemetry_1_36_oldNames() {
        Values call = Otlp.call(span("chat gpt-4o", "gen_ai.system", "az.ai.openai", "gen_ai.operation.name", "chat",
                "gen_ai.request.model", "gpt-4o", "gen_ai.response.model", "gpt-4o-2024-08-06",
                "gen_ai.usage.prompt_tokens", 100, "gen_ai.usage.completion_tokens", "20", "gen_ai.prompt.0.role",
                "user", "gen_ai.prompt.0.content", "hi", "gen_ai.completion.0.role", "assistant",
                "gen_ai.completion.0.content", "hello", "gen_ai.completion.0.finish_reason", "stop",
                "gen_ai.prompt.name", "greeting", "gen_ai.openai.response.service_tier", "flex")).values();

        assertThat(call.text(CallField.PROVIDER)).isEqualTo("azure.ai.openai");
        assertThat(call.usage(CallField.USAGE)).isEqualTo(usage(100L, null, null, 20L, null));
        assertThat(messages(call))
                .isEqualTo("[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"hi\"}]}]");
        assertThat(call.text(CallField.OUTPUT)).isEqualTo("hello");
        assertThat(call.text(CallField.FINISH_REASON)).isEqualTo("stop");
        assertThat(call.text(CallField.SERVICE_TIER)).isEqualTo("flex");
    }

    @Test
    void promptName_isNoPrompt() {
        Event call = Otlp.call(span("chat", "gen_ai.operation.name", "chat", "gen_ai.prompt.name", "greeting",
                "gen_ai.prompt.variable.city", "Paris"));

        assertThat(call.values().has(CallField.MESSAGES)).isFalse();
        assertThat(call.attributes().entries()).containsEntry("gen_ai.prompt.name", "\"greeting\"")
                .containsEntry("gen_ai.prompt.variable.city", "\"Paris\"");
    }

    @Test
    void openTelemetry_latest_structuredMessages() {
        Values call = Otlp.call(span("chat", "gen_ai.operation.name", "chat", "gen_ai.provider.name", "openai",
                "gen_ai.system_instructions", List.of(Otlp.object("type", "text", "content", "Be brief")),
                "gen_ai.input.messages",
                List.of(Otlp.object("role", "user", "parts",
                        List.of(Otlp.object("type", "text", "content", "hi")))),
                "gen_ai.output.messages",
                "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"tool_call\",\"name\":\"f\",\"id\":\"1\","
                        + "\"arguments\":{}}],\"finish_reason\":\"tool_call\"}]",
                "gen_ai.usage.input_tokens", 10.0, "gen_ai.usage.cache_read.input_tokens", 4,
                "gen_ai.usage.cache_write.input_tokens", 3, "gen_ai.usage.output_tokens", 7,
                "gen_ai.usage.reasoning.output_tokens", 2, "gen_ai.response.time_to_first_chunk", 0.25,
                "gen_ai.response.finish_reasons", List.of("stop", "length"), "gen_ai.response.id", "r-1")).values();

        assertThat(messages(call)).isEqualTo("[{\"role\":\"system\",\"parts\":[{\"type\":\"text\","
                + "\"content\":\"Be brief\"}]},"
                + "{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"hi\"}]}]");
        assertThat(call.text(CallField.OUTPUT)).isEqualTo(
                "{\"role\":\"assistant\",\"parts\":"
                        + "[{\"type\":\"tool_call\",\"id\":\"1\",\"name\":\"f\",\"arguments\":{}}]}");
        assertThat(call.usage(CallField.USAGE)).isEqualTo(usage(10L, 4L, 3L, 7L, 2L));
        assertThat(call.number(CallField.TTFT)).isEqualTo(250_000);
        assertThat(call.text(CallField.FINISH_REASON)).isEqualTo("stop");
        assertThat(call.text(CallField.RESPONSE_ID)).isEqualTo("r-1");
    }

    @Test
    void openInference_indexedMessagesAndTokens() {
        List<Event> all = new Traces(Otlp.DIALECTS).translate(Otlp.request(span("ChatCompletion",
                "openinference.span.kind", "LLM", "llm.system", "openai", "llm.model_name", "gpt-4o",
                "llm.token_count.prompt", 12, "llm.token_count.completion", 3, "llm.cost.total", "0.25",
                "llm.input_messages.1.message.content", "second", "llm.input_messages.1.message.role", "user",
                "llm.input_messages.0.message.role", "assistant",
                "llm.input_messages.0.message.tool_calls.0.tool_call.id", "c1",
                "llm.input_messages.0.message.tool_calls.0.tool_call.function.name", "f",
                "llm.input_messages.0.message.tool_calls.0.tool_call.function.arguments", "{\"a\":1}",
                "input.value", "{\"raw\":true}", "output.value", "{\"id\":\"resp-7\"}", "output.mime_type",
                "application/json", "session.id", "s-9", "user.id", "ann", "tag.tags", "[\"a\",\"b\"]",
                "embedding.embeddings.0.embedding.vector", List.of(0.1, 0.2))), RealLedger.NOW).events();
        Event event = all.get(0);
        Values call = event.values();

        assertThat(event.session()).isEqualTo("s-9");
        assertThat(call.text(CallField.OPERATION)).isEqualTo("chat");
        assertThat(messages(call))
                .isEqualTo("[{\"role\":\"assistant\",\"parts\":[{\"type\":\"tool_call\",\"id\":\"c1\","
                        + "\"name\":\"f\",\"arguments\":{\"a\":1}}]},{\"role\":\"user\",\"parts\":[{\"type\":\"text\","
                        + "\"content\":\"second\"}]}]");
        assertThat(call.text(CallField.RESPONSE_ID)).isEqualTo("resp-7");
        assertThat(call.number(CallField.COST)).isEqualTo(250_000_000);
        assertThat(event.attributes().entries().keySet()).containsExactly("service.name");
        assertThat(all).filteredOn(each -> each.type() == RecordType.TAG).extracting(Event::id)
                .containsExactly("a", "b");
        assertThat(all).filteredOn(each -> each.type() == RecordType.SESSION)
                .extracting(each -> each.values().text(SessionField.USER)).containsExactly("ann");
    }

    @ParameterizedTest
    @CsvSource({"openinference.span.kind, CHAIN, invoke_workflow", "openinference.span.kind, RERANKER, rerank",
            "traceloop.span.kind, task, task", "traceloop.span.kind, workflow, invoke_workflow",
            "langfuse.observation.type, generation, chat", "langfuse.observation.type, retriever, retrieval",
            "llm.request.type, completion, text_completion", "gen_ai.tool.name, anything, execute_tool",
            "mcp.method.name, tools/call, execute_tool", "ai.operationId, ai.streamText.doStream, chat",
            "ai.operationId, ai.generateText, invoke_agent", "gen_ai.request.model, gpt-4o, chat",
            "gen_ai.operation.name, invoke_agent, invoke_agent", "http.route, /x, span",
            "spring.ai.kind, advisor, framework"})
    void kind_isDecidedBy(String key, String value, String operation) {
        assertThat(Otlp.call(span("name", key, value)).values().text(CallField.OPERATION)).isEqualTo(operation);
    }

    @Test
    void kind_toldByMany_isThatOfTheMostSpecific() {
        assertThat(Otlp.call(span("x", "traceloop.span.kind", "workflow", "gen_ai.operation.name", "chat",
                "openinference.span.kind", "AGENT", "langfuse.observation.type", "tool")).values()
                .text(CallField.OPERATION)).isEqualTo("execute_tool");
        assertThat(Otlp.call(span("x", "traceloop.span.kind", "workflow", "gen_ai.operation.name", "chat",
                "langfuse.observation.type", "what?")).values().text(CallField.OPERATION)).isEqualTo("chat");
    }

    @Test
    void traceloop_toolAndAgent() {
        Event tool = Otlp.call(span("get_weather.tool", "traceloop.span.kind", "tool", "traceloop.entity.name",
                "get_weather", "traceloop.entity.input", "{\"args\":[]}", "traceloop.entity.output", "\"done\"",
                "traceloop.association.properties.session_id", "s", "gen_ai.agent.name", "ag"));

        assertThat(tool.session()).isEqualTo("s");
        assertThat(tool.values().text(CallField.NAME)).isEqualTo("get_weather");
        assertThat(tool.values().text(CallField.AGENT)).isEqualTo("ag");
        assertThat(tool.values().text(CallField.PROMPT)).isEqualTo("{\"args\":[]}");
        assertThat(tool.values().text(CallField.OUTPUT)).isEqualTo("done");
    }

    @Test
    void langfuse_exclusiveUsage_levelAndFirstToken() {
        Event event = Otlp.call(span("generation", "langfuse.observation.type", "generation",
                "langfuse.observation.model.name", "gpt-4o", "langfuse.session.id", "s", "langfuse.trace.tags",
                List.of("x"), "langfuse.observation.usage_details",
                "{\"input\":56,\"input_cached_tokens\":64,\"output\":24,\"output_reasoning_tokens\":10,\"total\":154}",
                "langfuse.observation.cost_details", "{\"input\":0.1,\"output\":0.2}",
                "langfuse.observation.completion_start_time", "\"2026-11-21T10:00:00.250Z\"",
                "langfuse.observation.level", "ERROR", "langfuse.observation.status_message", "rate limited",
                "langfuse.observation.input", "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}",
                "langfuse.observation.output", "{\"role\":\"assistant\",\"content\":\"ok\"}"));
        Values call = event.values();

        assertThat(call.usage(CallField.USAGE))
                .isEqualTo(new Usage(120L, 64L, null, null, 34L, 10L, null, null, null, null, 154L, null));
        assertThat(call.number(CallField.COST)).isEqualTo(300_000_000);
        assertThat(call.number(CallField.TTFT)).isEqualTo(250_000);
        assertThat(call.text(CallField.STATUS)).isEqualTo("failed");
        assertThat(call.text(CallField.ERROR)).isEqualTo("rate limited");
        assertThat(messages(call)).contains("\"content\":\"hi\"");
        assertThat(call.text(CallField.OUTPUT)).isEqualTo("ok");
        assertThat(event.attributes().entries()).containsKey("langfuse.observation.cost_details")
                .doesNotContainKey("langfuse.observation.usage_details");
    }

    @Test
    void langfuse_agentAndTool_areCalledLikeTheirSpans() {
        assertThat(Otlp.call(span("planner", "langfuse.observation.type", "agent")).values().text(CallField.AGENT))
                .isEqualTo("planner");
        assertThat(Otlp.call(span("search", "langfuse.observation.type", "tool")).values().text(CallField.NAME))
                .isEqualTo("search");
        assertThat(Otlp.call(span("runner", "gen_ai.operation.name", "invoke_agent")).values().has(CallField.AGENT))
                .isFalse();
    }

    @Test
    void vercelLegacy_call() {
        Event event = Otlp.call(span("ai.generateText.doGenerate", "ai.operationId", "ai.generateText.doGenerate",
                "ai.model.provider", "anthropic.messages", "ai.model.id", "claude-sonnet-4-5", "ai.response.model",
                "claude-sonnet-4-5-20250929", "ai.response.id", "msg_1", "ai.usage.promptTokens", 120,
                "ai.usage.completionTokens", 34, "ai.usage.cachedInputTokens", 64, "ai.response.finishReason",
                "tool-calls", "ai.response.msToFirstChunk", 24.5, "ai.telemetry.metadata.sessionId", "s-9",
                "ai.telemetry.metadata.userId", "u", "ai.telemetry.functionId", "weather",
                "ai.response.providerMetadata",
                "{\"anthropic\":{\"usage\":{\"cache_creation\":{\"ephemeral_5m_input_tokens\":9,"
                        + "\"ephemeral_1h_input_tokens\":1}}}}",
                "ai.prompt.messages",
                "[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"hi\"}]},{\"role\":\"tool\",\"content\":"
                        + "[{\"type\":\"tool-result\",\"toolCallId\":\"c\",\"toolName\":\"f\","
                        + "\"result\":{\"t\":21}}]}]",
                "ai.response.text", "let me see", "ai.response.toolCalls",
                "[{\"toolCallType\":\"function\",\"toolCallId\":\"c\",\"toolName\":\"f\",\"args\":\"{}\"}]"));
        Values call = event.values();

        assertThat(event.session()).isEqualTo("s-9");
        assertThat(call.text(CallField.PROVIDER)).isEqualTo("anthropic");
        assertThat(call.text(CallField.AGENT)).isEqualTo("weather");
        assertThat(call.usage(CallField.USAGE))
                .isEqualTo(new Usage(120L, 64L, 10L, 1L, 34L, null, null, null, null, null, null, null));
        assertThat(call.number(CallField.TTFT)).isEqualTo(24_500);
        assertThat(messages(call)).isEqualTo("[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"hi\"}]},"
                + "{\"role\":\"tool\",\"parts\":"
                + "[{\"type\":\"tool_call_response\",\"id\":\"c\",\"name\":\"f\",\"response\":{\"t\":21}}]}]");
        assertThat(call.text(CallField.OUTPUT)).isEqualTo("{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\","
                + "\"content\":\"let me see\"},"
                + "{\"type\":\"tool_call\",\"id\":\"c\",\"name\":\"f\",\"arguments\":{}}]}");
    }

    @Test
    void vercelLegacy_embedding_keepsNoVector() {
        Event event = Otlp.call(span("ai.embed.doEmbed", "ai.operationId", "ai.embed.doEmbed", "ai.usage.tokens", 5,
                "ai.value", "\"hello\"", "ai.embedding", "[0.1,0.2]", "ai.embeddings", List.of("[0.1]")));

        assertThat(event.values().text(CallField.OPERATION)).isEqualTo("embeddings");
        assertThat(event.values().usage(CallField.USAGE).input()).isEqualTo(5);
        assertThat(event.values().text(CallField.PROMPT)).isEqualTo("hello");
        assertThat(event.attributes().entries().keySet()).containsExactly("service.name");
    }

    @Test
    void anthropicSdk_searches_andAudioReadFromACache_areKept() {
        Usage usage = Otlp.call(span("anthropic.messages.create", "gen_ai.operation.name", "chat",
                "gen_ai.usage.input_tokens", 120, "gen_ai.usage.audio.input_tokens", 20,
                "gen_ai.usage.audio.cache_read.input_tokens", 5, "gen_ai.usage.output_tokens", 34,
                "anthropic.usage.server_tool_use.web_search_requests", 2)).values().usage(CallField.USAGE);

        assertThat(usage).isEqualTo(new Usage(120L, null, null, null, 34L, null, 20L, null, 5L, 2L, null, null));
    }

    @Test
    void anthropicSdk_cacheByLifetime() {
        Values call = Otlp.call(span("anthropic.messages.create", "gen_ai.operation.name", "chat",
                "gen_ai.usage.input_tokens", 120, "gen_ai.usage.cache_read.input_tokens", 64,
                "gen_ai.usage.cache_write.input_tokens", 49,
                "anthropic.usage.cache_creation.ephemeral_1h_input_tokens", 9, "gen_ai.usage.output_tokens", 34,
                "anthropic.message.stop_reason", "end_turn", "anthropic.response.service_tier", "standard")).values();

        assertThat(call.usage(CallField.USAGE))
                .isEqualTo(new Usage(120L, 64L, 49L, 9L, 34L, null, null, null, null, null, null, null));
        assertThat(call.text(CallField.FINISH_REASON)).isEqualTo("end_turn");
        assertThat(call.text(CallField.SERVICE_TIER)).isEqualTo("standard");
    }

    @Test
    void exclusiveEmitter_hasItsCacheAdded() {
        Values call = Otlp.call(span("chat", "gen_ai.operation.name", "chat", "gen_ai.usage.input_tokens", 7,
                "gen_ai.usage.cache_read_input_tokens", 64, "gen_ai.usage.cache_creation_input_tokens", 49)).values();

        assertThat(call.usage(CallField.USAGE).input()).isEqualTo(120);
        assertThat(call.usage(CallField.USAGE).sent()).isEqualTo(
                "{\"input_tokens\":7,\"cache_read_input_tokens\":64,\"cache_creation_input_tokens\":49}");
    }

    @Test
    void springAi_ofACallThatFailed_namesNoModelNone() {
        Values call = Otlp.call(span("chat gpt-4o", "gen_ai.operation.name", "chat", "gen_ai.system", "openai",
                "gen_ai.request.model", "gpt-4o", "gen_ai.response.model", "none")).values();

        assertThat(call.has(CallField.MODEL)).isFalse();
        assertThat(call.text(CallField.REQUEST_MODEL)).isEqualTo("gpt-4o");
    }

    @Test
    void springAi_clientAndTool() {
        Event client = Otlp.call(span("spring_ai chat_client", "gen_ai.operation.name", "framework", "gen_ai.system",
                "spring_ai", "spring.ai.chat.client.conversation.id", "s"));
        assertThat(client.session()).isEqualTo("s");
        assertThat(client.values().text(CallField.OPERATION)).isEqualTo("framework");
        assertThat(client.values().text(CallField.PROVIDER)).isEqualTo("spring_ai");

        Values tool = Otlp.call(span("tool_call weather", "gen_ai.operation.name", "execute_tool",
                "spring.ai.tool.definition.name", "weather", "spring.ai.tool.call.arguments", "{\"city\":\"Paris\"}",
                "spring.ai.tool.call.result", "21")).values();
        assertThat(tool.text(CallField.NAME)).isEqualTo("weather");
        assertThat(tool.text(CallField.PROMPT)).isEqualTo("{\"city\":\"Paris\"}");
        assertThat(tool.text(CallField.OUTPUT)).isEqualTo("21");
    }

    /** All that is not a model calls itself a part of the framework. */
    @ParameterizedTest
    @CsvSource({"tool_call, execute_tool", "vector_store, retrieval", "chat_client, framework", "advisor, framework"})
    void springAi_kind_decidesBeforeTheFramework(String kind, String operation) {
        assertThat(Otlp.call(span("x", "gen_ai.operation.name", "framework", "spring.ai.kind", kind)).values()
                .text(CallField.OPERATION)).isEqualTo(operation);
    }

    @Test
    void langChain4j_estimatedCost() {
        Values call = Otlp.call(span("completion gpt-4o-mini", "gen_ai.request.model", "gpt-4o-mini",
                "gen_ai.usage.prompt_tokens", 11, "gen_ai.usage.completion_tokens", 5,
                "gen_ai.response.finish_reasons", "[\"stop\"]", "gen_ai.client.estimated_cost", "0.0001",
                "gen_ai.prompt", "hello", "gen_ai.completion", "hi there")).values();

        assertThat(call.text(CallField.OPERATION)).isEqualTo("chat");
        assertThat(call.number(CallField.COST)).isEqualTo(100_000);
        assertThat(call.text(CallField.FINISH_REASON)).isEqualTo("stop");
        assertThat(call.text(CallField.PROMPT)).isEqualTo("hello");
        assertThat(call.text(CallField.OUTPUT)).isEqualTo("hi there");
    }

    @Test
    void fetchedResponse_hasNoUsage() {
        assertThat(Otlp.call(span("fetch", "gen_ai.operation.name", "fetch_response", "gen_ai.request.model", "m",
                "gen_ai.usage.input_tokens", 5)).values().has(CallField.USAGE)).isFalse();
    }

    @Test
    void unknownOperation_withModelAndTokens_isThatOfAModel() {
        Event event = Otlp.call(span("x", "gen_ai.operation.name", "responses.create", "gen_ai.request.model", "m",
                "gen_ai.usage.input_tokens", 5));

        assertThat(event.values().text(CallField.OPERATION)).isEqualTo("chat");
        assertThat(event.attributes().get("gen_ai.operation.name")).isEqualTo("\"responses.create\"");
    }

    private static String messages(Values call) {
        return String.valueOf(call.get(CallField.MESSAGES));
    }

    private static Usage usage(Long input, Long read, Long write, Long output, Long reasoning) {
        return new Usage(input, read, write, null, output, reasoning, null, null, null, null, null, null);
    }

    @Test
    void claudeCode_whatRunsATool_isNoCallOfATool() {
        Event tool = Otlp.call(span("claude_code.tool", "span.type", "tool", "gen_ai.operation.name", "execute_tool",
                "tool_name", "Bash", "full_command", "ls -l"));
        Event execution = Otlp.call(span("claude_code.tool.execution", "span.type", "tool.execution",
                "gen_ai.operation.name", "execute_tool", "success", true));

        assertThat(tool.values().text(CallField.OPERATION)).isEqualTo("execute_tool");
        assertThat(tool.values().text(CallField.NAME)).isEqualTo("Bash");
        assertThat(tool.values().text(CallField.PROMPT)).isEqualTo("ls -l");
        assertThat(execution.values().text(CallField.OPERATION)).isEqualTo("span");
    }

    @Test
    void openInference_providerOfLangChainJs_isThatOfItsMetadata() {
        Event call = Otlp.call(span("ChatAnthropic", "openinference.span.kind", "LLM", "llm.model_name",
                "claude-sonnet-4-5", "metadata", "{\"ls_provider\":\"anthropic\",\"thread\":\"1\"}"));

        assertThat(call.values().text(CallField.PROVIDER)).isEqualTo("anthropic");
        assertThat(call.attributes().get("metadata")).contains("thread");
    }
}
