package dev.sideledger.recorder.privacy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.re2j.Pattern;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DetectorsTest {
    private static final Detector KEYS = Detectors.shipped().named("keys");

    @ParameterizedTest
    @ValueSource(strings = {"(a{1000}){1000}", "((a{9}){9}){99}b", "([a-z]{2,900}){2,}x{900}", "x(?:ab{1000}){3}",
            "\\Qabc\\E{900}"})
    void expression_thatBecomesHuge_isRefusedBeforeItIsCompiled(String expression) {
        assertThatThrownBy(() -> Detectors.with(List.of("# mine", "mine=" + expression)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("line 2: the expression comes to ")
                .hasMessageContaining("at most 2000 are allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\d{4}-\\d{4}-\\d{4}-\\d{4}", "[a-z]{32}[0-9]{32}[A-Z]{64}", "[[:alpha:]{}]{1,1000}",
            "\\p{Greek}{3}", "\\x{41}\\x{42}b", "a{,3}b", "[]{9}]{9}", "[^]{999}(]{2}"})
    void expression_ofModestSize_isTaken(String expression) {
        assertThatCode(() -> Detectors.with(List.of("mine=" + expression))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"abc, 3", "a{10}, 10", "(ab){10}, 30", "(a{10}b){3}, 36", "[a-z]{5}, 5", "x\\{9}, 4"})
    void size_isThatOfTheRepetitionsWrittenOut(String expression, long size) {
        assertThat(ExpressionSize.of(expression)).isEqualTo(size);
    }

    /** What is compiled may be smaller than what was reckoned, never larger by more than what joins the parts. */
    @Property(tries = 300)
    void size_isNeverFarBelowWhatIsCompiled(@ForAll("expressions") String expression) {
        assertThat((long) Pattern.compile(expression).programSize()).as(expression)
                .isLessThanOrEqualTo(4 * ExpressionSize.of(expression) + 8);
    }

    @Provide
    static Arbitrary<String> expressions() {
        Arbitrary<String> one = Arbitraries.of("a", "[b-d]", "\\d", "\\.", ".");
        Arbitrary<String> many = Arbitraries.of("", "", "{3}", "{2,7}", "{4,}", "*", "+", "?");
        return Arbitraries.recursive(() -> one,
                inner -> Combinators.combine(inner, many, inner)
                        .as((left, times, right) -> "(" + left + right + ")" + times + "|" + right),
                0, 4);
    }

    /** The quick look in front of the slow one loses nothing. */
    @Property(tries = 2_000)
    void text_inWhichAKeyIsFound_isLookedThrough(@ForAll("texts") String text) {
        if (KEYS.pattern().matcher(text).find()) {
            assertThat(KEYS.possible().test(text)).as(text).isTrue();
        }
    }

    @Provide
    static Arbitrary<String> texts() {
        Arbitrary<String> part = Arbitraries.of("sk-", "rk_live_", "AKIA", "ASIA", "ghp_", "ghr_", "github_pat_",
                "glpat-", "xoxb-", "xoxe-", "AIza", "ya29.", "hf_", "npm_", "pypi-", "slk_", "eyJ", ".", "bEARER ",
                "Bearer ", "AccountKey=", "-----BEGIN PRIVATE KEY-----", "postgres://", "me:", "secret", "@", " ",
                "0123456789ABCDEF", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJK");
        return part.list().ofMinSize(1).ofMaxSize(6).map(parts -> String.join("", parts));
    }

    @Test
    void texts_withoutAnySign_areNotLookedThrough() {
        assertThat(KEYS.possible().test("see https://example.org, ask the bearers of the tasks".repeat(3))).isFalse();
    }
}
