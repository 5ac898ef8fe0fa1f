package dev.sideledger.ingest.otlp.translate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.Values;
import io.opentelemetry.proto.trace.v1.Span;

import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** Conversations as LangChain writes them down, sent by LangSmith's SDKs and by OpenInference. */
class LangChainMessagesTest {
    private static final String SCHEMA = "\"id\":[\"langchain\",\"schema\",\"messages\",\"%s\"],";
    private static final String ASKED = "{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"weather?\"}]";
    private static final String CALLED = "{\"role\":\"assistant\",\"parts\":[{\"type\":\"tool_call\",\"id\":\"c1\","
            + "\"name\":\"f\",\"arguments\":{\"city\":\"Paris\"}}]";
    private static final String ANSWERED = "{\"role\":\"tool\",\"parts\":[{\"type\":\"tool_call_response\","
            + "\"id\":\"c1\",\"response\":\"sunny\"}]";

    /** {@code gen_ai.prompt} of a run of a chat model: one list for each conversation of a batch. */
    @Test
    void constructors_areMessages() {
        String prompt = "{\"messages\":[[" + constructor("HumanMessage", "\"content\":\"weather?\",\"type\":\"human\"")
                + ","
                + constructor("AIMessage", "\"content\":\"\",\"additional_kwargs\":{\"tool_calls\":[{\"id\":\"c1\","
                        + "\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]},"
                        + "\"response_metadata\":{\"model_name\":\"gpt-4o\"},\"type\":\"ai\",\"id\":\"run--1\","
                        + "\"tool_calls\":[{\"name\":\"f\",\"args\":{\"city\":\"Paris\"},\"id\":\"c1\","
                        + "\"type\":\"tool_call\"}],\"invalid_tool_calls\":[]")
                + "," + constructor("ToolMessage", "\"content\":\"sunny\",\"type\":\"tool\",\"tool_call_id\":\"c1\"")
                + "]]}";

        Event call = Otlp.call(run("llm", "gen_ai.prompt", prompt));

        assertThat(messages(call)).isEqualTo("[" + ASKED + "}," + CALLED
                + ",\"langchain\":{\"response_metadata\":{\"model_name\":\"gpt-4o\"},\"id\":\"run--1\"}}," + ANSWERED
                + "}]");
        assertThat(call.values().has(CallField.PROMPT)).isFalse();
        assertThat(call.attributes().get("gen_ai.prompt")).isNull();
    }

    /** In JavaScript a class alone says who speaks. */
    @ParameterizedTest
    @CsvSource({"HumanMessage, user", "AIMessage, assistant", "AIMessageChunk, assistant", "SystemMessage, system",
            "DeveloperMessage, developer"})
    void classOfAConstructor_isItsRole(String type, String role) {
        String prompt = "{\"messages\":[[{\"lc\":1,\"type\":\"constructor\",\"id\":[\"langchain_core\",\"messages\",\""
                + type + "\"],\"kwargs\":{\"content\":\"hi\",\"additional_kwargs\":{},\"response_metadata\":{}}}]]}";

        assertThat(messages(Otlp.call(run("llm", "gen_ai.prompt", prompt)))).isEqualTo("[{\"role\":\"" + role
                + "\",\"parts\":[{\"type\":\"text\",\"content\":\"hi\"}]}]");
    }

    @Test
    void generation_isTheOutput_andWhatLangChainKnowsOfItIsKept() {
        String completion = "{\"generations\":[[{\"text\":\"It is sunny.\",\"generation_info\":{\"logprobs\":null},"
                + "\"type\":\"ChatGeneration\",\"message\":" + constructor("AIMessage", "\"content\":\"It is sunny.\","
                        + "\"type\":\"ai\",\"id\":\"run--2\",\"usage_metadata\":{\"input_tokens\":5}")
                + "}]],\"llm_output\":{\"token_usage\":{\"total_tokens\":7}},\"run\":null,\"type\":\"LLMResult\"}";

        Event call = Otlp.call(run("llm", "gen_ai.completion", completion));

        assertThat(call.values().text(CallField.OUTPUT)).isEqualTo("It is sunny.");
        assertThat(call.attributes().get("gen_ai.completion")).isNull();
        assertThat(call.attributes().get("output_beside_messages")).isEqualTo("{\"llm_output\":{\"token_usage\":"
                + "{\"total_tokens\":7}},\"langchain\":{\"generation_info\":{\"logprobs\":null},\"id\":\"run--2\","
                + "\"usage_metadata\":{\"input_tokens\":5}}}");
    }

    @Test
    void generationOfTextAlone_isTheOutput() {
        assertThat(Otlp.call(run("llm", "gen_ai.completion",
                "{\"generations\":[[{\"text\":\"yo\",\"generation_info\":null,\"type\":\"Generation\"}]],"
                        + "\"llm_output\":null}"))
                .values().text(CallField.OUTPUT)).isEqualTo("yo");
    }

    /** Chains of OpenInference, and of LangSmith, give out their whole history, which they were given. */
    @Test
    void historyOfAChain_isMessages_andItsOutputTheNewOnes() {
        String human = "{\"content\":\"weather?\",\"additional_kwargs\":{},\"response_metadata\":{},\"type\":\"human\","
                + "\"name\":null,\"id\":\"m1\",\"example\":false}";
        String ai = "{\"content\":\"It is sunny.\",\"additional_kwargs\":{},\"response_metadata\":{},\"type\":\"ai\","
                + "\"id\":\"m2\",\"tool_calls\":[],\"invalid_tool_calls\":[],\"usage_metadata\":null}";

        for (Event call : new Event[]{
                Otlp.call(span("LangGraph", "openinference.span.kind", "CHAIN", "input.value",
                        "{\"messages\":[" + human + "]}", "output.value", "{\"messages\":[" + human + "," + ai + "]}")),
                Otlp.call(run("chain", "gen_ai.prompt", "{\"messages\":[" + human + "]}", "gen_ai.completion",
                        "{\"messages\":[" + human + "," + ai + "]}"))}) {
            assertThat(messages(call)).isEqualTo("[" + ASKED + ",\"langchain\":{\"id\":\"m1\"}}]");
            assertThat(call.values().text(CallField.OUTPUT)).isEqualTo("It is sunny.");
            assertThat(call.attributes().get("output_beside_messages")).isEqualTo("{\"langchain\":{\"id\":\"m2\"}}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"human\",\"data\":{\"content\":\"weather?\",\"additional_kwargs\":{}}}",
            "{\"type\":\"HumanMessageChunk\",\"content\":\"weather?\"}"})
    void typeAndData_orTypeAndContent_areAMessage(String message) {
        assertThat(messages(Otlp.call(run("chain", "gen_ai.prompt", "{\"messages\":[" + message + "],\"step\":3}"))))
                .isEqualTo("[" + ASKED + "}]");
        assertThat(messages(Otlp.call(run("chain", "gen_ai.prompt", "{\"input\":" + message + "}"))))
                .isEqualTo("[" + ASKED + "}]");
    }

    @Test
    void whatIsNoMessage_staysAsItIs() {
        String prompt = "{\"messages\":[{\"type\":\"text\",\"content\":{\"a\":1},\"b\":2,\"c\":3}]}";

        Values call = Otlp.call(run("chain", "gen_ai.prompt", prompt)).values();

        assertThat(call.text(CallField.PROMPT)).isEqualTo(prompt);
        assertThat(call.has(CallField.MESSAGES)).isFalse();
    }

    private static Span.Builder run(String kind, Object... more) {
        return span("run", "langsmith.span.kind", kind).addAllAttributes(Otlp.attributes(more));
    }

    private static String constructor(String type, String kwargs) {
        return "{\"lc\":1,\"type\":\"constructor\"," + String.format(SCHEMA, type) + "\"kwargs\":{" + kwargs + "}}";
    }

    private static String messages(Event call) {
        return String.valueOf(call.values().get(CallField.MESSAGES));
    }
}
