package dev.sideledger.journal.page;

import java.util.ArrayList;
import java.util.List;

/** A table whose columns also stand under each other where nothing draws it, unless it is too wide for that. */
final class Table {
    private static final int WIDEST = 40;

    private final StringBuilder out;
    private final int words;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * Begins a table.
     *
     * @param words how many columns at the left are words; the others are numbers
     */
    Table(StringBuilder out, int words, List<String> head) {
        this.out = out;
        this.words = words;
        rows.add(head);
    }

    void row(List<String> cells) {
        rows.add(cells);
    }

    /** Writes it, with a line behind it; nothing where it has no rows. */
    void end() {
        if (rows.size() == 1) {
            return;
        }
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Math.min(WIDEST, Math.max(3, row.get(i).length())));
            }
        }
        write(rows.get(0), widths);
        for (int i = 0; i < widths.length; i++) {
            out.append(i == 0 ? "|" : "").append(' ').append("-".repeat(widths[i] - (i < words ? 0 : 1)))
                    .append(i < words ? " |" : ": |");
        }
        out.append('\n');
        rows.subList(1, rows.size()).forEach(row -> write(row, widths));
        out.append('\n');
    }

    private void write(List<String> row, int[] widths) {
        out.append('|');
        for (int i = 0; i < widths.length; i++) {
            String blanks = " ".repeat(Math.max(0, widths[i] - row.get(i).length()));
            out.append(' ').append(i < words ? "" : blanks).append(row.get(i)).append(i < words ? blanks : "")
                    .append(" |");
        }
        out.append('\n');
    }
}
