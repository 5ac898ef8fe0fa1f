package dev.sideledger.model;

import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TokensTest {
    @Test
    void of_cachedInput_isTakenFromTheWhole() {
        Tokens tokens = Tokens.of(usage(1_200L, 200L, 100L, 300L, 50L, null));

        assertThat(tokens).isEqualTo(new Tokens(900, 200, 100, 250, 50, 0));
        assertThat(tokens.total()).isEqualTo(1_500);
    }

    @Test
    void of_partAboveItsWhole_isCutAndFlagged() {
        Usage usage = usage(100L, 150L, 10L, 20L, 30L, null);

        assertThat(Tokens.of(usage)).isEqualTo(new Tokens(0, 100, 0, 0, 20, 0));
        assertThat(Tokens.clamps(usage)).isTrue();
    }

    @Test
    void of_audioWithoutItsWhole_standsForItself() {
        Usage heard = new Usage(null, 20L, null, null, null, 5L, 100L, 40L, null, null, 300L, null);

        assertThat(Tokens.of(heard)).isEqualTo(new Tokens(100, 20, 0, 40, 5, 135));
        assertThat(Tokens.clamps(heard)).isFalse();
    }

    @Test
    void of_audioReadFromACache_isNotCountedTwice() {
        Usage both = new Usage(null, null, null, null, null, null, 100L, null, 30L, null, null, null);
        Usage alone = new Usage(null, null, null, null, null, null, null, null, 30L, null, null, null);

        assertThat(Tokens.of(both)).isEqualTo(new Tokens(70, 30, 0, 0, 0, 0));
        assertThat(Tokens.of(alone)).isEqualTo(new Tokens(0, 30, 0, 0, 0, 0));
    }

    @Test
    void clamps_audioAboveItsWhole() {
        assertThat(Tokens.clamps(new Usage(10L, null, null, null, null, null, 11L, null, null, null, null, null)))
                .isTrue();
        assertThat(Tokens.clamps(new Usage(90L, 10L, null, null, null, null, 20L, null, 11L, null, null, null)))
                .isTrue();
        assertThat(Tokens.clamps(new Usage(90L, 10L, null, null, null, null, 20L, null, 10L, null, null, null)))
                .isFalse();
    }

    @Test
    void of_totalAlone_isUnsplit() {
        assertThat(Tokens.of(usage(null, null, null, null, null, 500L))).isEqualTo(new Tokens(0, 0, 0, 0, 0, 500));
    }

    @Test
    void of_totalBelowItsParts_isIgnoredAndFlagged() {
        Usage usage = usage(10L, null, null, 10L, null, 5L);

        assertThat(Tokens.of(usage).total()).isEqualTo(20);
        assertThat(Tokens.clamps(usage)).isTrue();
    }

    @Property
    void of_anything_neverHasANegativeBucket(@ForAll @LongRange(max = 1_000) Long input,
            @ForAll @LongRange(max = 1_000) Long read, @ForAll @LongRange(max = 1_000) Long write,
            @ForAll @LongRange(max = 1_000) Long output, @ForAll @LongRange(max = 1_000) Long reasoning,
            @ForAll @LongRange(max = 5_000) Long total) {
        Tokens tokens = Tokens.of(usage(input, read, write, output, reasoning, total));

        assertThat(tokens.input() + tokens.cacheRead() + tokens.cacheWrite()).isEqualTo(input);
        assertThat(tokens.output() + tokens.reasoning()).isEqualTo(output);
        assertThat(tokens.input()).isNotNegative();
        assertThat(tokens.cacheWrite()).isNotNegative();
        assertThat(tokens.output()).isNotNegative();
        assertThat(tokens.total()).isEqualTo(Math.max(total, input + output));
    }

    @Test
    void usage_negativeOrHuge_isRefused() {
        assertThatThrownBy(() -> usage(-1L, null, null, null, null, null)).hasMessageContaining("input");
        assertThatThrownBy(() -> usage(null, null, null, Usage.MAX + 1, null, null)).hasMessageContaining("output");
    }

    private static Usage usage(Long input, Long read, Long write, Long output, Long reasoning, Long total) {
        return new Usage(input, read, write, null, output, reasoning, null, null, null, null, total, null);
    }
}
