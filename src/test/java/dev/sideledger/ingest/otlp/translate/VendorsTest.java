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
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;

import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** Names and units that are one vendor's own. */
class VendorsTest {
    @ParameterizedTest
    @CsvSource({"anthropic.messages, anthropic", "google.generative-ai, gcp.gemini",
            "google.vertex.chat, gcp.vertex_ai",
            "openai.chat, openai", "mistral.chat, mistral_ai", "azure.chat, azure.ai.openai",
            "az.ai.openai, azure.ai.openai", "azure.ai.inference, azure.ai.inference", "aws.bedrock, aws.bedrock",
            "open_ai, openai", "azure_open_ai, azure.ai.openai", "google_ai_gemini, gcp.gemini",
            "gcp.gemini, gcp.gemini", "gcp.vertex_ai, gcp.vertex_ai", "ibm.watsonx.ai, ibm.watsonx.ai",
            "my.own.gateway, my.own.gateway", "Anthropic, anthropic"})
    void provider_isNamedWithoutTheKindOfItsModel(String system, String provider) {
        assertThat(Otlp.call(span("chat", "gen_ai.system", system)).values().text(CallField.PROVIDER))
                .isEqualTo(provider);
    }

    @ParameterizedTest
    @CsvSource({"aws, anthropic, aws.bedrock", "azure, openai, azure.ai.openai", ", openai, openai"})
    void openInference_providerThatRunsTheModel_comesBeforeItsMaker(String provider, String system, String expected) {
        assertThat(Otlp.call(span("chat", "openinference.span.kind", "LLM", "llm.system", system, "llm.provider",
                provider == null ? "" : provider)).values().text(CallField.PROVIDER)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.25USD, 250000000", "0.25 USD, 250000000", "$0.25, 250000000", "0.25, 250000000", "2.5E-4USD, 250000",
            "0.25EUR,", "USD,", "-0.25USD,"})
    void cost_mayNameItsCurrency(String told, Long nanos) {
        assertThat(Otlp.call(span("chat", "gen_ai.request.model", "m", "gen_ai.client.estimated_cost", told)).values()
                .number(CallField.COST)).isEqualTo(nanos);
    }

    @Test
    void conversationOfAnAgentOfPydantic_isMessages() {
        String said = "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"hello\"}]},"
                + "{\"role\":\"assistant\",\"parts\":[{\"type\":\"tool_call\",\"id\":\"c1\",\"name\":\"noop\","
                + "\"arguments\":{}}]},{\"role\":\"user\","
                + "\"parts\":[{\"type\":\"tool_call_response\",\"id\":\"c1\",\"name\":\"noop\",\"result\":\"ok\"}]}]";

        Event agent = Otlp.call(span("invoke_agent weather", "gen_ai.operation.name", "invoke_agent",
                "gen_ai.agent.name", "weather", "pydantic_ai.all_messages", said, "final_result", "done"));

        assertThat(agent.values().get(CallField.MESSAGES)).hasToString(said.replace("\"result\"", "\"response\"")
                .replace("{\"role\":\"user\",\"parts\":[{\"type\":\"tool_call_response",
                        "{\"role\":\"tool\",\"parts\":[{\"type\":\"tool_call_response"));
        assertThat(agent.values().text(CallField.OUTPUT)).isEqualTo("done");
        assertThat(agent.attributes().get("pydantic_ai.all_messages")).isNull();
    }

    /** The handler of Langfuse for LangChain tells each tool that a model is offered as a message of a tool. */
    @Test
    void definitionsOfToolsAmongMessages_areNoMessages_andAreKept() {
        String tool = "{\"type\":\"function\",\"function\":{\"name\":\"f\",\"description\":\"d\","
                + "\"parameters\":{\"type\":\"object\"}}}";
        Event call = Otlp.call(span("ChatOpenAI", "langfuse.observation.type", "generation",
                "langfuse.observation.input", "[{\"role\":\"user\",\"content\":\"hi\"},{\"role\":\"tool\",\"content\":"
                        + tool + "}]"));

        assertThat(call.values().get(CallField.MESSAGES))
                .hasToString("[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"hi\"}]}]");
        assertThat(call.attributes().get("input_beside_messages")).isEqualTo("{\"tools\":[" + tool + "]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"role\":\"assistant\",\"parts\":[]}]",
            "[{\"role\":\"assistant\",\"parts\":[],\"finish_reason\":\"stop\"}]", "[{\"role\":\"assistant\"}]", "[]",
            "[{\"role\":\"assistant\",\"content\":null}]"})
    void formThatSaysNothing_leavesTheCallToOneThatDoes(String silent) {
        assertThat(Otlp.call(span("chat", "gen_ai.operation.name", "chat", "gen_ai.output.messages", silent,
                "gen_ai.completion", "[{\"role\":\"assistant\",\"content\":\"yo\"}]")).values()
                .text(CallField.OUTPUT)).isEqualTo("yo");
        assertThat(Otlp.call(span("chat", "gen_ai.operation.name", "chat", "gen_ai.output.messages", silent)
                .addEvents(Span.Event.newBuilder().setName("gen_ai.choice")
                        .addAllAttributes(Otlp.attributes("index", 0, "message", "yo"))))
                .values()
                .text(CallField.OUTPUT)).isEqualTo("yo");
    }

    @Test
    void failureWithoutAWord_saysThatNobodySaidMore() {
        assertThat(Otlp.call(span("chat", "gen_ai.operation.name", "chat").setStatus(
                Status.newBuilder().setCode(StatusCode.STATUS_CODE_ERROR))).values().text(CallField.ERROR))
                .isEqualTo("failed without a message");
    }

    @Test
    void agentOfSmolagents_isCalledAfterItsClass() {
        assertThat(Otlp.call(span("CodeAgent.run", "openinference.span.kind", "AGENT", "smolagents.max_steps", 20))
                .values().text(CallField.AGENT)).isEqualTo("CodeAgent");
    }

    /** OpenLIT takes the name of the metric with its unit, Strands with another. */
    @ParameterizedTest
    @CsvSource({"gen_ai.system, strands-agents, gen_ai.server.time_to_first_token, 250",
            "gen_ai.provider.name, strands-agents, gen_ai.server.time_to_first_token, 250",
            "gen_ai.provider.name, openai, gen_ai.server.time_to_first_token, 0.25",
            "gen_ai.provider.name, openai, gen_ai.server.ttft, 0.25",
            "gen_ai.system, vllm, gen_ai.latency.time_to_first_token, 0.25"})
    void timeToTheFirstToken_isInMilliseconds_ofStrandsAlone(String key, String provider, String name, double told) {
        assertThat(Otlp.call(span("chat", "gen_ai.operation.name", "chat", key, provider, name, told)).values()
                .number(CallField.TTFT)).isEqualTo(250_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "gen_ai.usage.raw|{\"prompt_tokens\":120,\"prompt_tokens_details\":{\"cached_tokens\":64},"
                    + "\"completion_tokens_details\":{\"reasoning_tokens\":10}}",
            "metadata.usage_object|{'completion_tokens': 34, 'prompt_tokens_details': {'cached_tokens': 64,"
                    + " 'text_tokens': None}, 'completion_tokens_details': {'reasoning_tokens': 10}}"})
    void partsOfTokens_inTheProvidersOwnUsage_areRead(String key, String usage) {
        assertThat(Otlp.call(span("chat", "gen_ai.request.model", "gpt-4o", "gen_ai.usage.input_tokens", 120,
                "gen_ai.usage.output_tokens", 34, key, usage)).values().usage(CallField.USAGE))
                .isEqualTo(new Usage(120L, 64L, null, null, 34L, 10L, null, null, null, null, null, null));
    }

    @Test
    void sessionThatWasScrubbed_isNotTold() {
        assertThat(Otlp.call(span("chat", "session.id", "[Scrubbed due to 'session']")).session())
                .isEqualTo(Otlp.TRACE);
    }

    @ParameterizedTest
    @CsvSource({"agent.name, planner, planner", "graph.node.id, node, node", "x, y, the span"})
    void openInferenceAgent_isNamedByItsSpan_unlessItSaysMore(String key, String value, String agent) {
        assertThat(Otlp.call(span("the span", "openinference.span.kind", "AGENT", key, value)).values()
                .text(CallField.AGENT)).isEqualTo(agent);
    }

    @Test
    void claudeCode_tellsWhyItStopped() {
        assertThat(Otlp.call(span("claude_code.llm_request", "model", "m", "stop_reason", "tool_use")).values()
                .text(CallField.FINISH_REASON)).isEqualTo("tool_use");
    }

    @ParameterizedTest
    @CsvSource({"llm.invocation_parameters, model, '', gpt-4o, ", "llm.invocation_parameters, model_name, '', gpt-4o, ",
            "llm.invocation_parameters, model, gpt-4o-2024-08-06, gpt-4o, gpt-4o-2024-08-06",
            "llm.invocation_parameters, seed, gpt-4o-2024-08-06, gpt-4o-2024-08-06, gpt-4o-2024-08-06",
            "embedding.invocation_parameters, model, '', gpt-4o, "})
    void openInference_modelAskedFor_standsAmongTheParameters(String key, String member, String name, String asked,
            String answered) {
        Values call = Otlp.call(span("chat", "openinference.span.kind", "LLM", key,
                "{\"" + member + "\":\"gpt-4o\"}", "llm.model_name", name)).values();

        assertThat(call.text(CallField.REQUEST_MODEL)).isEqualTo(asked);
        assertThat(call.text(CallField.MODEL)).isEqualTo(answered);
    }

    @Test
    void pydanticAi1_namesAgentsAndTools() {
        Values agent = Otlp.call(span("agent run", "agent_name", "weather", "model_name", "gpt-4o", "final_result",
                "21C")).values();
        Values tool = Otlp.call(span("running tool", "gen_ai.tool.name", "get_weather", "gen_ai.tool.call.id", "c1",
                "tool_arguments", "{\"city\":\"Paris\"}", "tool_response", "21")).values();

        assertThat(agent.text(CallField.OPERATION)).isEqualTo("invoke_agent");
        assertThat(agent.text(CallField.AGENT)).isEqualTo("weather");
        assertThat(agent.text(CallField.OUTPUT)).isEqualTo("21C");
        assertThat(tool.text(CallField.OPERATION)).isEqualTo("execute_tool");
        assertThat(tool.text(CallField.PROMPT)).isEqualTo("{\"city\":\"Paris\"}");
        assertThat(tool.text(CallField.OUTPUT)).isEqualTo("21");
    }

    @Test
    void googleAdk1_namesAgentsToolsModelsAndSessions() {
        Values agent = Otlp.call(span("agent_run [weather_agent]")).values();
        Values tool = Otlp.call(span("execute_tool f", "gen_ai.operation.name", "execute_tool", "gen_ai.tool.name", "f",
                "gcp.vertex.agent.tool_call_args", "{\"city\":\"Paris\"}", "gcp.vertex.agent.tool_response",
                "{\"result\":\"21\"}", "gcp.vertex.agent.llm_request", "{}")).values();
        Event model = Otlp.call(span("call_llm", "gen_ai.request.model", "gemini-2.0-flash",
                "gcp.vertex.agent.session_id", "s-1", "gcp.vertex.agent.llm_request",
                "{\"model\":\"gemini-2.0-flash\",\"config\":{\"system_instruction\":\"be nice\"},\"contents\":["
                        + "{\"parts\":[{\"text\":\"weather\"}],\"role\":\"user\"}]}",
                "gcp.vertex.agent.llm_response", "{\"content\":{\"parts\":[{\"function_call\":{\"args\":{},"
                        + "\"name\":\"f\"}}],\"role\":\"model\"},\"partial\":false}"));

        assertThat(agent.text(CallField.OPERATION)).isEqualTo("invoke_agent");
        assertThat(agent.text(CallField.AGENT)).isEqualTo("weather_agent");
        assertThat(tool.text(CallField.PROMPT)).isEqualTo("{\"city\":\"Paris\"}");
        assertThat(tool.text(CallField.OUTPUT)).isEqualTo("{\"result\":\"21\"}");
        assertThat(model.session()).isEqualTo("s-1");
        assertThat(model.values().text(CallField.OPERATION)).isEqualTo("chat");
        assertThat(model.values().get(CallField.MESSAGES)).hasToString("[{\"role\":\"system\",\"parts\":"
                + "[{\"type\":\"text\",\"content\":\"be nice\"}]},{\"role\":\"user\",\"parts\":"
                + "[{\"type\":\"text\",\"content\":\"weather\"}]}]");
        assertThat(model.values().text(CallField.OUTPUT)).isEqualTo("{\"role\":\"assistant\",\"parts\":"
                + "[{\"type\":\"tool_call\",\"name\":\"f\",\"arguments\":{}}]}");
        assertThat(model.attributes().entries()).containsEntry("output_beside_messages", "{\"partial\":false}");
    }
}
