package dev.sideledger.wire.prices;

import java.math.BigDecimal;
import java.util.List;

import dev.sideledger.model.Money;
import dev.sideledger.model.Tokens;
import dev.sideledger.model.Usage;
import dev.sideledger.model.Values;
import dev.sideledger.pricing.PriceBook;
import dev.sideledger.pricing.PriceRow;
import dev.sideledger.pricing.Quote;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;

import static org.assertj.core.api.Assertions.assertThat;

class PricingPropertyTest {
    private static final PriceBook SHIPPED = Calls.shipped();
    private static final List<PriceRow> ROWS = SHIPPED.tables().get(0).rows();
    private static final long MANY = 2_000_000;

    @Property(tries = 3000)
    void lines_sumUpToTheCost(@ForAll @IntRange(max = 1600) int row, @ForAll @LongRange(max = MANY) long input,
            @ForAll @LongRange(max = MANY) long read, @ForAll @LongRange(max = MANY) long write,
            @ForAll @LongRange(max = MANY) long hour, @ForAll @LongRange(max = MANY) long output) {
        Quote quote = SHIPPED.quote(call(row, Calls.cached(input, read, write, hour, output)), null, Calls.NOON);

        if (quote.dollars() != null) {
            BigDecimal sum = quote.lines().stream().map(Quote.Line::dollars).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(sum).isEqualByComparingTo(quote.dollars());
            assertThat(quote.cost().nanos()).isEqualTo(Money.nanos(sum));
        }
        long charged = quote.lines().stream().filter(line -> line.bucket().isOfTokens()).mapToLong(Quote.Line::count)
                .sum();
        assertThat(quote.lines()).extracting(Quote.Line::bucket).doesNotHaveDuplicates();
        assertThat(charged).as("a token that one bucket lacks would be one too many in another")
                .isLessThanOrEqualTo(Tokens.of(Calls.cached(input, read, write, hour, output)).total());
    }

    @Property(tries = 1000)
    void moreOutput_neverCostsLess(@ForAll @IntRange(max = 1600) int row, @ForAll @LongRange(max = MANY) long input,
            @ForAll @LongRange(max = MANY) long output, @ForAll @LongRange(max = MANY) long more) {
        Long some = cost(row, Calls.usage(input, output));
        Long all = cost(row, Calls.usage(input, output + more));

        if (some != null && all != null) {
            assertThat(all).isGreaterThanOrEqualTo(some);
        }
    }

    @Property(tries = 1000)
    void wideAndNarrowSums_areTheSame(@ForAll @Scale(12) @BigRange(min = "0.001",
            max = "1000") BigDecimal price, @ForAll @LongRange(max = Usage.MAX) long tokens) {
        String row = "{'model':'m','input':" + price.toPlainString() + ",'output':0}";
        PriceBook book = new PriceBook(List.of(), List.of(Calls.table(row)));

        Quote quote = book.quote(Calls.call(null, "m", Calls.usage(tokens, 0)), null, 0);

        BigDecimal exact = price.multiply(BigDecimal.valueOf(tokens)).movePointLeft(6);
        if (exact.compareTo(BigDecimal.valueOf(1_000_000)) <= 0) {
            assertThat(quote.cost().nanos()).isEqualTo(Money.nanos(exact));
        } else if (quote.cost().nanos() != null) {
            assertThat(quote.cost().nanos()).isLessThanOrEqualTo(Money.MAX_NANOS);
        }
    }

    private static Long cost(int row, Usage usage) {
        return SHIPPED.computed(call(row, usage), null, Calls.NOON).nanos();
    }

    private static Values call(int row, Usage usage) {
        PriceRow chosen = ROWS.get(row);
        return Calls.call(chosen.provider(), chosen.model(), usage);
    }
}
