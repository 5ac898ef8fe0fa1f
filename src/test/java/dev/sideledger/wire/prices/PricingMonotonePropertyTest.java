package dev.sideledger.wire.prices;

import java.math.BigDecimal;
import java.util.List;

import dev.sideledger.model.Money;
import dev.sideledger.model.Tokens;
import dev.sideledger.model.Usage;
import dev.sideledger.model.Values;
import dev.sideledger.pricing.PriceBook;
import dev.sideledger.pricing.PriceTable;
import dev.sideledger.pricing.Quote;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

import static org.assertj.core.api.Assertions.assertThat;

/** More tokens never cost less, whatever they are and whatever has a price, as long as they reach no other step. */
class PricingMonotonePropertyTest {
    private static final long MANY = 2_000_000;

    /** How much is told of each part; every part is in its whole, unless the wholes are not told. */
    record Told(boolean wholes, long fresh, long read, long write, long hour, long heard, long cachedAudio, long plain,
            long reasoning, long spoken, long searches) {
        Usage usage() {
            long written = write + hour;
            Long input = wholes ? fresh + heard + read + cachedAudio + written : null;
            Long output = wholes ? plain + reasoning + spoken : null;
            return new Usage(input, read + cachedAudio, written, hour, output, reasoning, heard + cachedAudio, spoken,
                    cachedAudio, searches, null, null);
        }

        Told more(int part, long tokens) {
            long[] parts = {fresh, read, write, hour, heard, cachedAudio, plain, reasoning, spoken, searches};
            parts[part] += tokens;
            return new Told(wholes, parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], parts[7],
                    parts[8], parts[9]);
        }
    }

    @Property(tries = 3000)
    void moreOfAnyPart_neverCostsLess(@ForAll("tables") PriceTable table, @ForAll("told") Told told,
            @ForAll @IntRange(max = 9) int part, @ForAll @LongRange(max = MANY) long more) {
        Quote some = quote(table, told.usage());
        Quote all = quote(table, told.more(part, more).usage());

        if (some.dollars() != null && all.dollars() != null
                && some.match().decision().equals(all.match().decision())) {
            assertThat(all.dollars()).isGreaterThanOrEqualTo(some.dollars());
            assertThat(all.cost().nanos()).isGreaterThanOrEqualTo(some.cost().nanos());
        }
    }

    @Property(tries = 2000)
    void anyUsage_splitsWithoutLoss_andItsLinesSumUp(@ForAll("tables") PriceTable table,
            @ForAll("usages") Usage usage) {
        Quote quote = quote(table, usage);

        assertThat(quote.lines()).extracting(Quote.Line::bucket).doesNotHaveDuplicates();
        if (quote.dollars() != null) {
            BigDecimal sum = quote.lines().stream().map(Quote.Line::dollars).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(sum).isEqualByComparingTo(quote.dollars());
            assertThat(quote.cost().nanos()).isEqualTo(Money.nanos(sum));
            long charged = quote.lines().stream().filter(line -> line.bucket().isOfTokens())
                    .mapToLong(Quote.Line::count).sum();
            Tokens tokens = Tokens.of(usage);
            assertThat(charged).as("every token is charged once, but for a rest that nobody split")
                    .isBetween(tokens.total() - tokens.unsplit(), tokens.total());
        }
    }

    /** Input and output always have a price; every other bucket may have one, cheaper or dearer than its whole. */
    @Provide
    Arbitrary<PriceTable> tables() {
        Arbitrary<Integer> price = Arbitraries.integers().between(0, 900);
        Arbitrary<List<String>> parts = Combinators.combine(
                Arbitraries.of("cache_read", "cache_write", "cache_write_1h", "input_audio", "cache_read_audio",
                        "reasoning", "output_audio", "request", "web_search"),
                price)
                .as((bucket, cents) -> "'" + bucket + "':" + cents / (bucket.equals("web_search") ? 1000.0 : 100.0))
                .list().ofMaxSize(9)
                .uniqueElements(text -> text.substring(0, text.indexOf(':')));
        return Combinators.combine(price, price, price, parts).as((input, step, output, others) -> Calls.table(
                "{'model':'m','input':{'base':" + input / 100.0 + ",'above':[[1000000," + step / 100.0 + "]]},'output':"
                        + output / 100.0 + (others.isEmpty() ? "" : "," + String.join(",", others)) + "}"));
    }

    @Provide
    Arbitrary<Told> told() {
        Arbitrary<Long> count = Arbitraries.longs().between(0, MANY);
        Arbitrary<List<Long>> counts = count.list().ofSize(10);
        return Combinators.combine(Arbitraries.of(true, false), counts).as((wholes, of) -> new Told(wholes, of.get(0),
                of.get(1), of.get(2), of.get(3), of.get(4), of.get(5), of.get(6), of.get(7), of.get(8),
                of.get(9)));
    }

    @Provide
    Arbitrary<Usage> usages() {
        Arbitrary<List<Long>> counts = Arbitraries.longs().between(0, MANY).injectNull(0.3).list().ofSize(11);
        return counts.map(of -> new Usage(of.get(0), of.get(1), of.get(2), of.get(3), of.get(4), of.get(5), of.get(6),
                of.get(7), of.get(8), of.get(9), of.get(10), null));
    }

    private static Quote quote(PriceTable table, Usage usage) {
        Values call = Calls.call(null, "m", usage);
        return new PriceBook(List.of(), List.of(table)).quote(call, null, 0);
    }
}
