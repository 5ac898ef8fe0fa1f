package dev.sideledger.ingest.otlp.translate;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Values;

import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** What one message says twice in one list it said twice; what it says in two forms it said once. */
class RepeatedPartsTest {
    private static final String CALL = "{\"type\":\"tool_call\",\"name\":\"roll\",\"arguments\":{}}";
    private static final String TWO_CALLS = "{\"role\":\"assistant\",\"parts\":[" + CALL + "," + CALL + "]}";

    @Test
    void equalTextsOfOneMessage_areBothSaid() {
        assertThat(call("gen_ai.input.messages", """
                [{"role":"user","parts":[{"type":"text","content":"ha"},{"type":"text","content":"ha"}]},
                {"role":"tool","parts":[{"type":"tool_call_response","response":"6"},
                {"type":"tool_call_response","response":"6"}]}]""").get(CallField.MESSAGES).toString()).isEqualTo("""
                [{"role":"user","parts":[{"type":"text","content":"ha"},{"type":"text","content":"ha"}]},\
                {"role":"tool","parts":[{"type":"tool_call_response","response":"6"},\
                {"type":"tool_call_response","response":"6"}]}]""");
    }

    @Test
    void equalCallsOfOneTool_areBothSaid_inEachDialect() {
        assertThat(output("gen_ai.output.messages", "[" + TWO_CALLS + "]")).isEqualTo(TWO_CALLS);
        String openInference = "llm.output_messages.0.message.tool_calls.";
        assertThat(output("llm.output_messages.0.message.role", "assistant",
                openInference + "0.tool_call.function.name", "roll", openInference
                        + "0.tool_call.function.arguments",
                "{}", openInference + "1.tool_call.function.name", "roll",
                openInference + "1.tool_call.function.arguments", "{}")).isEqualTo(TWO_CALLS);
        String traceloop = "gen_ai.completion.0.tool_calls.";
        assertThat(output("gen_ai.completion.0.role", "assistant", traceloop + "0.name", "roll",
                traceloop + "0.arguments", "{}", traceloop + "1.name", "roll", traceloop + "1.arguments", "{}"))
                .isEqualTo(TWO_CALLS);
        assertThat(output("langfuse.observation.output", """
                {"role":"assistant","content":null,"tool_calls":[
                {"type":"function","function":{"name":"roll","arguments":"{}"}},
                {"type":"function","function":{"name":"roll","arguments":"{}"}}]}""")).isEqualTo(TWO_CALLS);
    }

    @Test
    void callsOfAToolInTwoForms_areSaidAsOftenAsTheOneFormThatSaysMore() {
        assertThat(output("gen_ai.output.messages", "[{\"role\":\"assistant\",\"parts\":[" + CALL + "," + CALL
                + "],\"tool_calls\":[" + CALL + "]}]")).isEqualTo(TWO_CALLS);
        assertThat(output("gen_ai.output.messages", "[{\"role\":\"assistant\",\"parts\":[" + CALL
                + "],\"tool_calls\":[" + CALL + "," + CALL + "]}]")).isEqualTo(TWO_CALLS);
    }

    private static String output(Object... attributes) {
        return call(attributes).text(CallField.OUTPUT);
    }

    private static Values call(Object... attributes) {
        return Otlp.call(span("chat", attributes).addAllAttributes(Otlp.attributes("gen_ai.operation.name", "chat")))
                .values();
    }
}
