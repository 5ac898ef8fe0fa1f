package dev.sideledger.ingest.otlp.translate;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Values;
import io.opentelemetry.proto.trace.v1.Span;

import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** Conversations that the events of a span tell. */
class SpanContentsTest {
    private static final String OTHERS = "otel.events";
    private static final String DETAILS = "gen_ai.client.inference.operation.details";

    @Test
    void messagesByEvents_areTheCallsInTheirOrder() {
        Event event = Otlp.call(with(span("chat", "gen_ai.operation.name", "chat", "gen_ai.system", "strands-agents"),
                "gen_ai.system.message", "content", "[{\"text\":\"be nice\"}]",
                "gen_ai.user.message", "content", "[{\"text\":\"weather?\"}]",
                "gen_ai.assistant.message", "content",
                "[{\"toolUse\":{\"toolUseId\":\"1\",\"name\":\"f\",\"input\":{\"city\":\"Paris\"}}}]",
                "gen_ai.tool.message", "content",
                "[{\"toolResult\":{\"toolUseId\":\"1\",\"status\":\"success\",\"content\":[{\"text\":\"sunny\"}]}}]",
                "gen_ai.choice", "message", "[{\"text\":\"It is sunny.\"}]", "gen_ai.choice", "finish_reason",
                "end_turn"));
        Values call = event.values();

        assertThat(call.get(CallField.MESSAGES)).hasToString("""
                [{"role":"system","parts":[{"type":"text","content":"be nice"}]},\
                {"role":"user","parts":[{"type":"text","content":"weather?"}]},\
                {"role":"assistant","parts":[{"type":"tool_call","id":"1","name":"f","arguments":{"city":"Paris"}}]},\
                {"role":"tool","parts":[{"type":"tool_call_response","id":"1","response":[{"text":"sunny"}],\
                "status":"success"}]}]""");
        assertThat(call.text(CallField.OUTPUT)).isEqualTo("It is sunny.");
        assertThat(call.text(CallField.FINISH_REASON)).isEqualTo("end_turn");
        assertThat(event.attributes().get(OTHERS)).isNull();
    }

    @Test
    void inferencesInAnAgentsSpan_areACallEach() {
        Span.Builder agent = with(span("invoke_agent a", "gen_ai.operation.name", "invoke_agent", "gen_ai.agent.name",
                "a", "session.id", "talk", "gen_ai.usage.input_tokens", 30),
                DETAILS, "gen_ai.operation.name", "chat", DETAILS, "gen_ai.response.id", "r2");
        agent.setEvents(0, agent.getEvents(0).toBuilder().addAllAttributes(Otlp.attributes("gen_ai.request.model", "m",
                "gen_ai.response.id", "r1", "gen_ai.usage.input_tokens", 10, "gen_ai.usage.output_tokens", 1,
                "gen_ai.output.messages",
                "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"yo\"}]}]")));
        agent.setEvents(1, agent.getEvents(1).toBuilder().addAllAttributes(Otlp.attributes("gen_ai.request.model", "m",
                "gen_ai.usage.input_tokens", 20, "gen_ai.usage.output_tokens", 2, "error.type", "timeout",
                "example", "kept")));
        List<Event> calls = Otlp.told(RecordType.CALL, agent);

        assertThat(calls).extracting(Event::id).containsExactly(Otlp.SPAN, Otlp.SPAN + "-inference-0",
                Otlp.SPAN + "-inference-1");
        assertThat(calls).extracting(Event::session).containsOnly("talk");
        assertThat(calls.get(0).values().text(CallField.OPERATION)).isEqualTo("invoke_agent");
        assertThat(calls.get(0).values().has(CallField.OUTPUT)).isFalse();
        assertThat(calls.get(0).attributes().get(OTHERS)).isNull();
        Values first = calls.get(1).values();
        assertThat(first.text(CallField.OPERATION)).isEqualTo("chat");
        assertThat(first.text(CallField.RESPONSE_ID)).isEqualTo("r1");
        assertThat(first.text(CallField.OUTPUT)).isEqualTo("yo");
        assertThat(first.text(CallField.PARENT_SPAN_ID)).isEqualTo(Otlp.SPAN);
        assertThat(first.usage(CallField.USAGE).input()).isEqualTo(10);
        Values second = calls.get(2).values();
        assertThat(second.text(CallField.STATUS)).isEqualTo("timeout");
        assertThat(calls.get(2).attributes().get("example")).hasToString("\"kept\"");
    }

    @Test
    void inferenceInAModelsSpan_orAloneInOneOfNoKind_isThatCall() {
        for (String kind : List.of("gen_ai.operation.name", "http.route")) {
            Span.Builder span = with(span("POST", kind, "chat"), DETAILS, "gen_ai.request.model", "m");

            assertThat(Otlp.call(span).values().text(CallField.REQUEST_MODEL)).isEqualTo("m");
            assertThat(Otlp.call(span).values().text(CallField.OPERATION)).isEqualTo("chat");
        }
        assertThat(Otlp.told(RecordType.CALL, with(span("POST", "http.route", "/"), DETAILS, "gen_ai.request.model",
                "m", DETAILS, "gen_ai.request.model", "n"))).hasSize(3);
    }

    @Test
    void toolsByEvents_haveArgumentsAndResult() {
        Values tool = Otlp.call(with(span("execute_tool f", "gen_ai.operation.name", "execute_tool"),
                "gen_ai.tool.message", "content", "{\"city\":\"Paris\"}",
                "gen_ai.choice", "message", "[{\"text\":\"sunny\"}]")).values();

        assertThat(tool.text(CallField.PROMPT)).isEqualTo("{\"city\":\"Paris\"}");
        assertThat(tool.text(CallField.OUTPUT)).isEqualTo("sunny");
        assertThat(tool.has(CallField.MESSAGES)).isFalse();
    }

    @Test
    void bodyInOneAttribute_isTheMessage() {
        Values call = Otlp.call(with(span("chat", "gen_ai.operation.name", "chat"), "gen_ai.user.message",
                "gen_ai.event.content", "{\"role\":\"user\",\"content\":\"hi\"}", "gen_ai.choice",
                "gen_ai.event.content", "{\"message\":{\"content\":\"yo\"},\"finish_reason\":\"stop\",\"index\":0}"))
                .values();

        assertThat(call.get(CallField.MESSAGES))
                .hasToString("[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"hi\"}]}]");
        assertThat(call.text(CallField.OUTPUT)).isEqualTo("yo");
        assertThat(call.text(CallField.FINISH_REASON)).isEqualTo("stop");
    }

    @Test
    void detailsByEvents_areTogetherTheConversation() {
        Event event = Otlp.call(with(span("invoke_agent", "gen_ai.operation.name", "invoke_agent"),
                DETAILS, "gen_ai.system_instructions", "[{\"type\":\"text\",\"content\":\"be nice\"}]",
                DETAILS, "gen_ai.input.messages",
                "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"a\"}]}]",
                DETAILS, "gen_ai.input.messages",
                "[{\"role\":\"tool\",\"parts\":[{\"type\":\"text\",\"content\":\"b\"}]}]",
                DETAILS, "gen_ai.operation.name", "chat", DETAILS, "gen_ai.usage.input_tokens", "7",
                DETAILS, "gen_ai.output.messages", "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\","
                        + "\"content\":\"yo\"}],\"finish_reason\":\"stop\"}]"));
        Values call = event.values();

        assertThat(call.text(CallField.OPERATION)).isEqualTo("invoke_agent");
        assertThat(call.usage(CallField.USAGE).input()).isEqualTo(7);
        assertThat(call.get(CallField.MESSAGES)).hasToString("""
                [{"role":"system","parts":[{"type":"text","content":"be nice"}]},\
                {"role":"user","parts":[{"type":"text","content":"a"}]},\
                {"role":"tool","parts":[{"type":"text","content":"b"}]}]""");
        assertThat(call.text(CallField.OUTPUT)).isEqualTo("yo");
        assertThat(call.text(CallField.FINISH_REASON)).isEqualTo("stop");
        assertThat(event.attributes().get(OTHERS)).contains("chat").doesNotContain("messages");
    }

    @Test
    void attributesOfTheSpan_countBeforeItsEvents_andNothingElseIsLost() {
        Event event = Otlp.call(with(span("chat", "gen_ai.operation.name", "chat", "gen_ai.system", "s",
                "gen_ai.input.messages", "[{\"role\":\"user\",\"content\":\"attribute\"}]"),
                "gen_ai.user.message", "content", "event", "gen_ai.choice", "tool.result", "kept",
                "gen_ai.assistant.message", "gen_ai.system", "other"));

        assertThat(event.values().get(CallField.MESSAGES)).hasToString(
                "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"attribute\"}]}]");
        assertThat(event.attributes().get(OTHERS)).contains("kept").contains("other").doesNotContain("\"event\"");
    }

    /** Adds events with one attribute each: a name, a key, a value. */
    private static Span.Builder with(Span.Builder span, String... events) {
        for (int i = 0; i < events.length; i += 3) {
            span.addEvents(Span.Event.newBuilder().setName(events[i]).setTimeUnixNano(Otlp.TEN + i)
                    .addAllAttributes(Otlp.attributes(events[i + 1], events[i + 2])));
        }
        return span;
    }
}
