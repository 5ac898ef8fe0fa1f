package dev.sideledger.wire.prices;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Usage;
import dev.sideledger.pricing.Bucket;
import dev.sideledger.pricing.PriceBook;
import dev.sideledger.pricing.PriceTable;
import dev.sideledger.pricing.Quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Fields of LiteLLM's file that say prices in another way than most. */
class LiteLlmFileTest {
    @Test
    void price_ofNobodyKnowsWhat_isRefused_orBilledBesideWhereAsked() {
        String text = "{\"m\":{\"litellm_provider\":\"p\",\"input_cost_per_token\":1e-06,"
                + "\"output_cost_per_thought\":2}}";

        assertThatThrownBy(() -> Calls.read("f", text)).isInstanceOf(UnreadablePrices.class)
                .hasMessageContaining("/m/output_cost_per_thought").hasMessageContaining("misspelt");

        ReadPrices read = PriceFile.read("f", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), true);
        assertThat(read.ignored()).containsExactly("output_cost_per_thought");
        assertThat(read.table().rows()).singleElement()
                .satisfies(row -> assertThat(row.prices().also()).containsExactly("output_cost_per_thought"));
    }

    /** Which region answered no call tells, so that nobody can charge it; nobody is to believe that it was. */
    @ParameterizedTest
    @ValueSource(strings = {"regional_processing_uplift_multiplier_eu", "regional_processing_uplift_multiplier_us",
            "regional_endpoint_uplift_multiplier"})
    void upliftOfARegion_isNamedByTheImport_andByTheQuote(String field) {
        String text = "{'m':{'litellm_provider':'p','input_cost_per_token':1e-06,'output_cost_per_token':1e-06,'"
                + field
                + "':1.1},'n':{'litellm_provider':'p','input_cost_per_token':1e-06,'output_cost_per_token':1e-06,'"
                + field + "':1}}";

        ReadPrices read = PriceFile.read("f",
                new ByteArrayInputStream(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));

        assertThat(read.ignored()).containsExactly(field);
        assertThat(read.table().rows()).extracting(row -> row.prices().also()).containsExactly(List.of(field),
                List.of());
    }

    @ParameterizedTest
    @CsvSource({"272000, 0.272", "272001, 1.088004"})
    void priceOfAKnownTierAboveAStepAlone_isChargedThere_andTheStandardOneBelow(long input, BigDecimal dollars) {
        PriceTable table = Calls.read("f", "{'m':{'litellm_provider':'p','input_cost_per_token':1e-06,"
                + "'output_cost_per_token':1e-06,'input_cost_per_token_above_272k_tokens':2e-06,"
                + "'input_cost_per_token_above_272k_tokens_priority':4e-06,'output_cost_per_token_priority':3e-06}}");

        Quote quote = new PriceBook(List.of(), List.of(table))
                .quote(Calls.call("p", "m").set(CallField.SERVICE_TIER, "priority")
                        .set(CallField.USAGE, Calls.usage(input, 0)).build(), null, Calls.NOON);

        assertThat(quote.cost().nanos()).isEqualTo(dollars.movePointRight(9).longValueExact());
    }

    @Test
    void priceOfATierAboveAStep_withoutAnyBelow_isNamed() {
        PriceTable table = Calls.read("f", "{'m':{'litellm_provider':'p','input_cost_per_token':1e-06,"
                + "'output_cost_per_token':1e-06,'output_cost_per_token_priority':3e-06,"
                + "'cache_creation_input_token_cost_above_272k_tokens_priority':4e-06}}");

        assertThat(table.rows().get(0).prices().also())
                .containsExactly("cache_creation_input_token_cost_above_272k_tokens_priority");
    }

    @Test
    void nameOfAForeignFile_withBlanksAround_isTheNameWithoutThem() {
        PriceTable table = Calls.read("f", "{' p/m ':{'litellm_provider':'p','input_cost_per_token':1e-06,"
                + "'output_cost_per_token':1e-06}}");

        assertThat(new PriceBook(List.of(), List.of(table))
                .computed(Calls.call("p", "m", Calls.usage(1, 0)), null, Calls.NOON).nanos()).isEqualTo(1_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "[0, 256000] | [128000, 1000000] | /m/tiered_pricing/1/range begins at 128000, within the range before",
            "[128000, 1000000] | [0, 256000] | /m/tiered_pricing/0/range begins at 128000, within the range before",
            "[0, 256000] | [1000000, 256000] | /m/tiered_pricing/1/range must end above its beginning",
            "[0, 0] | [256000, 1000000] | /m/tiered_pricing/0/range must end above its beginning"})
    void ranges_thatOverlapOrAreReversed_areRefused(String first, String second, String refusal) {
        String text = "{'m':{'litellm_provider':'p','tiered_pricing':["
                + "{'range':" + first + ",'input_cost_per_token':1e-06,'output_cost_per_token':2e-06},"
                + "{'range':" + second + ",'input_cost_per_token':2e-06,'output_cost_per_token':4e-06}]}}";

        assertThatThrownBy(() -> Calls.read("f", text)).isInstanceOf(UnreadablePrices.class)
                .hasMessageContaining(refusal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'input_cost_per_token_cache_hit':1.4e-08",
            "'input_cost_per_token_cache_hit':9e-08,'cache_read_input_token_cost':1.4e-08",
            "'cache_read_input_token_cost':1.4e-08,'input_cost_per_token_cache_hit':9e-08"})
    void cacheHits_underTheirOldName_arePricedUnlessTheNewOneIsThere(String fields) {
        PriceTable table = Calls.read("f", "{'m':{'litellm_provider':'p','input_cost_per_token':1.4e-07,"
                + "'output_cost_per_token':2.8e-07," + fields + "}}");

        assertThat(table.rows()).singleElement().satisfies(row -> {
            assertThat(row.prices().standard().get(Bucket.CACHE_READ).base()).isEqualByComparingTo("0.014");
            assertThat(row.prices().also()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"cache_creation_input_token_cost", "cache_creation_input_token_cost_above_1hr",
            "cache_read_input_token_cost"})
    void cacheAtZero_besidePaidInput_isChargedAsInput(String field) {
        PriceTable paid = Calls.read("f", "{'m':{'litellm_provider':'p','input_cost_per_token':3e-07,"
                + "'output_cost_per_token':2.8e-07,'" + field + "':0}}");
        PriceTable free = Calls.read("f", "{'m:free':{'litellm_provider':'p','input_cost_per_token':0,"
                + "'output_cost_per_token':0,'" + field + "':0}}");

        assertThat(paid.rows()).singleElement()
                .satisfies(row -> assertThat(row.prices().standard()).containsOnlyKeys(Bucket.INPUT, Bucket.OUTPUT));
        assertThat(free.rows()).singleElement().satisfies(row -> assertThat(row.prices().standard()).hasSize(3));
    }

    @ParameterizedTest
    @CsvSource({"flex, 250000000", "priority, 900000000", ", 500000000"})
    void reasoning_underATierThatPricesOutput_costsWhatItsOutputDoes(String tier, long nanos) {
        PriceTable table = Calls.read("f", "{'m':{'litellm_provider':'openai','input_cost_per_token':1e-07,"
                + "'output_cost_per_token':4e-07,'output_cost_per_reasoning_token':4e-07,"
                + "'input_cost_per_token_flex':5e-08,'output_cost_per_token_flex':2e-07,"
                + "'input_cost_per_token_priority':1.8e-07,'output_cost_per_token_priority':7.2e-07}}");
        Usage usage = new Usage(1_000_000L, null, null, null, 1_000_000L, 900_000L, null, null, null, null, null, null);

        Quote quote = new PriceBook(List.of(), List.of(table)).quote(Calls.call("openai", "m")
                .set(CallField.SERVICE_TIER, tier).set(CallField.USAGE, usage).build(), null, Calls.NOON);

        assertThat(quote.cost().nanos()).isEqualTo(nanos);
    }

    @Test
    void stepsWithoutAPriceBelowThem_areNamedAsNotCharged() {
        PriceTable table = Calls.read("f", "{'m':{'litellm_provider':'p','input_cost_per_token':1e-06,"
                + "'output_cost_per_token':2e-06,'cache_creation_input_token_cost_above_200k_tokens':2.5e-07,"
                + "'output_cost_per_token_above_200k_tokens':4e-06,"
                + "'output_cost_per_token_above_200k_tokens_flex':2e-06}}");

        assertThat(table.rows()).singleElement().satisfies(row -> {
            assertThat(row.prices().also()).containsExactly("cache_creation_input_token_cost_above_200k_tokens",
                    "output_cost_per_token_above_200k_tokens_flex");
            assertThat(row.prices().serviceTiers()).as("a tier without any price is none").isEmpty();
        });
    }

    @Test
    void pricesInAFieldThatNobodyKnows_areNamed_andBilledBeside() {
        String text = "{\"m\":{\"litellm_provider\":\"deepseek\",\"input_cost_per_token\":1e-06,"
                + "\"output_cost_per_token\":2e-06,\"off_peak_pricing\":"
                + "{\"input_cost_per_token\":5e-07,\"windows\":[]}}}";

        assertThatThrownBy(() -> Calls.read("f", text)).isInstanceOf(UnreadablePrices.class)
                .hasMessageContaining("/m/off_peak_pricing");

        ReadPrices read = PriceFile.read("f", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), true);
        assertThat(read.ignored()).containsExactly("off_peak_pricing");
        assertThat(read.table().rows()).singleElement()
                .satisfies(row -> assertThat(row.prices().also()).containsExactly("off_peak_pricing"));
    }
}
