package dev.sideledger.ingest.otlp.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.sideledger.model.CallField;
import io.opentelemetry.proto.trace.v1.Span;

import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** What one span tells takes time by its size, and not by the square of it: seconds here, minutes otherwise. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LargeSpansTest {
    private static final int MANY = 80_000;
    private static final String OPERATION = "gen_ai.operation.name";

    @Test
    void manyToolCalls_inOneMessage() {
        String calls = IntStream.range(0, MANY).mapToObj(i -> "{\"id\":\"" + i + "\",\"name\":\"f\"}")
                .collect(Collectors.joining(","));

        assertThat(messages(span("chat", OPERATION, "chat", "gen_ai.input.messages",
                "[{\"role\":\"assistant\",\"tool_calls\":[" + calls + "]}]")))
                .contains("\"id\":\"" + (MANY - 1) + "\"");
    }

    @Test
    void manyToolCalls_oneAttributeEach() {
        List<Object> attributes = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            attributes.addAll(List.of("llm.input_messages.0.message.tool_calls." + i + ".tool_call.id", "c" + i));
        }

        assertThat(messages(span("chat", attributes.toArray()))).contains("\"id\":\"c" + (MANY - 1) + "\"");
    }

    @Test
    void manyMessages_oneAttributeOrEventEach() {
        List<Object> attributes = new ArrayList<>();
        Span.Builder events = span("chat", OPERATION, "chat");
        for (int i = 0; i < MANY; i++) {
            attributes.addAll(List.of("llm.input_messages." + i + ".message.content", "m" + i));
            events.addEvents(Span.Event.newBuilder().setName("gen_ai.user.message")
                    .addAllAttributes(Otlp.attributes("content", "m" + i)));
        }

        assertThat(List.of(messages(span("chat", attributes.toArray())), messages(events)))
                .allSatisfy(told -> assertThat(told).contains("\"m" + (MANY - 1) + "\""));
    }

    @Test
    void oneAttributeOfEightMebibytes() {
        String text = "x\\n".repeat(8 << 18);

        assertThat(messages(span("chat", OPERATION, "chat", "gen_ai.input.messages",
                "[{\"role\":\"user\",\"content\":\"" + text + "\"}]"))).contains(text);
        assertThat(Otlp.call(span("chat", "other", text)).attributes().get("other")).hasSizeGreaterThan(8 << 19);
        assertThat(Otlp.call(span("chat", "a.1".repeat(8 << 18), "x")).attributes().get(Attributes.DROPPED))
                .isEqualTo("1");
    }

    private static String messages(Span.Builder span) {
        return String.valueOf(Otlp.call(span).values().get(CallField.MESSAGES));
    }
}
