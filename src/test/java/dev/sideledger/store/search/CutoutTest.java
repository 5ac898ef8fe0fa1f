package dev.sideledger.store.search;

import org.junit.jupiter.api.Test;

import dev.sideledger.store.SearchTerms;
import dev.sideledger.store.Snippet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

class CutoutTest {
    @Test
    void words_phrasesAndPrefixes_areMarked() {
        assertThat(marked("The Caf\u00e9 is open, the door too", false, "cafe \"the door\" to*"))
                .isEqualTo("The [Caf\u00e9] is open, [the door] [too]");
    }

    @Test
    void partsOfNames_areMarked_butNotOfTexts() {
        assertThat(marked("gpt-5.2-codex", true, "5.2-c")).isEqualTo("gpt-[5.2-c]odex");
        assertThat(marked("gpt-5.2-codex", false, "code")).isEqualTo("gpt-5.2-codex");
    }

    @Test
    void longText_isCutAroundItsDensestPlace() {
        String filler = "nothing here ".repeat(100);

        String snippet = marked(filler + "needle " + filler + "needle and\n\tthread " + filler, false, "needle thread");

        assertThat(snippet).startsWith("\u2026").endsWith("\u2026").contains("[needle] and [thread]");
        assertThat(snippet.length()).isBetween(150, 300);
    }

    @Test
    void textWithoutMatch_isItsBeginning() {
        assertThat(marked("one two", false, "three")).isEqualTo("one two");
        assertThat(marked("", false, "three")).isEmpty();
    }

    @Property(tries = 300)
    void anyText_isCutIntoPiecesOfItself(@ForAll String text, @ForAll @IntRange(max = 400) int before) {
        Snippet snippet = Cutout.of("\uD83D\uDE80".repeat(before) + text + " needle " + text, false,
                SearchTerms.typed("needle").marks());

        assertThat(snippet.parts()).anyMatch(part -> part.match() && part.text().equals("needle"));
        assertThat(snippet.text()).doesNotMatch("(?s).*[\\r\\n\\t].*");
        String clean = snippet.text().replace("\u2026", "").replace("\uD83D\uDE80", "");
        assertThat(clean.startsWith("\uDE80") || clean.endsWith("\uD83D")).isFalse();
    }

    private static String marked(String text, boolean name, String sought) {
        StringBuilder marked = new StringBuilder();
        Cutout.of(text, name, SearchTerms.typed(sought).marks()).parts()
                .forEach(part -> marked.append(part.match() ? "[" + part.text() + "]" : part.text()));
        return marked.toString();
    }
}
