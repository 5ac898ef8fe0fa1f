package dev.sideledger.ingest.otlp.translate;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;

import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** A conversation told in two forms, of which the one that counts leaves something out, as that of LangChain JS. */
class SecondFormTest {
    private static final String IN = "llm.input_messages.";
    private static final String OUT = "llm.output_messages.0.message.";
    private static final String ASKED = """
            {"messages":[[{"lc":1,"type":"constructor","id":["langchain_core","messages","SystemMessage"],
            "kwargs":{"content":[{"type":"text","text":"be brief"}]}},
            {"lc":1,"type":"constructor","id":["langchain_core","messages","HumanMessage"],
            "kwargs":{"content":"weather?"}}]]}""";

    @Test
    void messageWithoutContent_saysWhatTheSecondFormSaysInItsPlace() {
        Event call = Otlp.call(span("ChatAnthropic", "openinference.span.kind", "LLM", "input.value", ASKED,
                IN + "0.message.role", "system", IN + "1.message.role", "user", IN + "1.message.content", "weather?"));

        assertThat(call.values().get(CallField.MESSAGES).toString()).isEqualTo("""
                [{"role":"system","parts":[{"type":"text","content":"be brief"}]},\
                {"role":"user","parts":[{"type":"text","content":"weather?"}]}]""");
        assertThat(call.attributes().entries()).doesNotContainKey("input.value");
    }

    @Test
    void messageWithoutContent_forWhichNoneStandsInTheSecondForm_leavesThatAnAttribute() {
        Event call = Otlp.call(span("ChatAnthropic", "openinference.span.kind", "LLM", "input.value", ASKED,
                IN + "0.message.role", "system", IN + "1.message.role", "user", IN + "1.message.content", "weather?",
                IN + "2.message.role", "user", IN + "2.message.content", "more"));

        assertThat(call.attributes().get("input.value")).contains("be brief");
    }

    /** Haystack through OpenInference tells of tool calls and of their answers the role, and prints its own objects. */
    @Test
    void messageWithoutContent_besideASecondFormThatNobodyCanRead_leavesThatAnAttribute() {
        Event call = Otlp.call(span("OpenAIChatGenerator.run", "openinference.span.kind", "LLM",
                IN + "0.message.role", "user", IN + "0.message.content", "weather?", IN + "1.message.role", "assistant",
                IN + "2.message.role", "tool", "input.mime_type", "application/json", "input.value", """
                        {"messages": ["ChatMessage(_role=<ChatRole.USER: 'user'>,\
                         _content=[TextContent(text='weather?')])",
                        "ChatMessage(_role=<ChatRole.ASSISTANT: 'assistant'>, _content=[ToolCall(tool_name='weather',\
                         arguments={'city': 'Paris'}, id='call_24_0', extra=None)])",
                        "ChatMessage(_role=<ChatRole.TOOL: 'tool'>, _content=[ToolCallResult(result='21C')])"]}""",
                OUT + "role", "assistant", OUT + "tool_calls.0.tool_call.function.name", "weather", "output.value", """
                        {"replies": ["ChatMessage(_role=<ChatRole.ASSISTANT: 'assistant'>,\
                         _content=[ToolCall(tool_name='weather', id='call_25_0')])"]}"""));

        assertThat(call.values().get(CallField.MESSAGES).toString()).startsWith("[{\"role\":\"user\"");
        assertThat(call.attributes().get("input.value")).contains("id='call_24_0'", "result='21C'");
        assertThat(call.attributes().get("output.value")).contains("id='call_25_0'");
    }

    @Test
    void messageWithoutContent_besideATextThatAnotherOneSays_leavesNothing() {
        Event call = Otlp.call(span("chat", "openinference.span.kind", "LLM", "input.value", "weather?",
                IN + "0.message.role", "user", IN + "0.message.content", "weather?", IN + "1.message.role",
                "assistant"));

        assertThat(call.attributes().entries()).doesNotContainKey("input.value");
    }

    @Test
    void callOfAToolWithoutId_hasThatOfTheSecondForm() {
        Event call = Otlp.call(span("ChatOpenAI", "openinference.span.kind", "LLM", OUT + "role", "assistant",
                OUT + "tool_calls.0.tool_call.function.name", "weather",
                OUT + "tool_calls.0.tool_call.function.arguments", "{\"city\":\"Oslo\"}", "output.value", """
                        {"generations":[[{"text":"","message":{"lc":1,"type":"constructor",
                        "id":["langchain_core","messages","AIMessage"],"kwargs":{"content":"",
                        "tool_calls":[{"name":"weather","args":{"city":"Oslo"},"id":"call_1"}]}}}]]}"""));

        assertThat(call.values().text(CallField.OUTPUT)).contains("\"id\":\"call_1\",\"name\":\"weather\"");
    }
}
