package dev.sideledger.wire.prices;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.sideledger.pricing.PatternCount;
import dev.sideledger.pricing.PriceBook;
import dev.sideledger.pricing.PriceMatch;
import dev.sideledger.pricing.PriceQuestion;
import dev.sideledger.pricing.PriceTable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/** What a name costs that nobody asked for before: it is looked for where calls are written. */
class NewNamesTest {
    private static final String MANY_FORMS = "a/b/c/d/e/f/g/h/aaaa-abababababab-2025-01-01-v1:0";

    @Test
    void expressionsThatTakeForever_endSoon_andTheMatchSaysSo() {
        PriceTable slow = Calls.table(rows(PatternCount.MOST_TRIED - 100, "/(.*a){1,9}(.*b){1,9}c%d/"));

        PriceMatch match = assertTimeout(Duration.ofSeconds(1), () -> match(MANY_FORMS, slow));

        assertThat(match.found()).isFalse();
        assertThat(match.why()).contains("took too long");
    }

    @Test
    void expressions_thatTheEffortIsEnoughFor_areAllTried() {
        PriceTable table = Calls.table(rows(PatternCount.MOST_TRIED - 100, "/-v%d-[a-z]+$/"));

        assertThat(match("house/chat-v399-turbo", table).row().model()).isEqualTo("m399");
        assertThat(match("house/chat-v400-turbo", table).why()).doesNotContain("took too long");
    }

    @Test
    void tensOfThousandsOfStars_areLookedUp() {
        List<PriceTable> tables = IntStream.range(0, 5)
                .mapToObj(i -> Calls.table(rows(9_000, "t" + i + "-%d-*"))).toList();
        PriceBook book = new PriceBook(List.of(), tables);

        assertTimeout(Duration.ofSeconds(4), () -> IntStream.range(0, 1_000)
                .forEach(i -> book.match(question(MANY_FORMS + i))));
        assertThat(book.match(question("t3-77-large")).row().model()).isEqualTo("m77");
    }

    @Test
    void tables_withTooManyPatternsTogether_areRefusedFromThatOneOn() {
        PatternBound bound = new PatternBound(ShippedPrices.tables());
        PriceTable half = Calls.table(rows(PatternCount.MOST_TRIED / 2, "/^t%d$/"));
        PriceTable stars = Calls.table(rows(PatternCount.MOST / 2, "t%d*"));

        assertThat(bound.with(half, "half")).isSameAs(half);
        assertThat(bound.with(stars, "stars")).isSameAs(stars);
        assertThatThrownBy(() -> bound.with(half, "second")).isInstanceOf(UnreadablePrices.class)
                .hasMessageContaining("second: has 250 regular expressions, which with the ")
                .hasMessageContaining(" of the other tables are more than 500");
        assertThatThrownBy(() -> bound.with(stars, "third")).isInstanceOf(UnreadablePrices.class)
                .hasMessageContaining("third: has 5000 patterns with stars, which with the ");
        assertThat(bound.with(Calls.table("{'model':'m','input':1,'output':2}"), "names")).isNotNull();
    }

    private static PriceMatch match(String model, PriceTable table) {
        return new PriceBook(List.of(), List.of(table)).match(question(model));
    }

    private static PriceQuestion question(String model) {
        return new PriceQuestion(null, model, null, null, null, null, Calls.NOON);
    }

    private static String[] rows(int count, String match) {
        return IntStream.range(0, count).boxed().flatMap(i -> Stream.of("{'model':'m" + i + "','match':'"
                + String.format(match, i) + "','input':1,'output':2}")).toArray(String[]::new);
    }
}
