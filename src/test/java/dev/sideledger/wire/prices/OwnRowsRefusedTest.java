package dev.sideledger.wire.prices;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.pricing.PatternCount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What our own format refuses beside single wrong values. */
class OwnRowsRefusedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "'A1','match':['house-1','house-1-*'] | 'house-1' | the name house-1, which A1",
            "'house-1' | 'A1','match':['house-1','house-1-*'] | the name house-1, which house-1",
            "'A1','match':['x',['House-1','/y/']] | 'A2','match':['house-1','z'] | the name house-1, which A1",
            "'A1','match':['x','h-*'] | 'A2','match':['h-*'] | the name \"h-*\", which A1"})
    void oneName_atTwoPrices_isRefused(String first, String second, String reason) {
        assertThatThrownBy(() -> Calls.table("{'provider':'openai','model':" + first + ",'input':1,'output':2}",
                "{'provider':'openai','model':" + second + ",'input':3,'output':4}"))
                .isInstanceOf(UnreadablePrices.class).hasMessageContaining("line 3").hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-99-99", "2026-13", "2026-02-30", "2026-9", "26-09-01", "yesterday"})
    void dayThatIsNone_isRefused(String day) {
        assertThatThrownBy(() -> Calls.read("f", "{'unit':'USD per million tokens','as_of':'" + day
                + "','prices':[]}")).isInstanceOf(UnreadablePrices.class).hasMessageContaining("as_of must be a day");
    }

    @Test
    void serviceTier_withoutAPrice_isRefused() {
        assertThatThrownBy(() -> Calls.table("{'model':'m','input':1,'output':2,\n'service_tiers':{'batch':{}}}"))
                .isInstanceOf(UnreadablePrices.class)
                .hasMessageContaining("line 3: /prices/0/service_tiers/batch needs a price, one of cache_read");
    }

    /** Each is tried on every name that nobody asked for before, while nothing else is written. */
    @Test
    void expressions_beyondTheMost_areRefusedWithTheLine() {
        String most = rows(PatternCount.MOST_TRIED);

        assertThat(Calls.table(most).rows()).hasSize(PatternCount.MOST_TRIED);
        assertThatThrownBy(
                () -> Calls.table(most, "{'model':'more','match':{'all':['a*',\n'/x/']},'input':1,'output':2}"))
                .isInstanceOf(UnreadablePrices.class).hasMessageContaining("line " + (PatternCount.MOST_TRIED + 2))
                .hasMessageContaining(
                        "/prices/" + PatternCount.MOST_TRIED + " has one of more than 500 regular expressions");
    }

    @Test
    void patternsWithStars_beyondTheMost_areRefused_andNamesAreNot() {
        assertThat(Calls.table(list("*", PatternCount.MOST)).rows()).hasSize(1);
        assertThat(Calls.table(list("", PatternCount.MOST + 1)).rows()).hasSize(1);
        assertThatThrownBy(() -> Calls.table(list("*", PatternCount.MOST + 1)))
                .isInstanceOf(UnreadablePrices.class)
                .hasMessageContaining("/prices/0 has one of more than 10000 patterns with stars");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'model':' house-1','input':1,'output':2} | /prices/0/model",
            "{'model':'house-1  ','input':1,'output':2} | /prices/0/model",
            "{'model':'h','match':['x','house-1 '],'input':1,'output':2} | /prices/0/match/1",
            "{'model':'h','project':'acme ','input':1,'output':2} | /prices/0/project",
            "{'model':'h','provider':' openai','input':1,'output':2} | /prices/0/provider",
            "{'model':'h','alias':'gpt-4o '} | /prices/0/alias"})
    void name_withABlankAtItsEnd_isRefused_becauseNoCallHasIt(String row, String place) {
        assertThatThrownBy(() -> Calls.table(row)).isInstanceOf(UnreadablePrices.class)
                .hasMessageContaining(place + " must not begin or end with a blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'all':['House-1']}", "{'all':['*ouse*','HOUSE-1']}", "[{'all':[['House-1']]}]"})
    void nameThatAllPatternsAreFor_isThatName_inAnyLetters(String match) {
        assertThatThrownBy(() -> Calls.table("{'model':'h','match':" + match + ",'input':1,'output':2}",
                "{'model':'house-1','input':3,'output':4}")).isInstanceOf(UnreadablePrices.class)
                .hasMessageContaining("line 3").hasMessageContaining("house-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4o*", "*", "*-turbo", "/^gpt-4/"})
    void pattern_inThePlaceOfAName_isRefused_becauseNoCallHasIt(String model) {
        String row = "{'model':'" + model + "',%s'input':1,'output':2}";

        assertThatThrownBy(() -> Calls.table(String.format(row, ""))).isInstanceOf(UnreadablePrices.class)
                .hasMessageContaining("/prices/0/model is the name of a model, and looks like a pattern");
        assertThat(Calls.table(String.format(row, "'match':'gpt-*',")).rows()).hasSize(1);
    }

    private static String list(String star, int count) {
        return "{'model':'m','match':[" + IntStream.range(0, count).mapToObj(i -> "'" + star + "m" + i + star + "'")
                .collect(Collectors.joining(",")) + "],'input':1,'output':2}";
    }

    private static String rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{'model':'m" + i + "','match':['/^m" + i + "$/'],'input':1,'output':2}")
                .collect(Collectors.joining(",\n"));
    }
}
