package dev.sideledger.cli.screen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What there is to say about one thing, or of several beside each other: a name and values a line. */
public final class Facts {
    private final List<Head> heads = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    /** Of one thing, without heads. */
    public Facts() {
        heads.add(Head.of("", Head.Kind.WORD));
        heads.add(Head.of("", Head.Kind.TEXT));
    }

    /** Of several things, under their names; their values are figures and texts on the right. */
    public Facts(String... names) {
        heads.add(Head.of("", Head.Kind.WORD));
        Arrays.stream(names).forEach(name -> heads.add(Head.of(name, Head.Kind.BESIDE)));
    }

    /** One line; one on which nothing is known is left out. */
    public Facts add(String name, Cell... values) {
        if (Arrays.stream(values).anyMatch(Cell::speaks)) {
            List<Cell> row = new ArrayList<>(List.of(Cell.of(name)));
            row.addAll(List.of(values));
            rows.add(row);
        }
        return this;
    }

    /** Prints it. */
    public void print(Page page) {
        Grid grid = new Grid(heads);
        rows.forEach(grid::row);
        page.grid(grid);
    }
}
