package dev.sideledger.wire.prices;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.pricing.Bucket;
import dev.sideledger.pricing.PriceMatch;
import dev.sideledger.pricing.PriceQuestion;
import dev.sideledger.pricing.PriceRow;
import dev.sideledger.pricing.PriceTable;

import static org.assertj.core.api.Assertions.assertThat;

/** The tables in the product hold what their sources say. Run with -Dprices.write=true to make them anew. */
class ShippedPricesTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final boolean WRITE = Boolean.getBoolean("prices.write");

    @Test
    void tables_allLoad() {
        List<PriceTable> tables = ShippedPrices.tables();

        assertThat(tables).extracting(PriceTable::name).containsExactly("genai-prices", "litellm", "service tiers");
        assertThat(tables).extracting(PriceTable::asOf).containsExactly(Sources.GENAI_AS_OF, Sources.LITELLM_AS_OF,
                "2026-11");
        assertThat(tables).allSatisfy(table -> assertThat(table.version())
                .matches(table.name() + "@" + table.asOf() + "#[0-9a-f]{12}"));
        assertThat(tables.get(0).rows()).hasSizeGreaterThan(1600);
        assertThat(tables.get(1).rows()).hasSizeGreaterThan(300);
    }

    @Test
    void genaiPrices_madeAnew_isTheShippedFile() throws IOException {
        assertShipped(Sources.genai(), ShippedPrices.FILES.get(0));
    }

    @Test
    void litellm_madeAnew_isTheShippedFile() throws IOException {
        assertShipped(Sources.litellm(), ShippedPrices.FILES.get(1));
    }

    @Test
    void corrections_areAllShipped() {
        List<PriceRow> rows = ShippedPrices.tables().stream().flatMap(table -> table.rows().stream()).toList();

        assertThat(Sources.corrections()).allSatisfy(right -> assertThat(rows)
                .filteredOn(row -> PriceTable.same(row, right)).extracting(PriceRow::prices)
                .containsExactly(right.prices()));
    }

    @ParameterizedTest
    @CsvSource({"aws, amazon.titan-embed-text-v2:0, 0.02", "aws, amazon.titan-embed-text-v1, 0.1",
            "watsonx, ibm/granite-3-8b-instruct, 0.2", "openai, ft:davinci-002, 12"})
    void correctedPrice_isThatOfItsModel(String provider, String model, BigDecimal input) {
        PriceMatch match = Calls.shipped()
                .match(new PriceQuestion(provider, model, null, null, null, null, Calls.NOON));

        assertThat(match.prices().standard().get(Bucket.INPUT).base()).isEqualByComparingTo(input);
    }

    @Test
    void shippedFiles_writtenAndRead_areTheSame() {
        for (PriceTable table : ShippedPrices.tables()) {
            String text = PriceTableWriter.text(table);
            PriceTable read = PriceFile.read("x", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                    .table();

            assertThat(PriceTableWriter.text(read)).isEqualTo(text);
            assertThat(read.providers()).isEqualTo(table.providers());
            assertThat(read.rows()).isEqualTo(table.rows());
        }
    }

    private static void assertShipped(PriceTable made, String file) throws IOException {
        Path shipped = RESOURCES.resolve(file);
        if (WRITE) {
            Files.writeString(shipped, PriceTableWriter.text(made));
        }
        assertThat(Files.readString(shipped)).isEqualTo(PriceTableWriter.text(made));
    }
}
