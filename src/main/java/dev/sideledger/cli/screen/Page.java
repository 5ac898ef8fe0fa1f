package dev.sideledger.cli.screen;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.util.List;

import io.vertx.core.json.JsonObject;

/**
 * What a command prints: what was asked for to the output, notes about it to the error stream, so that whatever reads
 * the output is not disturbed by them. For one thread.
 */
public final class Page {
    private static final String GAP = "  ";
    private static final int PIECE = 1 << 16;

    private final PrintWriter out;
    private final PrintWriter err;
    private final Terminal terminal;

    /** An empty one. */
    public Page(PrintWriter out, PrintWriter err, Terminal terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /** A table of objects. */
    public void table(List<Column> columns, Iterable<JsonObject> rows) {
        Grid grid = new Grid(columns.stream().map(Column::head).toList());
        rows.forEach(row -> grid.row(columns.stream().map(column -> column.cell().apply(row)).toList()));
        grid(grid);
    }

    /** A table. */
    public void grid(Grid grid) {
        grid.print(out, terminal);
    }

    /** What the part below is about, with an empty line above it. */
    public void title(String title) {
        out.println();
        out.println(Style.TITLE.on(Plain.line(title), terminal));
    }

    /** A line, whatever is in it; spaces before it stay. */
    public void line(String text) {
        out.println(" ".repeat(text.length() - text.stripLeading().length()) + Plain.line(text));
    }

    /** A line of words in their styles, cut where a terminal ends. */
    public void line(List<Cell> words) {
        StringBuilder line = new StringBuilder();
        int room = terminal.width() == 0 ? Integer.MAX_VALUE : terminal.width();
        for (Cell word : words) {
            String gap = line.length() == 0 ? "" : GAP;
            if (!word.text().isEmpty() && room > gap.length()) {
                String text = terminal.width() == 0 ? word.text()
                        : DisplayWidth.cut(word.text(), room - gap.length());
                line.append(gap).append(word.style().on(text, terminal));
                room -= gap.length() + DisplayWidth.of(text);
            }
        }
        out.println(line);
    }

    /** JSON as it came, on lines of its own. */
    public void json(String json) {
        out.println(terminal.present() ? Plain.json(json) : json);
    }

    /** A text as it came, piece by piece; false when nobody reads it any more. */
    public boolean copy(Reader text) throws IOException {
        char[] piece = new char[PIECE];
        for (int length = text.read(piece); length >= 0; length = text.read(piece)) {
            if (terminal.present()) {
                out.print(Plain.text(new String(piece, 0, length)));
            } else {
                out.write(piece, 0, length);
            }
            if (out.checkError()) {
                return false;
            }
        }
        return true;
    }

    /** Something beside what was asked for; on a terminal below what was printed before it. */
    public void note(String note) {
        out.flush();
        err.println(Plain.line(note));
        err.flush();
    }

    /** Sends what was printed; false when nobody reads it any more. */
    public boolean flush() {
        return !out.checkError();
    }

    /** Where it is printed. */
    public Terminal terminal() {
        return terminal;
    }
}
