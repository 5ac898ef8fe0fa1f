package dev.sideledger.wire.prices;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.pricing.PriceBook;
import dev.sideledger.pricing.PriceTable;

import static org.assertj.core.api.Assertions.assertThat;

/** An override for a short name stands back where a table prices the dated one otherwise, and only there. */
class OverridesStandBackTest {
    private static final PriceTable OVERRIDE = Calls.table(
            "{'provider':'openai','model':'gpt-4o','input':7,'output':8}");
    private static final String USUAL = "'litellm_provider':'openai','input_cost_per_token':2.5e-06,"
            + "'output_cost_per_token':1.0e-05";

    @Test
    void tableThatHasTheDatedNameAtTheSamePrice_leavesTheOverrideInForce() {
        PriceTable imported = Calls.read("f", "{'gpt-4o':{" + USUAL + ",'cache_read_input_token_cost':1.25e-06,"
                + "'input_cost_per_image':0.001},'gpt-4o-2024-08-06':{" + USUAL
                + ",'search_context_cost_per_query':{'search_context_size_medium':0.035},"
                + "'cache_creation_input_token_cost_above_1hr':4e-06}}");

        assertThat(input(imported)).isEqualTo(7_000_000);
    }

    @Test
    void tablesThatKnowOneNameEach_areNotCompared() {
        assertThat(input(Calls.table("{'provider':'openai','model':'gpt-4o','input':9,'output':9}")))
                .isEqualTo(7_000_000);
        assertThat(input(Calls.table("{'provider':'openai','model':'gpt-4o-2024-08-06','input':9,'output':9}")))
                .isEqualTo(7_000_000);
    }

    @Test
    void tableThatHasTheDatedNameAtAnotherPrice_wins() {
        assertThat(input(Calls.table("{'provider':'openai','model':'gpt-4o','input':9,'output':9}",
                "{'provider':'openai','model':'gpt-4o-2024-08-06','input':9,'output':10}"))).isEqualTo(9_000_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "'from':'2026-12-01','input':11 | 'input':9 | the one from December alone is dearer",
            "'project':'acme','input':11 | 'input':9 | only one project pays more"})
    void tableThatHasTheDatedNameAtAnotherPrice_underAConditionAlone_leavesOverridesThatItIsNotFor(String first,
            String second, String why) {
        String usual = "{'provider':'openai','model':'gpt-4o','input':9,'output':9}";
        PriceTable table = Calls.table(usual,
                "{'provider':'openai','model':'gpt-4o-2024-08-06'," + first + ",'output':9}",
                "{'provider':'openai','model':'gpt-4o-2024-08-06'," + second + ",'output':9}");

        assertThat(input(table)).as(why).isEqualTo(first.contains("project") ? 7_000_000 : 9_000_000);
    }

    @Test
    void tableThatHasTheDatedNameCheaperAtNight_andTheShortOneNot_wins() {
        assertThat(input(Calls.table("{'provider':'openai','model':'gpt-4o','input':9,'output':9}",
                "{'provider':'openai','model':'gpt-4o-2024-08-06','input':9,'output':9,"
                        + "'then':[{'hours':'00:00-06:00','input':4,'output':9}]}")))
                .isEqualTo(9_000_000);
    }

    @Test
    void tableThatHasBothAtTheSamePrices_atTheSameTimes_leavesTheOverrideInForce() {
        String prices = "'input':9,'output':9,'then':[{'from':'2026-01-01','input':8,'output':9}]}";

        assertThat(input(Calls.table("{'provider':'openai','model':'gpt-4o'," + prices,
                "{'provider':'openai','model':'gpt-4o-2024-08-06'," + prices))).isEqualTo(7_000_000);
    }

    private static long input(PriceTable table) {
        List<PriceTable> tables = new ArrayList<>(List.of(table));
        tables.addAll(ShippedPrices.tables());
        return new PriceBook(List.of(OVERRIDE), tables)
                .computed(Calls.call("openai", "gpt-4o-2024-08-06", Calls.usage(1_000, 0)), null, Calls.NOON).nanos();
    }
}
