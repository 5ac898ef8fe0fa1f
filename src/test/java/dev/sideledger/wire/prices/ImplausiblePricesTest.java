package dev.sideledger.wire.prices;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.pricing.PriceRow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Prices in a foreign file that no model has: nobody here can mend them, and the rest of the file is right. */
class ImplausiblePricesTest {
    private static final String GOOD = "'good':{'litellm_provider':'p','input_cost_per_token':1e-06,"
            + "'output_cost_per_token':2e-06}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "'input_cost_per_token':5e-07,'output_cost_per_token':0.002 | output_cost_per_token is 2000 dollars per"
                    + " million tokens, above 1000",
            "'input_cost_per_token':5e-07,'output_cost_per_token':3 | output_cost_per_token is 3000000 dollars per"
                    + " million tokens, above 1000",
            "'input_cost_per_token':1.3e-10,'output_cost_per_token':1.3e-10 | input_cost_per_token is 0.00013 dollars"
                    + " per million tokens, below 0.001",
            "'input_cost_per_token':1e-06,'output_cost_per_token':2e-06,"
                    + "'search_context_cost_per_query':{'search_context_size_medium':35} |"
                    + " search_context_cost_per_query/search_context_size_medium is 35 dollars for one, above 1",
            "'tiered_pricing':[{'range':[0,1000],'input_cost_per_token':1,'output_cost_per_token':2e-06}] |"
                    + " tiered_pricing/0/input_cost_per_token is 1000000 dollars per million tokens, above 1000"})
    void modelOfLiteLlm_isLeftOut_andNamedWithItsLineAndReason(String fields, String reason) {
        ReadPrices read = read("{" + GOOD + ",\n'bad':{'litellm_provider':'p'," + fields + "}}");

        assertThat(read.table().rows()).extracting(PriceRow::model).containsExactly("good");
        assertThat(read.leftOut().models()).isOne();
        assertThat(read.leftOut().implausible()).isOne();
        assertThat(read.leftOut().named()).singleElement().satisfies(model -> {
            assertThat(model.name()).isEqualTo("bad");
            assertThat(model.line()).isEqualTo(2);
            assertThat(model.reason()).startsWith("/bad/" + reason);
        });
    }

    /** A broader row that stands behind must not price it instead, as it would were the row not there. */
    @Test
    void modelOfGenaiPrices_isLeftOut_andLeavesNoBroaderRowToPriceIt() {
        ReadPrices read = read("[{'id':'p','api_pattern':'x','models':[\n"
                + "{'id':'a-1','match':{'equals':'a-1'},'prices':{'input_mtok':1,'output_mtok':2000}},\n"
                + "{'id':'a','match':{'starts_with':'a'},'prices':{'input_mtok':1,'output_mtok':2}}]}]");

        assertThat(read.leftOut().named()).singleElement().satisfies(model -> {
            assertThat(model.text()).startsWith("line 2: /0/models/0/prices/output_mtok is 2000 dollars");
            assertThat(model.name()).isEqualTo("a-1");
        });
        assertThat(read.table().rows().get(0).prices().unknown()).isTrue();
        assertThat(read.table().rows().get(1).prices().unknown()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "'dear'", "true", "1e400"})
    void whatIsNoPriceAtAll_besideOneThatNoModelHas_isRefused(String price) {
        assertThatThrownBy(() -> read("{" + GOOD + ",\n'bad':{'litellm_provider':'p','output_cost_per_token':0.002,\n"
                + "'input_cost_per_token':" + price + "}}")).isInstanceOf(UnreadablePrices.class)
                .hasMessageContaining("line 3: /bad/input_cost_per_token must be");
    }

    @Test
    void fileInAnotherUnit_isRefusedWhole() {
        String models = IntStream.range(0, 5)
                .mapToObj(i -> "\n'm" + i + "':{'litellm_provider':'p','input_cost_per_token':" + (i + 1) + "}")
                .collect(Collectors.joining(","));

        assertThatThrownBy(() -> read("{" + GOOD + "," + models + "}")).isInstanceOf(UnreadablePrices.class)
                .hasMessageContaining("f, line 2: /m0/input_cost_per_token is 1000000 dollars per million tokens")
                .hasMessageEndingWith("; 5 models of the file have such prices, most of all that have any");
    }

    @Test
    void models_beyondAHundred_areCounted() {
        String models = IntStream.range(0, 150).mapToObj(i -> "'g" + i + "':{'litellm_provider':'p',"
                + "'input_cost_per_token':1e-06},'b" + i + "':{'litellm_provider':'p','input_cost_per_token':1}")
                .collect(Collectors.joining(","));

        LeftOut leftOut = read("{" + models + "}").leftOut();

        assertThat(leftOut.implausible()).isEqualTo(150);
        assertThat(leftOut.named()).hasSize(LeftOut.MOST_NAMED);
    }

    private static ReadPrices read(String text) {
        return PriceFile.read("f", new ByteArrayInputStream(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
                true);
    }
}
