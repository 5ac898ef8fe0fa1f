package dev.sideledger.ingest.otlp.translate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.Usage;

import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** Spans that Mastra makes since it tells a generation, its steps and the inferences in them apart. */
class MastraTest {
    @Test
    void generation_hasItsConversation_andItsCallsOfTools() {
        Event call = Otlp.call(span("model_generation gpt-4o-mini", "gen_ai.operation.name", "model_generation",
                "mastra.span.type", "model_generation", "mastra.model_generation.input", """
                        {"messages":[{"role":"system","content":"be wx"},\
                        {"role":"user","content":[{"type":"text","text":"weather?"}]}]}""",
                "mastra.model_generation.output", """
                        {"files":[],"reasoning":[],"sources":[],"text":"Hello","warnings":["slow"],"toolCalls":\
                        [{"toolCallId":"call_1","toolName":"weather","args":{"city":"Oslo"}}]}"""));

        assertThat(call.values().text(CallField.OPERATION)).isEqualTo("agent_step");
        assertThat(call.values().get(CallField.MESSAGES)).hasToString(
                "[{\"role\":\"system\",\"parts\":[{\"type\":\"text\",\"content\":\"be wx\"}]},"
                        + "{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"weather?\"}]}]");
        assertThat(call.values().text(CallField.OUTPUT)).isEqualTo(
                "{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"Hello\"},{\"type\":\"tool_call\","
                        + "\"id\":\"call_1\",\"name\":\"weather\",\"arguments\":{\"city\":\"Oslo\"}}]}");
        assertThat(call.attributes().get("output_beside_messages")).isEqualTo("{\"warnings\":[\"slow\"]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{\"text\":\"Hello\",\"toolCalls\":[]} | Hello",
            "{\"text\":\"Hello\",\"sources\":[],\"warnings\":[],\"files\":[]} | Hello",
            "{\"text\":\"Hello\",\"page\":7} | {\"text\":\"Hello\",\"page\":7}"})
    void answerOfTheSdk_ofNothingButText_isThatText(String output, String said) {
        assertThat(Otlp.call(span("step: 0", "mastra.span.type", "model_step", "mastra.model_step.output", output))
                .values().text(CallField.OUTPUT)).isEqualTo(said);
    }

    @Test
    void inferenceThatSaysNothing_hasNoOutput() {
        assertThat(Otlp.call(span("chat gpt-4o-mini", "gen_ai.operation.name", "chat", "gen_ai.output.messages",
                "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"\"}]}]")).values()
                .has(CallField.OUTPUT)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"model_generation, chat, chat", "model_generation, model_generation, agent_step",
            "model_inference, chat, chat", "model_chunk, model_chunk, event", "scorer_run, scorer_run, evaluate",
            "workflow_loop, workflow_loop, task", "client_tool_call, client_tool_call, execute_tool"})
    void typeOfSpan_isTheKindOfWork(String type, String told, String operation) {
        assertThat(Otlp.call(span("s", "mastra.span.type", type, "gen_ai.operation.name", told)).values()
                .text(CallField.OPERATION)).isEqualTo(operation);
    }

    @Test
    void metadataOfTheCaller_nameSessionAndUser_butAThreadComesFirst() {
        Object[] told = {"mastra.span.type", "agent_run", "mastra.metadata.sessionId", "talk", "mastra.metadata.userId",
                "u9"};
        Event session = Otlp.told(RecordType.SESSION, span("invoke_agent wx", told)).get(0);

        assertThat(session.session()).isEqualTo("talk");
        assertThat(session.values().text(SessionField.USER)).isEqualTo("u9");
        assertThat(Otlp.call(span("invoke_agent wx", told).addAllAttributes(
                Otlp.attributes("gen_ai.conversation.id", "thread"))).session()).isEqualTo("thread");
    }

    @Test
    void partsOfWhatWasWrittenToACache_areRead() {
        Usage usage = Otlp.call(span("chat", "gen_ai.operation.name", "chat", "gen_ai.usage.input_tokens", 120,
                "gen_ai.usage.output_tokens", 34, "gen_ai.usage.cache_creation.5m_input_tokens", 40,
                "gen_ai.usage.cache_creation.1h_input_tokens", 9)).values().usage(CallField.USAGE);

        assertThat(usage.cacheWrite()).isEqualTo(49);
        assertThat(usage.cacheWrite1h()).isEqualTo(9);
    }
}
