package dev.sideledger.ingest.otlp.translate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import io.opentelemetry.proto.trace.v1.Span;

import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** On the span of a tool its call and its answer are arguments and a result, whatever message they stand in. */
class ToolExchangeTest {
    private static final String DETAILS = "gen_ai.client.inference.operation.details";

    /** Strands, by the conventions of 1.36 and of today. */
    @Test
    void eventsOfStrands_areArgumentsAndResult() {
        String call = "[{\"role\":\"tool\",\"parts\":[{\"type\":\"tool_call\",\"name\":\"f\",\"id\":\"t1\","
                + "\"arguments\":{\"city\":\"Paris\"}}]}]";
        String answer = "[{\"role\":\"tool\",\"parts\":[{\"type\":\"tool_call_response\",\"id\":\"t1\","
                + "\"response\":[{\"text\":\"21\"},{\"text\":\"dry\"}]}]}]";
        Span.Builder today = tool().addEvents(event(DETAILS, "gen_ai.input.messages", call))
                .addEvents(event(DETAILS, "gen_ai.output.messages", answer));
        Span.Builder before = tool()
                .addEvents(event("gen_ai.tool.message", "role", "tool", "content", "{\"city\":\"Paris\"}", "id", "t1"))
                .addEvents(event("gen_ai.choice", "message", "[{\"text\":\"21\"},{\"text\":\"dry\"}]", "id", "t1"));

        for (Span.Builder each : new Span.Builder[]{today, before}) {
            Event told = Otlp.call(each);

            assertThat(told.values().text(CallField.PROMPT)).isEqualTo("{\"city\":\"Paris\"}");
            assertThat(told.values().has(CallField.MESSAGES)).isFalse();
            assertThat(told.values().text(CallField.OUTPUT)).isEqualTo("21\ndry");
            assertThat(told.attributes().get("output_beside_messages")).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "langfuse.observation.output|{\"content\":\"x\",\"role\":\"tool\",\"tool_call_id\":\"c\"}|{\"id\":\"c\"}",
            "output.value|{\"content\":\"x\",\"type\":\"tool\",\"name\":\"f\",\"tool_call_id\":\"c\","
                    + "\"status\":\"success\"}|{\"status\":\"success\",\"id\":\"c\"}"})
    void messageOfATool_isItsResult_andWhatItSaysBesideIsKept(String key, String output, String beside) {
        Event told = Otlp
                .call(span("f", "gen_ai.operation.name", "execute_tool", "gen_ai.tool.name", "f", key, output));

        assertThat(told.values().text(CallField.OUTPUT)).isEqualTo("x");
        assertThat(told.attributes().get("output_beside_messages")).isEqualTo(beside);
    }

    @Test
    void otherWorkWithTheSameMessage_keepsIt() {
        String answer = "[{\"role\":\"tool\",\"parts\":[{\"type\":\"tool_call_response\",\"id\":\"1\","
                + "\"response\":\"ok\"}]}]";

        assertThat(Otlp.call(span("step", "gen_ai.operation.name", "agent_step", "gen_ai.output.messages", answer))
                .values().text(CallField.OUTPUT)).contains("tool_call_response");
    }

    private static Span.Builder tool() {
        return span("execute_tool f", "gen_ai.operation.name", "execute_tool", "gen_ai.tool.name", "f",
                "gen_ai.tool.call.id", "t1");
    }

    private static Span.Event event(String name, Object... attributes) {
        return Span.Event.newBuilder().setName(name).addAllAttributes(Otlp.attributes(attributes)).build();
    }
}
