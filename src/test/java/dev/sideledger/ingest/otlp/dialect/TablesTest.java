package dev.sideledger.ingest.otlp.dialect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tables are all there, documented, and refused when they cannot be read. */
class TablesTest {
    private static final Path FOLDER = Path.of("src/main/resources/dialects");
    private static final String HEAD = "dialect X\n[any]\nsource here\n";

    @Test
    void tables_inTheFolder_areAllListedAndDocumented() throws IOException {
        String page = page();
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".table", "")))
                    .containsExactlyInAnyOrderElementsOf(Dialects.TABLES)
                    .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
        }
    }

    @Test
    void factsReadersAndOutcomes_areDocumented() throws IOException {
        String page = page();
        for (Fact fact : Fact.values()) {
            assertThat(page).contains("`" + fact.tableName() + "`");
        }
        for (ValueReader reader : ValueReader.values()) {
            assertThat(page).contains("`" + reader.name().toLowerCase(Locale.ROOT) + "`");
        }
        for (EventOutcome outcome : EventOutcome.values()) {
            assertThat(page).contains("`" + outcome.name().toLowerCase(Locale.ROOT) + "`");
        }
    }

    @Test
    void table_inTheDocumentation_canBeRead() throws IOException {
        String block = page().split("```text\n")[1].split("```")[0];
        String table = block.lines()
                .map(line -> line.replaceAll("\\s{3,}(the|rules|where|a |attributes|thrown|what).*", ""))
                .reduce("", (all, line) -> all + line + "\n");

        assertThat(TableReader.read("example", table).sections()).extracting(Section::prefix)
                .containsExactly("", "example.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "colour name x | begins with 'colour', which is no fact",
            "model colour x | has the unknown reader 'colour'",
            "model count x | reads model as count, which gives Long, not String",
            "model name | needs a reader and an attribute",
            "kind llm x a=b | needs a number, an attribute and words",
            "kind 1 x a | has 'a' where a word=operation should be",
            "event a b | has the unknown outcome 'b'",
            "event a call | needs an operation for a call, and only there",
            "event a call if x | needs an operation for a call, and only there",
            "event a error chat if x | needs an operation for a call, and only there",
            "event a error if | says nothing behind 'if'",
            "event a error if x>=many | has no number behind >= in 'x>=many'",
            "[open | must end with ]",
            "model name x apart | sets apart what is no content",
            "drop | says nothing behind 'drop'"})
    void line_thatCannotBeRead_isRefusedWithItsNumber(String line, String reason) {
        assertThatThrownBy(() -> TableReader.read("x.table", HEAD + line)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("x.table, line 4: " + reason);
    }

    @Test
    void rule_withoutSource_isRefused() {
        assertThatThrownBy(() -> TableReader.read("x.table", "dialect X\n[any]\nmodel name a"))
                .hasMessage("x.table, line 3: needs a line 'source' above it");
    }

    @Test
    void key_withNumbers_isFoundByWhatStandsBeforeThem() {
        assertThat(RuleIndex.numberAt("llm.input_messages.12.message.role")).isEqualTo(18);
        assertThat(RuleIndex.numberAt("gen_ai.prompt.name")).isEqualTo(-1);
        assertThat(RuleIndex.numberAt("a.1b.c")).isEqualTo(-1);
        assertThat(RuleIndex.numberAt("a.".repeat(1 << 19) + "1")).isEqualTo(-1);
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("src/docs/dialects.md"));
    }

}
