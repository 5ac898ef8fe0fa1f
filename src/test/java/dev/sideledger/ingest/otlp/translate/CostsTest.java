package dev.sideledger.ingest.otlp.translate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.Values;

import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** Costs that emitters tell. */
class CostsTest {
    @ParameterizedTest
    @ValueSource(strings = {"operation.cost", "gen_ai.cost.total_cost", "llm.cost.total", "gen_ai.usage.cost",
            "gen_ai.usage.total_cost", "gen_ai.usage.cost_usd", "llm.usage.cost", "llm.usage.total_cost",
            "gen_ai.client.estimated_cost"})
    void cost_toldWhole_isTheCost(String name) {
        assertThat(Otlp.call(span("chat", "gen_ai.operation.name", "chat", name, 0.25)).values()
                .number(CallField.COST)).isEqualTo(250_000_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "LLM | output.value | {'id':'c','usage':{'prompt_tokens':9,'cost':0.25}}",
            "LLM | output.value | {'id':'c','usage':{'cost':{'total_cost':0.25,'input_tokens_cost':0.2}}}",
            "generation | langfuse.observation.usage_details | {'prompt_tokens':9,'completion_tokens':1,'cost':0.25,"
                    + "'prompt_tokens_details':{'cached_tokens':0}}",
            "generation | langfuse.observation.usage_details | {'prompt_tokens':9,'cost':{'total_cost':0.25}}",
            "generation | langfuse.observation.cost_details | {'input':0.05,'output':0.2}",
            "chat | ai.response.providerMetadata | {'openrouter':{'usage':{'cost':0.25}}}",
            "chat | ai.response.providerMetadata | {'gateway':{'cost':'0.25'}}"})
    void cost_toldInsideAUsageObject_isTheCost(String kind, String name, String object) {
        assertThat(observed(kind, name, object).number(CallField.COST)).isEqualTo(250_000_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "LLM | output.value | {'service_tier':'flex','usage':{'prompt_tokens':9}}",
            "LLM | output.value | {'usage':{'input_tokens':9,'service_tier':'flex'}}",
            "LLM | llm.invocation_parameters | {'service_tier':'flex'}",
            "generation | langfuse.observation.usage_details | {'input_tokens':9,'output_tokens':1,"
                    + "'service_tier':'flex','cache_creation':{'ephemeral_5m_input_tokens':0}}",
            "chat | ai.response.providerMetadata | {'anthropic':{'usage':{'service_tier':'flex'}}}",
            "chat | ai.response.providerMetadata | {'azure':{'serviceTier':'flex'}}",
            "chat | gen_ai.usage.service_tier | flex", "chat | gen_ai.response.service_tier | flex",
            "chat | llm.usage.service_tier | flex", "chat | llm.request.service_tier | flex",
            "chat | openai.response.service_tier | flex", "chat | gen_ai.openai.response.service_tier | flex",
            "chat | anthropic.usage.service_tier | flex"})
    void serviceTier_toldInsideAUsageObject_isTheTier(String kind, String name, String object) {
        assertThat(observed(kind, name, object).text(CallField.SERVICE_TIER)).isEqualTo("flex");
    }

    @Test
    void serviceTier_ofTheAnswer_isThatOfTheCall() {
        assertThat(Otlp.call(span("chat", "gen_ai.operation.name", "chat", "gen_ai.request.service_tier", "auto",
                "gen_ai.usage.service_tier", "priority")).values().text(CallField.SERVICE_TIER)).isEqualTo("priority");
    }

    @Test
    void usageObject_thatTellsACostAndTokens_tellsBoth() {
        Values call = observed("generation", "langfuse.observation.usage_details",
                "{'prompt_tokens':9,'completion_tokens':1,'cost':0.25,'prompt_tokens_details':{'cached_tokens':4}}");

        assertThat(call.usage(CallField.USAGE).input()).isEqualTo(9);
        assertThat(call.usage(CallField.USAGE).cacheRead()).isEqualTo(4);
        assertThat(call.number(CallField.COST)).isEqualTo(250_000_000);
    }

    private static Values observed(String kind, String name, String object) {
        String says = switch (kind) {
            case "LLM" -> "openinference.span.kind";
            case "generation" -> "langfuse.observation.type";
            default -> "gen_ai.operation.name";
        };
        return Otlp.call(span("c", says, kind, name, object.replace('\'', '"'))).values();
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
    void zeroCosts_areNoStatementOfLiteLlm_andAStatementOfOthers() {
        Event unknown = Otlp.call(span("c", "gen_ai.operation.name", "chat", "gen_ai.usage.input_tokens", 1000,
                "gen_ai.usage.output_tokens", 100, "gen_ai.cost.input_cost", 0.0, "gen_ai.cost.output_cost", 0.0,
                "gen_ai.cost.total_cost", 0.0));
        Event free = Otlp.call(span("c", "gen_ai.operation.name", "chat", "gen_ai.usage.input_tokens", 1000,
                "gen_ai.usage.output_tokens", 100, "gen_ai.usage.cost", 0.0));

        assertThat(unknown.values().has(CallField.COST)).isFalse();
        assertThat(unknown.attributes().entries()).containsEntry("gen_ai.cost.total_cost", "0");
        assertThat(free.values().number(CallField.COST)).isZero();
    }

    @Test
    void zeroCost_isNoStatementOfOpenLit() {
        Event unknown = ofOpenLit(0);
        Event known = ofOpenLit(0.0045);

        assertThat(unknown.values().has(CallField.COST)).isFalse();
        assertThat(unknown.attributes().entries()).containsEntry("gen_ai.usage.cost", "0");
        assertThat(known.values().number(CallField.COST)).isEqualTo(4_500_000);
        assertThat(known.attributes().get("gen_ai.usage.cost")).isNull();
    }

    private static Event ofOpenLit(Object cost) {
        return Otlp.call(span("chat claude-sonnet-4-5", "gen_ai.operation.name", "chat", "gen_ai.provider.name",
                "anthropic", "gen_ai.request.model", "claude-sonnet-4-5", "telemetry.sdk.name", "openlit",
                "gen_ai.usage.input_tokens", 1000, "gen_ai.usage.output_tokens", 100, "gen_ai.usage.cost", cost));
    }

    @Test
    void costsAboveTheBound_areNoCost() {
        assertThat(Otlp.call(span("c", "llm.cost.prompt", 900_000, "llm.cost.completion", 900_000)).values()
                .has(CallField.COST)).isFalse();
    }
}
