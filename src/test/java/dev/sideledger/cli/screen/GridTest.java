package dev.sideledger.cli.screen;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GridTest {
    private static final List<Head> HEADS = List.of(Head.of("ID", Head.Kind.ID), Head.of("NAME", Head.Kind.TEXT),
            Head.of("CALLS", Head.Kind.FIGURE), new Head("UNPRICED", Head.Kind.FIGURE, true, false));

    @Test
    void columns_standUnderEachOther_andFiguresOnTheRight() {
        assertThat(printed(Terminal.NONE, row("a", "first", "7", ""), row("long-id", "x", "1,234", "")))
                .isEqualTo("""
                        ID       NAME   CALLS
                        a        first      7
                        long-id  x      1,234
                        """);
    }

    @Test
    void optionalColumn_isThereOnceItSaysSomething() {
        assertThat(printed(Terminal.NONE, row("a", "x", "1", ""), row("b", "y", "2", "3"))).isEqualTo("""
                ID  NAME  CALLS  UNPRICED
                a   x         1
                b   y         2         3
                """);
    }

    @Test
    void namesOfTenThousandCharacters_areCutOnATerminal_beforeIds() {
        String lines = printed(new Terminal(true, 40, false), row("an-id-of-20-letters.", "n".repeat(10_000), "7", ""));

        assertThat(lines.lines()).allMatch(line -> line.length() <= 40);
        assertThat(lines).contains("an-id-of-20-letters.", "n…", "  7\n");
    }

    @Test
    void idsOfTenThousandCharacters_areCutWhereNothingElseHelps() {
        String lines = printed(new Terminal(true, 40, false), row("i".repeat(10_000), "n".repeat(10_000), "7", ""));

        assertThat(lines.lines()).allMatch(line -> line.length() <= 40);
    }

    @Test
    void spareColumns_areLeftOut_beforeIdsAreCut() {
        Grid grid = new Grid(List.of(Head.of("ID", Head.Kind.ID), new Head("TOOK", Head.Kind.WORD, false, true),
                Head.of("COST", Head.Kind.FIGURE)));
        grid.row(row("an-id-of-20-letters.", "a while", "$1.00"));

        assertThat(printed(grid, new Terminal(true, 30, false))).contains("an-id-of-20-letters.  $1.00")
                .doesNotContain("TOOK");
        assertThat(printed(grid, new Terminal(true, 36, false))).contains("TOOK");
        assertThat(printed(grid, Terminal.NONE)).contains("TOOK");
    }

    @Test
    void rows_thatDoNotFit_takeALineACell() {
        Grid grid = new Grid(List.of(Head.of("ID", Head.Kind.ID), Head.of("NAME", Head.Kind.TEXT),
                Head.of("STARTED (UTC)", Head.Kind.WORD), Head.of("COST", Head.Kind.FIGURE)));
        grid.row(row("an-id-of-20-letters.", "n".repeat(100), "2026-11-20 10:00:00", "$1,234.56"));
        grid.row(row("b", "", "2026-11-20 10:00:01", "-"));

        assertThat(printed(grid, new Terminal(true, 40, false))).isEqualTo("""
                ID             an-id-of-20-letters.
                NAME           nnnnnnnnnnnnnnnnnnnnnnnn…
                STARTED (UTC)  2026-11-20 10:00:00
                COST           $1,234.56

                ID             b
                STARTED (UTC)  2026-11-20 10:00:01

                """);
    }

    @Test
    void longNames_ofThingsBesideEachOther_areCut_andFiguresNot() {
        Facts facts = new Facts("monday", "tuesday");
        facts.add("Name", Cell.of("n".repeat(100)), Cell.of("m".repeat(100)));
        facts.add("Tokens", Cell.of("1,234,567"), Cell.of("2"));
        StringWriter out = new StringWriter();
        facts.print(new Page(new PrintWriter(out), new PrintWriter(out), new Terminal(true, 60, false)));

        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 60);
        assertThat(out.toString()).contains("1,234,567", "nnn…", "mmm…");
    }

    @Test
    void nothing_isCutElsewhere() {
        assertThat(printed(Terminal.NONE, row("i", "n".repeat(10_000), "7", ""))).contains("n".repeat(10_000));
    }

    @Test
    void wideCharacters_takeTwoColumns() {
        assertThat(printed(Terminal.NONE, row("漢字", "x", "1", ""), row("abcd", "e\u0301", "2", ""))).isEqualTo("""
                ID    NAME  CALLS
                漢字  x         1
                abcd  e\u0301         2
                """);
        assertThat(DisplayWidth.cut("漢字漢字", 5)).isEqualTo("漢字…");
        assertThat(DisplayWidth.cut("👍👍👍", 4)).isEqualTo("👍…");
    }

    @Test
    void colours_areOnTerminalsThatHaveThem_andChangeNoColumn() {
        Cell bad = new Cell("failed", Style.BAD);
        List<Cell> row = List.of(Cell.of("a"), bad, Cell.of("1"), Cell.EMPTY);

        String coloured = printed(new Terminal(true, 80, true), row);

        assertThat(coloured).contains("\u001b[31mfailed\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9]*m", "")).isEqualTo(printed(new Terminal(true, 80, false), row));
        assertThat(printed(Terminal.NONE, row)).doesNotContain("\u001b");
    }

    @Test
    void hostileTexts_stayInTheirPlaces() {
        String lines = printed(new Terminal(true, 80, true), row("\u001b[2J", "two\nlines\r\u0007", "1", ""));

        assertThat(lines.lines()).hasSize(2);
        assertThat(lines).contains("\\x1b[2J", "two lines \\x07").doesNotContain("\u001b[2J");
    }

    @Test
    void terminal_isAsItsEnvironmentSays() {
        assertThat(Terminal.attached(Map.of("COLUMNS", "132", "TERM", "xterm"), () -> "50 70"))
                .isEqualTo(new Terminal(true, 132, true));
        assertThat(Terminal.attached(Map.of("COLUMNS", "many", "TERM", "xterm", "NO_COLOR", "1"), () -> "50 70"))
                .isEqualTo(new Terminal(true, 80, false));
        assertThat(Terminal.attached(Map.of("TERM", "dumb"), () -> "")).isEqualTo(new Terminal(true, 80, false));
        assertThat(Terminal.attached(Map.of("TERM", "xterm", "NO_COLOR", ""), () -> "50 170"))
                .isEqualTo(new Terminal(true, 170, true));
    }

    private static List<Cell> row(String... texts) {
        return List.of(texts).stream().map(Cell::of).toList();
    }

    @SafeVarargs
    private static String printed(Terminal terminal, List<Cell>... rows) {
        Grid grid = new Grid(HEADS);
        List.of(rows).forEach(grid::row);
        return printed(grid, terminal);
    }

    private static String printed(Grid grid, Terminal terminal) {
        StringWriter out = new StringWriter();
        grid.print(new PrintWriter(out), terminal);
        return out.toString();
    }
}
