package dev.sideledger.wire.prices;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Cost;
import dev.sideledger.model.Values;
import dev.sideledger.pricing.PriceBook;
import dev.sideledger.pricing.PriceDecision;
import dev.sideledger.pricing.PriceQuestion;
import dev.sideledger.pricing.PriceTable;

import static org.assertj.core.api.Assertions.assertThat;

/** Factors for service tiers: whose calls they are for, and what is said of them. */
class MultipliersTest {
    private static final PriceTable ROWS = Calls.read("rows.json", """
            {"unit":"USD per million tokens","name":"rows",
            "providers":[{"id":"openai"},{"id":"azure","fallback":["openai"]}],
            "prices":[{"provider":"openai","model":"m","input":8,"output":9},
            {"provider":"openai","model":"own","input":8,"output":9,"service_tiers":{"batch":{"input":3}}}]}""");

    @Test
    void multiplier_ofTheCallsProvider_isForWhateverRowWon() {
        PriceBook book = book("{\"provider\":\"openai\",\"service_tier\":\"batch\",\"multiplier\":0.5},"
                + "{\"provider\":\"azure\",\"service_tier\":\"batch\",\"multiplier\":0.25}");

        assertThat(cost(book, "azure", "m").nanos()).isEqualTo(2_000_000_000L);
        assertThat(cost(book, "openai", "m").nanos()).isEqualTo(4_000_000_000L);
        assertThat(cost(book("{\"provider\":\"openai\",\"service_tier\":\"batch\",\"multiplier\":0.5}"), "azure", "m")
                .nanos()).as("that of the row, where the call's provider has none").isEqualTo(4_000_000_000L);
    }

    @Test
    void multiplier_ofAProviderUnderAnyOfItsNames_isFound() {
        PriceBook book = book("{\"provider\":\"azure.ai.openai\",\"service_tier\":\"batch\",\"multiplier\":0.25}");

        assertThat(cost(book, "azure", "m").nanos()).isEqualTo(2_000_000_000L);
        assertThat(cost(book, "openai", "m").nanos()).isEqualTo(8_000_000_000L);
    }

    @Test
    void priceVersion_namesTheTableOfTheMultiplierThatWasUsed() {
        PriceTable factors = factors("{\"service_tier\":\"batch\",\"multiplier\":0.5}");
        PriceBook book = new PriceBook(List.of(), List.of(ROWS, factors));

        assertThat(cost(book, "openai", "m").priceVersion()).isEqualTo(ROWS.version() + " x " + factors.version());
        assertThat(cost(book, "openai", "own").priceVersion()).as("it has its own price").isEqualTo(ROWS.version());
        Values standard = Calls.call("openai", "m", Calls.usage(1_000_000, 0));
        assertThat(book.computed(standard, null, 0).priceVersion()).isEqualTo(ROWS.version());
    }

    @Test
    void decision_saysWhichConditionStepTierAndMultiplierChosePrices() {
        PriceTable table = Calls.read("rows.json", """
                {"unit":"USD per million tokens","name":"rows","multipliers":[{"service_tier":"flex","multiplier":0.5}],
                "prices":[{"provider":"p","model":"m","input":{"base":8,"above":[[1000,9]]},"output":9,
                "service_tiers":{"batch":{"input":3}},"then":[{"from":"2026-08-01","input":7,"output":9}]}]}""");
        PriceBook book = new PriceBook(List.of(), List.of(table));
        long august = 1_790_000_000_000_000L;

        assertThat(decision(book, null, 0, 1_000)).isEqualTo(new PriceDecision(null, null, null, null));
        assertThat(decision(book, null, 0, 1_001)).isEqualTo(new PriceDecision(null, 1_000L, null, null));
        assertThat(decision(book, null, august, 9)).isEqualTo(
                new PriceDecision(table.rows().get(0).then().get(0), null, null, null));
        assertThat(decision(book, "batch", 0, 9)).isEqualTo(new PriceDecision(null, null, "batch", null));
        assertThat(decision(book, "flex", 0, 9)).isEqualTo(new PriceDecision(null, null, "flex",
                new PriceDecision.Multiplied(table.multipliers().get(0), "rows", table.version())));
        assertThat(decision(book, "priority", 0, 9)).isEqualTo(new PriceDecision(null, null, null, null));
    }

    private static PriceDecision decision(PriceBook book, String tier, long at, long input) {
        Values call = Calls.call("p", "m", Calls.usage(input, 0)).toBuilder().set(CallField.SERVICE_TIER, tier).build();
        PriceDecision quoted = book.quote(call, null, at).match().decision();
        assertThat(book.match(PriceQuestion.of(call, null, at), input).decision()).isEqualTo(quoted);
        return quoted;
    }

    private static Cost cost(PriceBook book, String provider, String model) {
        Values call = Calls.call(provider, model, Calls.usage(1_000_000, 0)).toBuilder()
                .set(CallField.SERVICE_TIER, "batch").build();
        Cost cost = book.computed(call, null, 0);
        assertThat(book.quote(call, null, 0).cost()).isEqualTo(cost);
        return cost;
    }

    private static PriceBook book(String multipliers) {
        return new PriceBook(List.of(), List.of(ROWS, factors(multipliers)));
    }

    private static PriceTable factors(String multipliers) {
        return Calls.read("factors.json", "{\"unit\":\"USD per million tokens\",\"name\":\"factors\",\"multipliers\":["
                + multipliers + "],\"prices\":[]}");
    }
}
