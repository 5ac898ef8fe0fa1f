package dev.sideledger.wire.prices;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Cost;
import dev.sideledger.model.CostSource;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Usage;
import dev.sideledger.model.Values;
import dev.sideledger.pricing.Bucket;
import dev.sideledger.pricing.PriceBook;
import dev.sideledger.pricing.Prices;
import dev.sideledger.pricing.Quote;
import dev.sideledger.pricing.UnitPrice;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** What the library of genai-prices computes, our tables compute, to the last nano-dollar. */
class GoldenCostsTest {
    private final PriceBook book = new PriceBook(List.of(), ShippedPrices.tables());

    @Test
    void everyCase_costsWhatTheLibrarySays() {
        JsonArray cases = new JsonArray(Sources.text(Sources.at("golden-costs.json")));
        int priced = 0;
        for (int i = 0; i < cases.size(); i++) {
            JsonObject golden = cases.getJsonObject(i);
            JsonObject result = golden.getJsonObject("result");
            Quote quote = quote(golden);
            if (result == null) {
                assertLibraryKnowsNoPrice(golden, quote.cost());
            } else if (result.containsKey("error")) {
                assertThat(quote.clamped()).as(golden.encode()).isTrue();
                assertThat(quote.cost().nanos()).as(golden.encode()).isEqualTo(cut(golden, quote.match().prices()));
            } else {
                priced++;
                long nanos = BigDecimal.valueOf(result.getDouble("total")).setScale(9, RoundingMode.HALF_EVEN)
                        .unscaledValue().longValueExact();
                assertThat(quote.cost().nanos()).as(golden.encode()).isEqualTo(nanos);
                assertThat(quote.match().row().provider()).as(golden.encode())
                        .isIn(rowsOf(result.getString("provider")));
                assertThat(quote.match().row().model()).as(golden.encode()).isEqualTo(result.getString("model"));
            }
        }
        assertThat(priced).isGreaterThan(200);
    }

    /** Azure is the one provider that the library names where the row is that of another, whose models it sells. */
    private static List<String> rowsOf(String provider) {
        return provider.equals("azure") ? List.of("azure", "openai") : List.of(provider);
    }

    /** What a call costs whose cached input is more than all its input: as if all of that were cached. */
    private static long cut(JsonObject golden, Prices prices) {
        JsonObject usage = golden.getJsonObject("usage");
        long input = usage.getLong("input_tokens");
        assertThat(usage.getLong("cache_read_tokens")).isGreaterThan(input);
        UnitPrice read = prices.standard().getOrDefault(Bucket.CACHE_READ, prices.standard().get(Bucket.INPUT));
        BigDecimal millionths = read.base().multiply(BigDecimal.valueOf(input)).add(prices.standard().get(Bucket.OUTPUT)
                .base().multiply(BigDecimal.valueOf(usage.getLong("output_tokens"))));
        return millionths.movePointRight(3).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    /** The library does not know that telemetry writes x_ai for x-ai; we do. All else that it refuses has no price. */
    private static void assertLibraryKnowsNoPrice(JsonObject golden, Cost cost) {
        CostSource expected = "x_ai".equals(golden.getString("providerId")) ? CostSource.COMPUTED
                : CostSource.UNPRICED;
        assertThat(cost.source()).as(golden.encode()).isEqualTo(expected);
    }

    private Quote quote(JsonObject golden) {
        JsonObject usage = golden.getJsonObject("usage");
        Values call = Values.of(RecordType.CALL)
                .set(CallField.PROVIDER, golden.getString("providerId"))
                .set(CallField.MODEL, golden.getString("model"))
                .set(CallField.USAGE, new Usage(usage.getLong("input_tokens"), usage.getLong("cache_read_tokens"),
                        usage.getLong("cache_write_tokens"), usage.getLong("cache_write_1h_tokens"),
                        usage.getLong("output_tokens"), null, null, null, null, null, null, null))
                .build();
        Instant start = Instant.parse(golden.getString("timestamp"));
        return book.quote(call, null, start.getEpochSecond() * 1_000_000);
    }
}
