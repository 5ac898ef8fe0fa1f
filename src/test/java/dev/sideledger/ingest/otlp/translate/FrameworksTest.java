package dev.sideledger.ingest.otlp.translate;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

/** Spans in the names of MLflow and of Genkit. */
class FrameworksTest {
    private static final String REQUEST = """
            {"messages":[{"role":"user","content":"hi"}],"model":"gpt-4o-mini","temperature":0.2}""";
    private static final String ANSWER = """
            {"id":"chatcmpl-1","model":"gpt-4o-mini-2024-07-18","choices":[{"index":0,"finish_reason":"stop",\
            "message":{"role":"assistant","content":"yo"}}]}""";
    private static final String GENERATED = """
            {"message":{"role":"model","content":[{"text":"It is sunny."}]},"finishReason":"stop",\
            "usage":{"inputTokens":120,"outputTokens":34,"totalTokens":164,"thoughtsTokens":10,\
            "cachedContentTokens":64},"latencyMs":12.5}""";

    @TempDir
    Path folder;

    @Test
    void mlflowModelCall_hasItsModelsTokensCostAndTexts() {
        Event event = Otlp.call(span("Completions", "mlflow.traceRequestId", "\"tr-1\"", "mlflow.spanType",
                "\"CHAT_MODEL\"", "mlflow.spanInputs", REQUEST, "mlflow.spanOutputs", ANSWER, "mlflow.llm.model",
                "\"gpt-4o-mini\"", "mlflow.llm.provider", "\"openai\"", "mlflow.chat.tokenUsage",
                "{\"input_tokens\":120,\"output_tokens\":34,\"total_tokens\":154,\"cache_read_input_tokens\":64}",
                "mlflow.llm.cost", "{\"input_cost\":0.001,\"output_cost\":0.002,\"total_cost\":0.003}"));
        Values call = event.values();

        assertThat(call.text(CallField.OPERATION)).isEqualTo("chat");
        assertThat(call.text(CallField.PROVIDER)).isEqualTo("openai");
        assertThat(call.text(CallField.REQUEST_MODEL)).isEqualTo("gpt-4o-mini");
        assertThat(call.text(CallField.MODEL)).isEqualTo("gpt-4o-mini-2024-07-18");
        assertThat(call.text(CallField.RESPONSE_ID)).isEqualTo("chatcmpl-1");
        assertThat(call.number(CallField.COST)).isEqualTo(3_000_000);
        Usage usage = call.usage(CallField.USAGE);
        assertThat(usage.input()).isEqualTo(120);
        assertThat(usage.cacheRead()).isEqualTo(64);
        assertThat(usage.output()).isEqualTo(34);
        assertThat(call.get(CallField.MESSAGES)).hasToString(
                "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"hi\"}]}]");
        assertThat(call.text(CallField.OUTPUT)).isEqualTo("yo");
        assertThat(event.attributes().get("mlflow.spanOutputs")).isNull();
        assertThat(event.attributes().get("mlflow.traceRequestId")).contains("tr-1");
    }

    @ParameterizedTest
    @CsvSource({"AGENT, invoke_agent", "TOOL, execute_tool", "EMBEDDING, embeddings", "RETRIEVER, retrieval",
            "CHAIN, invoke_workflow", "PARSER, task", "RERANKER, rerank", "LLM, chat", "UNKNOWN, span"})
    void mlflowSpanType_isTheKindOfWork_quotedOrNot(String type, String operation) {
        for (String sent : new String[]{type, "\"" + type + "\""}) {
            assertThat(Otlp.call(span("x", "mlflow.spanType", sent)).values().text(CallField.OPERATION))
                    .isEqualTo(operation);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat-7", "\"chat-7\""})
    void mlflowSession_isTheSame_quotedOrNot(String sent) {
        Event event = Otlp.call(span("x", "mlflow.spanType", "\"CHAIN\"", "mlflow.trace.session", sent,
                "mlflow.trace.user", "\"ann\""));

        assertThat(event.session()).isEqualTo("chat-7");
    }

    @Test
    void mlflowAgent_isCalledLikeItsSpan_andVectorsAreDropped() {
        assertThat(Otlp.call(span("planner", "mlflow.spanType", "\"AGENT\"", "session.id", "talk")))
                .satisfies(agent -> {
                    assertThat(agent.values().text(CallField.AGENT)).isEqualTo("planner");
                    assertThat(agent.session()).isEqualTo("talk");
                });
        Event embedding = Otlp.call(span("Embeddings", "mlflow.spanType", "\"EMBEDDING\"", "mlflow.spanOutputs",
                "{\"data\":[{\"embedding\":[0.25,0.5]}]}"));
        assertThat(embedding.values().has(CallField.OUTPUT)).isFalse();
        assertThat(embedding.attributes().get("mlflow.spanOutputs")).isNull();
    }

    @Test
    void genkitModelAction_hasItsModelTokensAndTexts() {
        Values call = Otlp.call(model()).values();

        assertThat(call.text(CallField.OPERATION)).isEqualTo("chat");
        assertThat(call.text(CallField.REQUEST_MODEL)).isEqualTo("googleai/gemini-2.5-flash");
        assertThat(call.text(CallField.PROVIDER)).isEqualTo("gcp.gemini");
        assertThat(call.text(CallField.FINISH_REASON)).isEqualTo("stop");
        Usage usage = call.usage(CallField.USAGE);
        assertThat(usage.input()).isEqualTo(120);
        assertThat(usage.cacheRead()).isEqualTo(64);
        assertThat(usage.output()).as("the total proves that thoughts are beside").isEqualTo(44);
        assertThat(usage.reasoning()).isEqualTo(10);
        assertThat(call.get(CallField.MESSAGES).toString()).contains("be nice", "\"tool_call\"", "\"id\":\"1\"",
                "{\"city\":\"Paris\"}", "\"tool_call_response\"", "sunny");
        assertThat(call.text(CallField.OUTPUT)).isEqualTo("It is sunny.");
    }

    @ParameterizedTest
    @CsvSource({"tool, execute_tool", "tool.v2, execute_tool", "flow, invoke_workflow", "embedder, embeddings",
            "retriever, retrieval", "reranker, rerank", "prompt, prompt", "evaluator, evaluate"})
    void genkitSubtype_isTheKindOfWork(String subtype, String operation) {
        Event event = Otlp.call(action("menu", subtype, "genkit:output", "{\"embeddings\":[{\"embedding\":[0.5]}]}"));

        assertThat(event.values().text(CallField.OPERATION)).isEqualTo(operation);
        assertThat(event.values().text(CallField.NAME)).isEqualTo("menu");
        assertThat(event.values().has(CallField.OUTPUT)).isEqualTo(!operation.equals("embeddings"));
    }

    @Test
    void genkitGeneration_repeatsItsModelsUsage_whichCountsOnce_inTheSessionOfItsChat() {
        try (RealLedger ledger = new RealLedger(folder)) {
            ledger.record(new Traces(Otlp.DIALECTS).translate(Otlp.request(
                    model().setParentSpanId(Otlp.hex("00000000000000a1")),
                    span("generate", "genkit:name", "generate", "genkit:type", "util", "genkit:output", GENERATED)
                            .setSpanId(Otlp.hex("00000000000000a1")).setParentSpanId(Otlp.hex("00000000000000a2")),
                    span("send", "genkit:name", "send", "genkit:type", "helper", "genkit:sessionId", "talk",
                            "genkit:output", GENERATED).setSpanId(Otlp.hex("00000000000000a2"))),
                    RealLedger.NOW));

            assertThat(ledger.totalInput()).isEqualTo(120);
            assertThat(ledger.counted()).extracting(call -> call.session()).containsOnly("talk");
            assertThat(ledger.problems()).isEmpty();
        }
    }

    /** Autologging of OpenAI's API of responses keeps its items as they are. */
    @Test
    void mlflowResponse_isMessages() {
        Values call = Otlp.call(span("Responses", "mlflow.spanType", "\"CHAT_MODEL\"", "mlflow.spanInputs", """
                {"model":"gpt-4o","input":[{"role":"user","content":"weather?"},\
                {"type":"function_call","call_id":"c1","name":"f","arguments":"{\\"city\\":\\"Paris\\"}"},\
                {"type":"function_call_output","call_id":"c1","output":"sunny"}]}""", "mlflow.spanOutputs", """
                {"id":"resp_1","model":"gpt-4o-2024-08-06","object":"response","output":[{"id":"msg_1",\
                "type":"message","role":"assistant","status":"completed",\
                "content":[{"type":"output_text","text":"It is sunny.","annotations":[]}]}]}""")).values();

        assertThat(call.get(CallField.MESSAGES)).hasToString(
                "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"weather?\"}]},"
                        + "{\"role\":\"assistant\",\"parts\":[{\"type\":\"tool_call\",\"id\":\"c1\",\"name\":\"f\","
                        + "\"arguments\":{\"city\":\"Paris\"}}]},{\"role\":\"tool\",\"parts\":[{\"type\":"
                        + "\"tool_call_response\",\"id\":\"c1\",\"response\":\"sunny\"}]}]");
        assertThat(call.text(CallField.OUTPUT)).contains("It is sunny.").contains("\"role\":\"assistant\"");
        assertThat(call.text(CallField.RESPONSE_ID)).isEqualTo("resp_1");
    }

    /** Each answer says what it was asked: the whole history, at every turn and in every action around. */
    @Test
    void genkitAnswer_repeatsItsRequest_whichIsTheMessagesOnce() {
        String request = "\"request\":{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"weather?\"}]}],"
                + "\"config\":{\"temperature\":0.2}}";
        String answer = GENERATED.substring(0, GENERATED.length() - 1) + "," + request + "}";

        Event call = Otlp.call(span("generate", "genkit:name", "generate", "genkit:type", "util", "genkit:input",
                "{\"prompt\":\"weather?\",\"model\":\"m\"}", "genkit:output", answer));

        assertThat(call.values().get(CallField.MESSAGES)).hasToString("[{\"role\":\"user\",\"parts\":[{\"type\":"
                + "\"text\",\"content\":\"weather?\"}]}]");
        assertThat(call.values().text(CallField.OUTPUT)).isEqualTo("It is sunny.");
        assertThat(call.attributes().get("genkit:output")).isNull();
        assertThat(call.attributes().get("output_beside_messages")).contains("\"latencyMs\":12.5")
                .contains("\"request\":{\"config\":{\"temperature\":0.2}}").doesNotContain("weather");
    }

    private static Span.Builder model() {
        return action("googleai/gemini-2.5-flash", "model", "genkit:output", GENERATED, "genkit:input", """
                {"messages":[{"role":"system","content":[{"text":"be nice"}]},\
                {"role":"user","content":[{"text":"weather?"}]},\
                {"role":"model","content":[{"toolRequest":{"ref":"1","name":"f","input":{"city":"Paris"}}}]},\
                {"role":"tool","content":[{"toolResponse":{"ref":"1","name":"f","output":"sunny"}}]}],\
                "config":{"temperature":0.2}}""");
    }

    private static Span.Builder action(String name, String subtype, Object... more) {
        return span(name, "genkit:name", name, "genkit:type", "action", "genkit:metadata:subtype", subtype,
                "genkit:state", "success").addAllAttributes(Otlp.attributes(more));
    }
}
