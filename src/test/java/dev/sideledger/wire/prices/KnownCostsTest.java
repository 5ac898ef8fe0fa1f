package dev.sideledger.wire.prices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final Path CASES = Path.of("src/test/resources/prices/golden.tsv");

    static List<String> cases() throws IOException {
        List<String> lines = Files.readAllLines(CASES);
        return lines.subList(1, lines.size());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void call_costs(String line) {
        String[] cell = line.split("\t", -1);
        Usage usage = new Usage(number(cell[2]), number(cell[3]), number(cell[4]), number(cell[5]), number(cell[6]),
                number(cell[7]), number(cell[8]), number(cell[9]), null, null, null, null);

        Quote quote = BOOK.quote(Calls.call(cell[0].isEmpty() ? null : cell[0], cell[1], usage), null,
                Long.parseLong(cell[10]));

        assertThat(quote.cost().nanos()).isEqualTo(Long.parseLong(cell[11]));
        assertThat(quote.match().row().model()).isEqualTo(cell[12]);
    }

    private static Long number(String cell) {
        return cell.isEmpty() ? null : Long.valueOf(cell);
    }
}
