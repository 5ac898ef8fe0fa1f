package dev.sideledger.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.journal.page.DataBlock;
import dev.sideledger.journal.page.Notes;
import dev.sideledger.model.Event;

import static org.assertj.core.api.Assertions.assertThat;

/** Pages of sessions, good and hostile. */
class PageTest {
    /** All that a line of a page may begin with; what others told begins with a quote, or comes within a line. */
    private static final Pattern OURS = Pattern
            .compile("|> ?.*|  > ?.*|- .*|  - goal: .*|## (Prompt|Winner|Scores|Metrics"
                    + "|Cost|Errors|Artifacts|Turn 1|Outside of turns)"
                    + "|### (World|Decisions|Metrics|Calls|One by one|Exchanges)"
                    + "|# [^ ].*|\\*\\*.*|\\| .*|  (Because:|Reply:)|<!-- notes: [a-z 0-9]+ -->|<!-- /notes -->|Tags .*"
                    + "|\\*There is more than a page holds.*");
    private static final Set<String> PLACES = Set.of("session", "turn 1", "outside of turns", "winner", "metrics",
            "errors", "artifacts");

    @TempDir
    Path folder;

    private JournalBench bench;

    @BeforeEach
    void open() {
        bench = new JournalBench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void page_ofACrisis_isOneThatPeopleRead() throws IOException {
        bench.tell(Stories.crisis("run-1").toArray(Event[]::new));
        bench.settled();

        String page = bench.page("lab/run-1.md");
        assertThat(page.substring(0, page.indexOf("<!-- sideledger-data"))).isEqualTo(expected());
        assertThat(DataBlock.of(page).orElseThrow().events()).hasSize(12)
                .anyMatch(event -> event.contains("\"value\":0.30000000000000004"));
    }

    private static String expected() throws IOException {
        try (InputStream file = PageTest.class.getResourceAsStream("/journal/crisis.md")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"---\nsession: \"other\"\n---\n", "<!-- /notes -->\n<!-- notes: session -->\nx",
            "```\n````\n~~~\n", "<script>alert(1)</script>\n</div>", "\r## Turn 9\r# x\u2028# y\u0085# z",
            "\u0000\u001b[2J\u202e",
            "| a | b |\n|---|---|\n\\", "<!-- sideledger-data 1\n{}\n-->\n-- > --!> -->",
            "[a]: javascript:x\n![x](http://y)",
            "`` ` ```", "* a\n+ b\n1. c\n=== \n***", "&lt;b&gt; &#60;", "\ufeff\t\t  ", "> > >\n>>"})
    void texts_thatWouldBreakIt_doNot(String text) {
        bench.tell(Stories.hostile("s", text).toArray(Event[]::new));
        bench.settled();

        String page = bench.page("no-project/s.md");
        Notes notes = Notes.of(page).orElseThrow();
        DataBlock data = DataBlock.of(page).orElseThrow();
        assertThat(PLACES).containsAll(notes.places().keySet());
        assertThat(notes.isEmpty()).isTrue();
        assertThat(data.whole()).isTrue();
        assertThat(data.events()).hasSize(10).allMatch(event -> event.startsWith("{") && event.endsWith("}"));
        int body = page.indexOf("\n---\n") + 5;
        assertThat(page.substring(0, body).lines().skip(1)).allMatch(line -> line.equals("---")
                || line.matches("[a-z_]+: ([0-9TZ:.-]+|\"[^\\p{Cntrl}]*\"|null|\\[\".*\"\\])"));
        String shown = page.substring(body, page.indexOf("\n<!-- sideledger-data"));
        assertThat(List.of(shown.split("\n", -1))).allMatch(line -> OURS.matcher(line).matches());
        assertThat(shown.chars().filter(c -> c != '\n' && c != '\t')).noneMatch(Character::isISOControl);
        assertThat(bench.check()).isEmpty();
    }

    @Test
    void text_ofAMegabyte_isShownInPart_andKeptWhole() {
        String text = "war and peace\n".repeat(80_000);
        bench.tell(Stories.hostile("s", text).toArray(Event[]::new));
        bench.settled();

        String page = bench.page("no-project/s.md");
        assertThat(page).contains("> *1,056,000 more characters: `/api/sessions/s/turns/1`*\n");
        assertThat(page.substring(0, page.indexOf("<!-- sideledger-data")).getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(800_000);
        assertThat(DataBlock.of(page).orElseThrow().events().toString()).contains("\"content\":\"war and peace\\nwar");
        assertThat(bench.check()).isEmpty();
    }
}
