package dev.sideledger.ingest.otlp.translate;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;

import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** Spans of LangWatch's SDKs. */
class LangWatchTest {
    @Test
    void modelSpan_hasItsMessages_itsAnswer_andTheCostThatItTells() {
        Event call = Otlp.call(span("llm", "langwatch.span.type", "llm", "gen_ai.request.model", "openai/gpt-4o-mini",
                "gen_ai.usage.prompt_tokens", 120, "gen_ai.usage.completion_tokens", 34, "langwatch.input",
                "{\"type\":\"chat_messages\",\"value\":[{\"role\":\"user\",\"content\":\"q\"}]}", "langwatch.output",
                "{\"type\":\"text\",\"value\":\"ans\"}", "langwatch.metrics",
                "{\"prompt_tokens\":120,\"completion_tokens\":34,\"reasoning_tokens\":10,\"cost\":0.5}"));

        assertThat(call.values().text(CallField.OPERATION)).isEqualTo("chat");
        assertThat(call.values().get(CallField.MESSAGES))
                .hasToString("[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"q\"}]}]");
        assertThat(call.values().text(CallField.OUTPUT)).isEqualTo("ans");
        assertThat(call.values().usage(CallField.USAGE).reasoning()).isEqualTo(10);
        assertThat(call.values().number(CallField.COST)).isEqualTo(500_000_000);
        assertThat(call.attributes().get("langwatch.input")).isNull();
    }

    @Test
    void toolSpan_hasWhatItTookAndGave() {
        Event call = Otlp.call(span("weather", "langwatch.span.type", "tool", "langwatch.input",
                "{\"type\":\"json\",\"value\":{\"city\":\"Oslo\"}}", "langwatch.output",
                "{\"type\":\"list\",\"value\":[1,2]}"));

        assertThat(call.values().text(CallField.OPERATION)).isEqualTo("execute_tool");
        assertThat(call.values().text(CallField.PROMPT)).isEqualTo("{\"city\":\"Oslo\"}");
        assertThat(call.values().text(CallField.OUTPUT)).isEqualTo("[1,2]");
    }

    @Test
    void metadata_nameSessionAndUser_onSpansOfTheirsOnly() {
        String told = "{\"thread_id\":\"talk\",\"user_id\":\"u1\"}";
        Event session = Otlp.told(RecordType.SESSION,
                span("root", "langwatch.span.type", "span", "metadata", told)).get(0);

        assertThat(session.session()).isEqualTo("talk");
        assertThat(session.values().text(SessionField.USER)).isEqualTo("u1");
        assertThat(Otlp.call(span("root", "metadata", told)).session()).isNotEqualTo("talk");
    }
}
