package dev.sideledger.store;

import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SearchTermsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '\0', value = {
            "one two                # one & two",
            "one OR two three       # one | two & three",
            "one | two OR three     # one | two | three",
            "OR one                 # one",
            "one AND two            # one & two",
            "one -two               # one ! two",
            "one NOT two            # one ! two",
            "one - two              # one & two",
            "one-two                # one-two",
            "one -\"two three\"     # one ! two three",
            "\"one two\" three      # one two & three",
            "\"one two              # one two",
            "\u201cone two\u201d x  # one two & x",
            "\"one OR\" -two        # one OR ! two",
            "wor*                   # wor*",
            "\"one wor\"*           # one wor*",
            "wor* OR -one           # wor* ! one",
            "* - ( NEAR( : ^        # NEAR(",
            "one \" - ( two( : ^    # one & - ( two( : ^",
            "-one                   #  ! one",
            "\uD83D\uDE80 deploy &  # deploy",
            "or and not             # or & and & not"})
    void typed_isUnderstood(String typed, String terms) {
        assertThat(text(SearchTerms.typed(typed.strip()))).isEqualTo(terms == null ? "" : terms.strip());
    }

    @Test
    void typed_withoutLettersOrDigits_seeksNothing() {
        assertThat(SearchTerms.typed(" \u0000 *** \"\" \uE000 \uD83D\uDE80").nothing()).isTrue();
        assertThat(SearchTerms.typed("-only").nothing()).isTrue();
    }

    @Test
    void typed_tooManyTerms_isRefused() {
        assertThat(SearchTerms.typed("x ".repeat(64)).sought()).hasSize(64);
        assertThatThrownBy(() -> SearchTerms.typed("x ".repeat(65))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("64");
    }

    @Property(tries = 500)
    void typed_whateverItIs_isUnderstood(@ForAll @StringLength(max = 100) String typed) {
        SearchTerms terms = SearchTerms.typed(typed);

        assertThat(terms.marks()).allSatisfy(term -> assertThat(Words.of(term.text())).isNotEmpty());
    }

    @Test
    void words_areFoldedAndKnowTheirPlaces() {
        assertThat(Words.of("Ein Caf\u00e9, No\u0308l-2 \uD83D\uDE80x"))
                .containsExactly(new Words.Word(0, 3, "ein"), new Words.Word(4, 8, "cafe"),
                        new Words.Word(10, 14, "nol"), new Words.Word(15, 16, "2"), new Words.Word(19, 20, "x"));
    }

    private static String text(SearchTerms terms) {
        return (terms.sought().stream().map(choice -> text(choice, " | ")).collect(Collectors.joining(" & "))
                + (terms.unwanted().isEmpty() ? "" : " ! " + text(terms.unwanted(), " ! "))).strip();
    }

    private static String text(List<SearchTerms.Term> terms, String between) {
        return terms.stream().map(term -> term.text().replace("*", "") + (term.prefix() ? "*" : ""))
                .collect(Collectors.joining(between));
    }
}
