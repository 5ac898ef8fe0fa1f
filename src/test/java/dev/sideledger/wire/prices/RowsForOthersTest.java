package dev.sideledger.wire.prices;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.pricing.PriceBook;
import dev.sideledger.pricing.PriceQuestion;
import dev.sideledger.pricing.PriceTable;

import static org.assertj.core.api.Assertions.assertThat;

/** Names that say that a model is free, or distilled from another: rows that spell them out price them. */
class RowsForOthersTest {
    private static final PriceTable TABLE = Calls.table(
            "{'provider':'openrouter','model':'acme/zeta','match':'acme/zeta*','input':1,'output':2}",
            "{'provider':'openrouter','model':'acme/zeta:free','input':0.5,'output':0.7}",
            "{'provider':'openrouter','model':'acme/zeta-distill-8b','input':0.1,'output':0.2}",
            "{'provider':'openrouter','model':'acme/q','match':['acme/q:free','acme/q-*'],'input':3,'output':4}");

    @ParameterizedTest
    @CsvSource({"acme/zeta-2, 1000000", "acme/zeta:free, 500000", "acme/zeta-distill-8b, 100000",
            "acme/q:free, 3000000", "acme/q-1, 3000000", "acme/zeta-2:free, 0", "acme/q-2:free, 0"})
    void row_behindABroaderPattern_pricesTheNameThatItSpellsOut(String model, long nanos) {
        for (PriceBook book : List.of(new PriceBook(List.of(), List.of(TABLE)),
                new PriceBook(List.of(TABLE), List.of()))) {
            assertThat(book.computed(Calls.call("openrouter", model, Calls.usage(1_000, 0)), null, Calls.NOON).nanos())
                    .as(book.tables().toString()).isEqualTo(nanos);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            value = {"'h-distill-*' | h-distill-7 | true", "['h-*','h-distill-*'] | h-distill-7 | true",
                    "{'all':['h-*','*distill*']} | h-distill-7 | true", "'/distill/' | h-distill-7 | true",
                    "'h-*' | h-distill-7 | false", "['h-*','k-distill-*'] | h-distill-7 | false", "'h-*' | h-7 | true"})
    void pattern_thatLooksForDistilledModels_pricesThem(String match, String model, boolean found) {
        PriceBook book = new PriceBook(List.of(), List.of(Calls
                .table("{'provider':'openrouter','model':'family','match':" + match + ",'input':1,'output':2}")));

        assertThat(book.match(new PriceQuestion("openrouter", model, null, null, null, null, Calls.NOON)).found())
                .isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme/zeta-distill-70b", "acme/zeta-distill-8b-2"})
    void distilledModel_thatNoRowSpellsOut_isUnpriced(String model) {
        PriceBook book = new PriceBook(List.of(), List.of(TABLE));

        assertThat(book.match(new PriceQuestion("openrouter", model, null, null, null, null, Calls.NOON)).found())
                .isFalse();
    }
}
