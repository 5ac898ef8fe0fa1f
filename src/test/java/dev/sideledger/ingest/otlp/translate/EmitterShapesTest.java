package dev.sideledger.ingest.otlp.translate;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.Values;

import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** Conversations, sessions and times as single emitters write them. */
class EmitterShapesTest {
    private static final String USER = "{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"hi\"}]}";

    /** Pydantic AI 1 and Logfire tell a request and its answer as events in one attribute. */
    @Test
    void eventsInOneAttribute_areTheConversation() {
        Event call = Otlp.call(span("chat m", "gen_ai.operation.name", "chat", "gen_ai.request.model", "m", "events",
                """
                [{"event.name":"gen_ai.user.message","gen_ai.message.index":0,"role":"user","content":"hi"},
                {"event.name":"gen_ai.choice","index":0,"finish_reason":"stop",
                "message":{"role":"assistant","content":"yo"}}]"""));

        assertThat(call.values().get(CallField.MESSAGES)).hasToString("[" + USER + "]");
        assertThat(call.values().text(CallField.OUTPUT)).isEqualTo("yo");
        assertThat(call.values().text(CallField.FINISH_REASON)).isEqualTo("stop");
        assertThat(call.attributes().get("events")).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[{\"event.name\":\"gen_ai.user.message\",\"content\":\"hi\"},{\"a\":1}]",
            "[\"started\"]", "seven"})
    void eventsThatAreNotAllMessages_stay(String events) {
        assertThat(Otlp.call(span("chat m", "gen_ai.operation.name", "chat", "gen_ai.request.model", "m", "events",
                events)).attributes().get("events")).isNotNull();
    }

    /** Pydantic AI tells an agent the whole conversation, with the answer at its end. */
    @Test
    void conversationWithItsAnswerAtTheEnd_endsBeforeIt() {
        Values agent = Otlp.call(span("agent run", "agent_name", "a", "final_result", "yo", "all_messages_events", """
                [{"event.name":"gen_ai.user.message","role":"user","content":"hi"},
                {"event.name":"gen_ai.assistant.message","role":"assistant","content":"yo"}]""")).values();

        assertThat(agent.get(CallField.MESSAGES)).hasToString("[" + USER + "]");
        assertThat(agent.text(CallField.OUTPUT)).isEqualTo("yo");
    }

    @Test
    void answersOfToolsThatAUserGives_areSaidByTheTool() {
        assertThat(Otlp.call(span("chat", "gen_ai.operation.name", "chat", "gen_ai.input.messages", """
                [{"role":"user","content":[{"type":"tool_result","tool_use_id":"1","content":"ok"}]},
                {"role":"user","content":[{"type":"tool_result","tool_use_id":"2","content":"ok"},
                {"type":"text","text":"go on"}]}]""")).values().get(CallField.MESSAGES).toString())
                .contains("{\"role\":\"tool\",\"parts\":[{\"type\":\"tool_call_response\",\"id\":\"1\"")
                .contains("{\"role\":\"user\",\"parts\":[{\"type\":\"tool_call_response\",\"id\":\"2\"");
    }

    @Test
    void instructionsBesideAText_areAConversationWithIt() {
        Values turn = Otlp.call(span("agent_turn", "lk.generation_id", "g", "lk.pii.instructions", "be nice",
                "lk.pii.user_input", "hi", "lk.pii.response.text", "yo")).values();

        assertThat(turn.text(CallField.OPERATION)).isEqualTo("invoke_agent");
        assertThat(turn.get(CallField.MESSAGES)).hasToString(
                "[{\"role\":\"system\",\"parts\":[{\"type\":\"text\",\"content\":\"be nice\"}]}," + USER + "]");
        assertThat(turn.has(CallField.PROMPT)).isFalse();
    }

    /** OpenLIT tells Anthropic's instructions once more as the first message. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[{\"type\":\"text\",\"content\":\"be nice\"}] | 1", "be nice | 1",
            "be brief | 2"})
    void instructionsThatAreTheFirstMessageToo_areToldOnce(String instructions, int systemMessages) {
        Object messages = Otlp.call(span("chat", "gen_ai.operation.name", "chat", "gen_ai.system_instructions",
                instructions, "gen_ai.input.messages", """
                        [{"role":"system","parts":[{"type":"text","content":"be nice"}]},""" + USER + "]")).values()
                .get(CallField.MESSAGES);

        assertThat(messages.toString().split("\"role\":\"system\"", -1)).hasSize(systemMessages + 1);
        assertThat(messages.toString()).contains("be nice", USER);
    }

    /** OpenLLMetry with Cohere, and with what a user of Anthropic sends. */
    @Test
    void partsWrittenAsJsonInAText_areParts_butOtherJsonIsAText() {
        Values call = Otlp.call(span("cohere.chat", "gen_ai.system", "Cohere", "llm.request.type", "chat",
                "gen_ai.prompt.0.role", "user", "gen_ai.prompt.0.content", "[{\"type\": \"text\", \"text\": \"hi\"}]",
                "gen_ai.prompt.1.role", "user", "gen_ai.prompt.1.content", "[{\"type\": \"invoice\", \"text\": \"x\"}]",
                "gen_ai.completion.0.role", "assistant", "gen_ai.completion.0.content",
                "[{\"type\": \"text\", \"text\": \"Hello\"}]")).values();

        assertThat(call.get(CallField.MESSAGES).toString()).startsWith("[" + USER + ",").contains("invoice\\\"");
        assertThat(call.text(CallField.OUTPUT)).isEqualTo("Hello");
    }

    /** Laminar keeps the reason of Anthropic inside the message. */
    @Test
    void reasonToStop_insideAMessage_isThatOfTheCall_underEitherName() {
        Values call = Otlp.call(span("anthropic.chat", "lmnr.span.type", "LLM", "gen_ai.output.messages", """
                [{"role":"assistant","content":[{"type":"text","text":"Hello"}],"stop_reason":"end_turn"}]"""))
                .values();

        assertThat(call.text(CallField.FINISH_REASON)).isEqualTo("end_turn");
        assertThat(call.text(CallField.OUTPUT)).isEqualTo("Hello");
    }

    @Test
    void itemsOfLiveKit_areMessages_andItsToolFailsByAFlag() {
        Values node = Otlp.call(span("llm_node", "lk.pii.chat_ctx", """
                {"items":[{"id":"i","type":"message","role":"user","content":["hi"]},
                {"id":"j","type":"function_call","call_id":"c","name":"f","arguments":"{}"},
                {"id":"k","type":"function_call_output","call_id":"c","output":"ok"}]}""", "gen_ai.request.model", "m",
                "lk.response.ttft", 0.25)).values();
        Values tool = Otlp.call(span("function_tool", "lk.function_tool.name", "f", "lk.function_tool.is_error", true))
                .values();

        assertThat(node.text(CallField.OPERATION)).isEqualTo("agent_step");
        assertThat(node.number(CallField.TTFT)).isEqualTo(250_000);
        assertThat(node.get(CallField.MESSAGES).toString()).contains("\"type\":\"tool_call\",\"id\":\"c\"",
                "\"type\":\"tool_call_response\",\"id\":\"c\"", "\"content\":\"hi\"");
        assertThat(tool.text(CallField.STATUS)).isEqualTo("failed");
    }

    @Test
    void callsOfToolsWrittenAsJsonTexts_areParts() {
        var event = io.opentelemetry.proto.trace.v1.Span.Event.newBuilder().setName("gen_ai.assistant.message")
                .addAllAttributes(Otlp.attributes("role", "assistant", "tool_calls",
                        List.of("{\"id\":\"c\",\"type\":\"function\",\"function\":{\"name\":\"f\","
                                + "\"arguments\":\"{}\"}}")));

        assertThat(Otlp.call(span("chat", "gen_ai.operation.name", "chat").addEvents(event)).values()
                .get(CallField.MESSAGES)).hasToString("[{\"role\":\"assistant\",\"parts\":[{\"type\":\"tool_call\","
                        + "\"id\":\"c\",\"name\":\"f\",\"arguments\":{}}]}]");
    }

    /** A reply of Haystack has the usage beside it; a generator of texts has it once for all replies. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"replies\":[{\"role\":\"assistant\",\"meta\":{\"model\":\"m\",\"usage\":{\"prompt_tokens\":20,"
                    + "\"completion_tokens\":7}},\"content\":[{\"text\":\"yo\"}]}]}",
            "{\"replies\":[\"yo\"],\"meta\":[{\"model\":\"m\",\"usage\":{\"prompt_tokens\":20,"
                    + "\"completion_tokens\":7}}]}"})
    void repliesOfHaystack_tellTheirModelAndUsage(String output) {
        Values call = Otlp.call(span("haystack.component.run", "haystack.component.name", "llm",
                "haystack.component.input", "{\"messages\":[{\"role\":\"user\",\"meta\":{},\"name\":null,"
                        + "\"content\":[{\"text\":\"hi\"}]}]}",
                "haystack.component.output", output)).values();

        assertThat(call.text(CallField.OPERATION)).isEqualTo("chat");
        assertThat(call.text(CallField.MODEL)).isEqualTo("m");
        assertThat(call.text(CallField.OUTPUT)).isEqualTo("yo");
        assertThat(call.get(CallField.MESSAGES)).hasToString("[" + USER + "]");
        assertThat(call.usage(CallField.USAGE).input()).isEqualTo(20);
        assertThat(call.usage(CallField.USAGE).output()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"FinishReason.STOP, STOP", "stop, stop"})
    void constantOfPython_isItsName(String told, String reason) {
        assertThat(Otlp.call(span("chat.completions m", "gen_ai.operation.name", "chat.completions",
                "gen_ai.response.finish_reason", told)).values().text(CallField.FINISH_REASON)).isEqualTo(reason);
    }

    /** The window of an editor is no conversation, and its event repeats a span that says which one it is of. */
    @Test
    void windowOfCopilot_isNoSession_andItsEventNoCall() {
        var request = Otlp.request("copilot-chat", Otlp.log("gen_ai.client.inference.operation.details",
                "gen_ai.request.model", "m", "gen_ai.usage.input_tokens", 5));
        var spans = Otlp.request(span("execute_tool f", "gen_ai.operation.name", "execute_tool")).toBuilder();
        spans.getResourceSpansBuilder(0).setResource(Otlp.service("copilot-chat").toBuilder()
                .addAllAttributes(Otlp.attributes("session.id", "window")));

        assertThat(new Logs(Otlp.DIALECTS).translate(request, RealLedger.NOW).events()).isEmpty();
        assertThat(new Traces(Otlp.DIALECTS).translate(spans.build(), RealLedger.NOW).events())
                .allSatisfy(event -> assertThat(event.session()).isEqualTo(Otlp.TRACE));
    }

    /** The Agent Framework on OpenAI's responses, and Microsoft.Extensions.AI: each step would be a session. */
    @Test
    void responseBefore_isNoConversation_andStays() {
        Object[] step = {"gen_ai.operation.name", "chat", "gen_ai.provider.name", "openai", "gen_ai.response.id",
                "resp_41", "gen_ai.conversation.id", "resp_40"};
        Event alone = Otlp.call(span("chat gpt-4o-mini", step));
        Event named = Otlp.call(span("chat gpt-4o-mini", step).addAllAttributes(
                Otlp.attributes("session.id", "talk")));

        assertThat(alone.session()).isEqualTo(Otlp.TRACE);
        assertThat(alone.attributes().get("gen_ai.conversation.id")).isEqualTo("\"resp_40\"");
        assertThat(named.session()).isEqualTo("talk");
        assertThat(Otlp.call(span("chat", "gen_ai.conversation.id", "conv_7")).session()).isEqualTo("conv_7");
    }

    /** Logfire's names of spans are templates. */
    @Test
    void traceWithoutSession_isCalledAsItsRootCallsItself() {
        assertThat(Otlp.told(RecordType.SESSION, span("Chat with {model!r}", "logfire.msg", "Chat with 'm'")).get(0)
                .values().text(SessionField.NAME)).isEqualTo("Chat with 'm'");
    }
}
