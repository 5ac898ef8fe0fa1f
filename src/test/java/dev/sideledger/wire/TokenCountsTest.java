package dev.sideledger.wire;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.Tokens;
import dev.sideledger.model.Usage;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

import static org.assertj.core.api.Assertions.assertThat;

/** A total can prove that the input was told without its cached part; nothing less can. */
class TokenCountsTest {
    private static final long MOST = 1_000_000_000;

    @Test
    void inputWithoutTheCache_asItsTotalProves_isCountedWithIt() {
        Usage usage = counts(200, 64, 49, 34, null, 347).toUsage(null);

        assertThat(Tokens.of(usage)).isEqualTo(new Tokens(200, 64, 49, 34, 0, 0));
        assertThat(usage.sent()).isEqualTo("{\"input_tokens\":200,\"cache_read_input_tokens\":64,"
                + "\"cache_creation_input_tokens\":49,\"output_tokens\":34}");
        assertThat(usage.input()).isEqualTo(313);
        assertThat(usage.total()).isEqualTo(347);
    }

    @Test
    void objectThatCame_isKeptAsItCame() {
        assertThat(counts(200, 64, 49, 34, null, 347).toUsage("{}").sent()).isEqualTo("{}");
    }

    @Test
    void reasoningAsLargeAsTheCachedPart_explainsTheTotalToo_soNothingIsProven() {
        Usage usage = counts(100, 10, 0, 20, 10L, 130).toUsage(null);

        assertThat(usage).isEqualTo(new Usage(100L, 10L, 0L, null, 20L, 10L, null, null, null, null, 130L, null));
    }

    @Property
    void wayToCountTheCache_changesNothing_whereATotalTellsIt(@ForAll @LongRange(max = MOST) long fresh,
            @ForAll @LongRange(max = MOST) long read, @ForAll @LongRange(max = MOST) long written,
            @ForAll @LongRange(max = MOST) long output, @ForAll @LongRange(max = MOST) long reasoning) {
        Assume.that(reasoning <= output && reasoning != read + written);
        long total = fresh + read + written + output;
        Tokens expected = new Tokens(fresh, read, written, output - reasoning, reasoning, 0);

        Usage without = counts(fresh, read, written, output, reasoning, total).toUsage(null);
        Usage with = counts(fresh + read + written, read, written, output, reasoning, total).toUsage(null);

        assertThat(Tokens.of(without)).isEqualTo(expected);
        assertThat(Tokens.of(with)).isEqualTo(expected);
        assertThat(Tokens.clamps(without)).isFalse();
        assertThat(with.sent()).isNull();
    }

    @Property
    void totalThatMerelyDoesNotFit_provesNothing(@ForAll @LongRange(max = MOST) long input,
            @ForAll @LongRange(max = MOST) long read, @ForAll @LongRange(max = MOST) long output,
            @ForAll @LongRange(max = 4 * MOST) long total) {
        Assume.that(read == 0 || total - input - output != read);

        assertThat(counts(input, read, 0, output, null, total).toUsage(null))
                .isEqualTo(new Usage(input, read, 0L, null, output, null, null, null, null, null, total, null));
    }

    @Property
    void usage_countedOnceMore_staysTheSame(@ForAll @LongRange(max = 20) long input,
            @ForAll @LongRange(max = 20) long read, @ForAll @LongRange(max = 20) long written,
            @ForAll @LongRange(max = 20) long output, @ForAll @LongRange(max = 60) long total) {
        Usage once = counts(input, read, written, output, null, total).toUsage(null);
        TokenCounts again = new TokenCounts();
        again.fillFrom(once);

        assertThat(again.toUsage(once.sent())).isEqualTo(once);
    }

    private static TokenCounts counts(long input, long read, long written, long output, Long reasoning, long total) {
        return new TokenCounts().set(TokenName.INPUT, input).set(TokenName.CACHE_READ, read)
                .set(TokenName.CACHE_WRITE, written).set(TokenName.OUTPUT, output)
                .set(TokenName.REASONING, reasoning).set(TokenName.TOTAL, total);
    }
}
