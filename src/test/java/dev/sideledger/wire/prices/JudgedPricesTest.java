package dev.sideledger.wire.prices;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import dev.sideledger.pricing.Bucket;
import dev.sideledger.pricing.PriceRow;
import dev.sideledger.pricing.PriceTable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Prices of the shipped tables that look like a price in another unit. Somebody looks at each that appears, and writes
 * here that it is what its source says today, or corrects it in {@code corrections.json}.
 */
class JudgedPricesTest {
    private static final BigDecimal TIMES = BigDecimal.valueOf(50);
    private static final BigDecimal DEAR = BigDecimal.valueOf(100);
    /** What stands around the name of a model: who made it, which region and version it is of. */
    private static final Pattern AROUND = Pattern.compile("^.*/|^(?:us|eu|apac|au|jp|global|regional)\\."
            + "|^(?:ai21|amazon|anthropic|cohere|deepseek|meta|mistral|writer|xai|openai|qwen)\\.|:free$|@.*$"
            + "|-v\\d+(?::\\d+)?$");

    private static final Set<String> FAR_FROM_OTHERS = Set.of(
            "arcee deepseek/deepseek-v4-pro cache_read: the other is its maker, who asks next to nothing for it",
            "azure azure_ai/Meta-Llama-3.1-405B-Instruct output: Azure's; hyperbolic's is far below all others",
            "google vertex_ai/mistral-nemo@2407 input: LiteLLM says the same in 2026-11",
            "google vertex_ai/mistral-nemo@2407 output: LiteLLM says the same in 2026-11");

    /** Models of OpenAI and Anthropic as their makers sell them, audio of the first realtime model, Aleph Alpha's. */
    private static final Set<String> KNOWN_DEAR = Set.of("gpt-4-32k", "gpt-4.5-preview", "gpt-5-pro", "gpt-5.2-pro",
            "gpt-5.4-pro", "gpt-5.5-pro", "o1-pro", "claude-opus-4.6-fast", "claude-opus-4.7-fast",
            "gpt-4o-realtime-preview-2024-10-01", "luminous-supreme", "luminous-supreme-control");

    @Test
    void price_farAboveThatOfAnotherProvider_wasJudged() {
        Map<String, List<PriceRow>> byName = new HashMap<>();
        rows().forEach(row -> byName.computeIfAbsent(name(row), any -> new ArrayList<>()).add(row));
        Set<String> far = new TreeSet<>();
        byName.values().forEach(rows -> rows.forEach(row -> {
            for (Bucket bucket : Bucket.values()) {
                BigDecimal price = price(row, bucket);
                boolean above = price != null && rows.stream()
                        .filter(other -> !Objects.equals(other.provider(), row.provider()))
                        .map(other -> price(other, bucket)).anyMatch(other -> other != null && other.signum() > 0
                                && price.compareTo(other.multiply(TIMES)) > 0);
                if (above) {
                    far.add(row.provider() + " " + row.model() + " " + bucket.wireName());
                }
            }
        }));

        assertThat(far).containsExactlyInAnyOrderElementsOf(
                FAR_FROM_OTHERS.stream().map(judged -> judged.substring(0, judged.indexOf(": "))).toList());
    }

    @Test
    void price_ofAModelAsDearAsFewAre_wasJudged() {
        Set<String> dear = new TreeSet<>();
        rows().stream().filter(row -> row.prices().standard().entrySet().stream()
                .anyMatch(unit -> unit.getKey().isOfTokens() && unit.getValue().base().compareTo(DEAR) > 0))
                .forEach(row -> dear.add(name(row)));

        assertThat(dear).isSubsetOf(KNOWN_DEAR);
    }

    private static List<PriceRow> rows() {
        return ShippedPrices.tables().stream().map(PriceTable::rows).flatMap(List::stream).toList();
    }

    private static BigDecimal price(PriceRow row, Bucket bucket) {
        return row.prices().standard().containsKey(bucket) ? row.prices().standard().get(bucket).base() : null;
    }

    private static String name(PriceRow row) {
        String name = row.model().toLowerCase(Locale.ROOT);
        for (String before = ""; !before.equals(name);) {
            before = name;
            name = AROUND.matcher(name).replaceFirst("");
        }
        return name;
    }
}
