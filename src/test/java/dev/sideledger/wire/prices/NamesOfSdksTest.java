package dev.sideledger.wire.prices;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.sideledger.pricing.PriceBook;
import dev.sideledger.pricing.PriceMatch;
import dev.sideledger.pricing.PriceQuestion;

import static org.assertj.core.api.Assertions.assertThat;

/** Odd names, as SDKs, gateways and clouds tell them: each finds its row, or is unpriced with the reason. */
class NamesOfSdksTest {
    private static final PriceBook BOOK = Calls.shipped();

    static List<String> names() {
        return Tsv.cases("names.tsv");
    }

    @ParameterizedTest
    @MethodSource("names")
    void name_findsItsRow_orSaysWhyNot(String line) {
        String[] cell = Tsv.cells(line);
        PriceMatch match = BOOK.match(new PriceQuestion(cell[0], cell[1], null, null, null, null, Calls.NOON));

        assertThat(match.found() ? match.row().provider() + " " + match.row().model() : "unpriced: " + match.why())
                .isEqualTo(cell[2]);
    }
}
