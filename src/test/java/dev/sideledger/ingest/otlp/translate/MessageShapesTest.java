package dev.sideledger.ingest.otlp.translate;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Values;

import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** The shapes in which messages come lose nothing on their way into one, and say nothing twice. */
class MessageShapesTest {
    @Test
    void partsKeepMembersThatMeanNothingToUs() {
        assertThat(messages("gen_ai.input.messages", """
                [{"role":"user","parts":[
                {"type":"tool_call_response","id":"1","response":"x","is_error":true,"name":"n"},
                {"type":"tool_call","id":"1","name":"n","arguments":"{\\"a\\":1}","cache_control":{"type":"ephemeral"}},
                {"type":"tool_use","id":null,"name":"m","input":{},"caller":null},
                {"type":"text","text":"a","citations":[1]}]}]""")).isEqualTo("""
                [{"role":"user","parts":[\
                {"type":"tool_call_response","id":"1","name":"n","response":"x","is_error":true},\
                {"type":"tool_call","id":"1","name":"n","arguments":{"a":1},"cache_control":{"type":"ephemeral"}},\
                {"type":"tool_call","name":"m","arguments":{}},\
                {"type":"text","content":"a","citations":[1]}]}]""");
    }

    @Test
    void secondNameOfAMember_isKeptOnlyWhenItSaysSomethingElse() {
        assertThat(messages("gen_ai.input.messages", """
                [{"role":"assistant","parts":[
                {"type":"function_call","id":"fc","call_id":"c","name":"f","arguments":"{}"},
                {"type":"tool-call","id":"c","toolCallId":"c","toolName":"f","input":{}}]}]""")).isEqualTo("""
                [{"role":"assistant","parts":[\
                {"type":"tool_call","id":"c","name":"f","arguments":{},"id_told":"fc"},\
                {"type":"tool_call","id":"c","name":"f","arguments":{}}]}]""");
    }

    @Test
    void blocksNamedByTheirOnlyMember_areTheirParts() {
        assertThat(messages("gen_ai.input.messages", """
                [{"role":"user","content":[{"text":"hi"},
                {"toolUse":{"toolUseId":"1","name":"f","input":{"a":1}}},
                {"toolResult":{"toolUseId":"1","status":"success","content":[{"text":"ok"}]}}]}]""")).isEqualTo("""
                [{"role":"user","parts":[{"type":"text","content":"hi"},\
                {"type":"tool_call","id":"1","name":"f","arguments":{"a":1}},\
                {"type":"tool_call_response","id":"1","response":[{"text":"ok"}],"status":"success"}]}]""");
    }

    @Test
    void openInference_contentAndContentsOfOneMessage_areOneText() {
        String message = "llm.output_messages.0.message.";
        Values once = Otlp.call(span("response", "openinference.span.kind", "LLM", message + "role", "assistant",
                message + "content", "It is sunny.", message + "contents.0.message_content.type", "text",
                message + "contents.0.message_content.text", "It is sunny.")).values();
        assertThat(once.text(CallField.OUTPUT)).isEqualTo("It is sunny.");

        Values both = Otlp.call(span("response", "openinference.span.kind", "LLM", message + "role", "assistant",
                message + "content", "Look:", message + "contents.0.message_content.type", "text",
                message + "contents.0.message_content.text", "It is sunny.")).values();
        assertThat(both.text(CallField.OUTPUT)).isEqualTo("Look:\nIt is sunny.");
    }

    @Test
    void openInference_toolUseBesideItsToolCall_isOnePart() {
        String message = "llm.output_messages.0.message.";
        Values call = Otlp.call(span("Messages", "openinference.span.kind", "LLM", message + "role", "assistant",
                message + "contents.0.message_content.type", "tool_use", message + "contents.0.tool_call.id", "t1",
                message + "contents.0.tool_call.function.name", "f",
                message + "contents.0.tool_call.function.arguments", "{\"a\":1}",
                message + "tool_calls.0.tool_call.id", "t1", message + "tool_calls.0.tool_call.function.name", "f",
                message + "tool_calls.0.tool_call.function.arguments", "{\"a\":1}")).values();

        assertThat(call.text(CallField.OUTPUT)).isEqualTo("{\"role\":\"assistant\",\"parts\":"
                + "[{\"type\":\"tool_call\",\"id\":\"t1\",\"name\":\"f\",\"arguments\":{\"a\":1}}]}");
    }

    private static String messages(String key, String json) {
        return Otlp.call(span("chat", "gen_ai.operation.name", "chat", key, json)).values().get(CallField.MESSAGES)
                .toString();
    }
}
