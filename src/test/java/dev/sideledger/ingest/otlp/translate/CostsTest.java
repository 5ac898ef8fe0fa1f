package dev.sideledger.ingest.otlp.translate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;

import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** Costs that emitters tell. */
class CostsTest {
    @ParameterizedTest
    @CsvSource({"operation.cost", "gen_ai.cost.total_cost", "llm.cost.total", "gen_ai.usage.cost"})
    void cost_toldWhole_isTheCost(String name) {
        assertThat(Otlp.call(span("chat", "gen_ai.operation.name", "chat", name, 0.25)).values()
                .number(CallField.COST)).isEqualTo(250_000_000);
    }

    @Test
    void costsOfBothSides_areAddedUp_andStay() {
        Event call = Otlp.call(span("c", "openinference.span.kind", "LLM", "llm.cost.prompt", 0.1,
                "llm.cost.completion", "0.2", "llm.token_count.completion", 3));

        assertThat(call.values().number(CallField.COST)).isEqualTo(300_000_000);
        assertThat(call.attributes().entries()).containsKeys("llm.cost.prompt", "llm.cost.completion");
    }

    @Test
    void costOfOneSide_isTheCost_onlyWhereNothingCameOut() {
        Event chat = Otlp.call(span("c", "openinference.span.kind", "LLM", "llm.cost.prompt", 0.1,
                "llm.token_count.completion", 3));
        Event embeddings = Otlp.call(span("e", "openinference.span.kind", "EMBEDDING", "llm.cost.prompt", 0.1));
        Event total = Otlp.call(span("c", "llm.cost.prompt", 0.1, "llm.cost.completion", 0.2, "llm.cost.total", 0.4));

        assertThat(chat.values().has(CallField.COST)).isFalse();
        assertThat(embeddings.values().number(CallField.COST)).isEqualTo(100_000_000);
        assertThat(total.values().number(CallField.COST)).isEqualTo(400_000_000);
    }

    @Test
    void costsAboveTheBound_areNoCost() {
        assertThat(Otlp.call(span("c", "llm.cost.prompt", 900_000, "llm.cost.completion", 900_000)).values()
                .has(CallField.COST)).isFalse();
    }
}
