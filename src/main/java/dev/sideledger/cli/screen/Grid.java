package dev.sideledger.cli.screen;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows under heads, in columns that stand under each other. On a terminal, texts are cut until a row fits its width:
 * those that may be shortened first, then ids; figures never. Where that is not enough, each row takes several lines.
 */
public final class Grid {
    private static final String GAP = "  ";
    private static final int SHORTEST = 8;
    private static final int SHORTEST_BESIDE = 12;

    private final List<Head> heads;
    private final List<List<Cell>> rows = new ArrayList<>();

    /** One without rows. */
    public Grid(List<Head> heads) {
        this.heads = List.copyOf(heads);
    }

    /** One more row. */
    public Grid row(List<Cell> cells) {
        if (cells.size() != heads.size()) {
            throw new IllegalArgumentException("a row of " + cells.size() + " cells under " + heads.size() + " heads");
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    /** Prints it; columns that may be left out and say nothing are. */
    public void print(PrintWriter out, Terminal terminal) {
        int[] speaking = IntStream.range(0, heads.size()).filter(this::speaks).toArray();
        int[] shown = terminal.width() > 0 ? withoutSpare(speaking, terminal.width()) : speaking;
        int[] widths = IntStream.of(shown).map(this::width).toArray();
        if (terminal.width() > 0) {
            fit(shown, widths, terminal.width());
            boolean named = !heads.get(0).title().isEmpty();
            if (named && IntStream.of(widths).sum() + GAP.length() * (widths.length - 1) > terminal.width()) {
                rows.forEach(row -> printBelow(row, speaking, out, terminal));
                return;
            }
        }
        List<Cell> titles = heads.stream().map(head -> new Cell(head.title(), Style.TITLE)).toList();
        if (titles.stream().anyMatch(Cell::speaks)) {
            print(titles, shown, widths, out, terminal);
        }
        rows.forEach(row -> print(row, shown, widths, out, terminal));
    }

    /** A row of which each cell has a line, behind its title. */
    private void printBelow(List<Cell> row, int[] shown, PrintWriter out, Terminal terminal) {
        int title = IntStream.of(shown).map(column -> DisplayWidth.of(heads.get(column).title())).max().orElse(0);
        int room = Math.max(SHORTEST, terminal.width() - title - GAP.length());
        IntStream.of(shown).filter(column -> row.get(column).speaks()).forEach(column -> {
            String name = heads.get(column).title();
            Cell cell = row.get(column);
            out.println(Style.TITLE.on(name, terminal) + " ".repeat(title - DisplayWidth.of(name)) + GAP
                    + cell.style().on(DisplayWidth.cut(cell.text(), room), terminal));
        });
        out.println();
    }

    private boolean speaks(int column) {
        return !heads.get(column).optional() || rows.stream().anyMatch(row -> row.get(column).speaks());
    }

    private int width(int column) {
        int most = DisplayWidth.of(heads.get(column).title());
        for (List<Cell> row : rows) {
            most = Math.max(most, DisplayWidth.of(row.get(column).text()));
        }
        return most;
    }

    /** Without as many columns, from the last on, as must go for the others to have room without cutting ids. */
    private int[] withoutSpare(int[] all, int room) {
        int[] shown = all;
        for (int i = all.length - 1; i >= 0 && least(shown) > room; i--) {
            int column = all[i];
            if (heads.get(column).spare()) {
                shown = IntStream.of(shown).filter(one -> one != column).toArray();
            }
        }
        return shown;
    }

    /** What columns take when all texts in them are as short as can be. */
    private int least(int[] shown) {
        return IntStream.of(shown).map(column -> isText(heads.get(column))
                ? Math.min(width(column), shortest(heads.get(column)))
                : width(column)).sum() + GAP.length() * (shown.length - 1);
    }

    private static boolean isText(Head head) {
        return head.kind() == Head.Kind.TEXT || head.kind() == Head.Kind.BESIDE;
    }

    private static int shortest(Head head) {
        return head.kind() == Head.Kind.BESIDE ? SHORTEST_BESIDE
                : Math.max(SHORTEST, DisplayWidth.of(head.title()));
    }

    private void fit(int[] shown, int[] widths, int room) {
        for (boolean texts : new boolean[]{true, false}) {
            int over = IntStream.of(widths).sum() + GAP.length() * (widths.length - 1) - room;
            while (over > 0) {
                int widest = widest(texts, shown, widths);
                if (widest < 0) {
                    break;
                }
                int less = Math.max(1, Math.min(over, widths[widest] - Math.max(room, SHORTEST)));
                widths[widest] -= less;
                over -= less;
            }
        }
    }

    /** The widest column of texts, or else of ids, that can still be narrower, or -1. */
    private int widest(boolean texts, int[] shown, int[] widths) {
        int widest = -1;
        for (int i = 0; i < shown.length; i++) {
            Head head = heads.get(shown[i]);
            boolean meant = texts ? isText(head) : head.kind() == Head.Kind.ID;
            if (meant && widths[i] > shortest(head) && (widest < 0 || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        return widest;
    }

    private void print(List<Cell> row, int[] shown, int[] widths, PrintWriter out, Terminal terminal) {
        StringBuilder line = new StringBuilder();
        int behind = 0;
        for (int i = 0; i < shown.length; i++) {
            Cell cell = row.get(shown[i]);
            String text = terminal.width() > 0 && heads.get(shown[i]).kind() != Head.Kind.FIGURE
                    ? DisplayWidth.cut(cell.text(), widths[i])
                    : cell.text();
            int padding = widths[i] - DisplayWidth.of(text);
            Head.Kind kind = heads.get(shown[i]).kind();
            boolean right = kind == Head.Kind.FIGURE || kind == Head.Kind.BESIDE;
            // Spaces are written only before something, so that no line ends with them.
            int before = behind + (right ? padding : 0);
            if (!text.isEmpty()) {
                line.append(" ".repeat(before)).append(cell.style().on(text, terminal));
                behind = right ? 0 : padding;
            } else {
                behind += padding;
            }
            behind += GAP.length();
        }
        out.println(line);
    }
}
