package dev.sideledger.wire.prices;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Usage;
import dev.sideledger.model.Values;
import dev.sideledger.pricing.Bucket;
import dev.sideledger.pricing.PriceBook;
import dev.sideledger.pricing.Quote;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** What the page about costs says is what is computed. */
class CostDocTest {
    private static final String PAGE = Sources.text(Path.of("src/docs/cost.md"));
    private static final Pattern EXAMPLE = Pattern.compile("(?m)^\\| `(\\{.*?})` \\| (\\S+) \\| (.*?) \\| (.*?) \\|$");
    private static final PriceBook BOOK = Calls.shipped();

    static List<Matcher> examples() {
        return PAGE.lines().map(EXAMPLE::matcher).filter(Matcher::matches).toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void example_computed_isWhatThePageSays(Matcher example) {
        JsonObject told = new JsonObject(example.group(1));
        Usage usage = new Usage(told.getLong("input_tokens"), told.getLong("cache_read_tokens"),
                told.getLong("cache_write_tokens"), told.getLong("cache_write_1h_tokens"),
                told.getLong("output_tokens"), told.getLong("reasoning_tokens"), told.getLong("audio_input_tokens"),
                null, null, told.getLong("web_searches"), told.getLong("total_tokens"), null);
        Values call = Calls.call(told.getString("provider"), told.getString("model"))
                .set(CallField.SERVICE_TIER, told.getString("service_tier")).set(CallField.USAGE, usage).build();

        Quote quote = BOOK.quote(call, null, Instant.parse(example.group(2)).getEpochSecond() * 1_000_000);

        String lines = quote.lines().stream().map(CostDocTest::line).collect(Collectors.joining(" + "));
        String cost = quote.dollars() == null ? "unpriced" : "$" + quote.dollars().stripTrailingZeros().toPlainString();
        assertThat(lines.isEmpty() ? "nothing" : lines).isEqualTo(example.group(3));
        assertThat(cost).isEqualTo(example.group(4));
    }

    @Test
    void page_hasExamples_andNamesEachBucketAndSource() {
        assertThat(examples()).hasSizeGreaterThan(8);
        for (Bucket bucket : Bucket.values()) {
            assertThat(PAGE).contains("`" + bucket.wireName() + "`");
        }
        ShippedPrices.tables().forEach(table -> assertThat(PAGE).contains(table.name()).contains(table.asOf()));
    }

    @Test
    void page_overrideInThreeLines_isRead() {
        Matcher block = Pattern.compile("(?s)```json\n(\\{\"unit\".*?)```").matcher(PAGE);
        assertThat(block.find()).isTrue();
        do {
            assertThat(Calls.read("page", block.group(1)).rows()).isNotEmpty();
        } while (block.find());
    }

    private static String line(Quote.Line line) {
        return line.count() + " x $" + line.price().toPlainString()
                + (line.bucket().isOfTokens() ? "/M" : "") + " " + line.bucket().wireName();
    }
}
