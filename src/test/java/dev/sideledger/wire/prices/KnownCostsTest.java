package dev.sideledger.wire.prices;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.sideledger.model.Usage;
import dev.sideledger.pricing.PriceBook;
import dev.sideledger.pricing.Quote;

import static org.assertj.core.api.Assertions.assertThat;

/** Costs that the library of genai-prices computed from the same facts, on many providers and kinds of usage. */
class KnownCostsTest {
    private static final PriceBook BOOK = Calls.shipped();

    static List<String> cases() {
        return Tsv.cases("golden.tsv");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void call_costs(String line) {
        String[] cell = Tsv.cells(line);
        Usage usage = new Usage(Tsv.number(cell[2]), Tsv.number(cell[3]), Tsv.number(cell[4]), Tsv.number(cell[5]),
                Tsv.number(cell[6]),
                Tsv.number(cell[7]), Tsv.number(cell[8]), Tsv.number(cell[9]), null, null, null, null);

        Quote quote = BOOK.quote(Calls.call(cell[0].isEmpty() ? null : cell[0], cell[1], usage), null,
                Long.parseLong(cell[10]));

        assertThat(quote.cost().nanos()).isEqualTo(Long.parseLong(cell[11]));
        assertThat(quote.match().row().model()).isEqualTo(cell[12]);
    }
}
