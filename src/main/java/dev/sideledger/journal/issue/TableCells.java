package dev.sideledger.journal.issue;

import java.util.ArrayList;
import java.util.List;

/** The cells of a line of a table, whose outer bars may be left out. */
final class TableCells {
    /** How many cells a row of calls has. */
    static final int COLUMNS = 6;

    private TableCells() {}

    /** The cells of a line; none when it has no bar. A bar behind a backslash is part of its cell. */
    static List<String> of(String line) {
        String text = line.strip();
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean escaped = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '|' && !escaped) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
            escaped = c == '\\' && !escaped;
        }
        if (cells.isEmpty()) {
            return cells;
        }
        if (!cell.isEmpty()) {
            cells.add(cell.toString().strip());
        }
        return text.startsWith("|") ? cells.subList(1, cells.size()) : cells;
    }

    /** Whether these are the names of the columns of calls. */
    static boolean areNames(List<String> cells) {
        return !cells.isEmpty() && cells.get(0).equalsIgnoreCase("Timestamp");
    }

    /** Whether these only stand between names and rows. */
    static boolean areRule(List<String> cells) {
        return cells.stream().allMatch(cell -> cell.matches(":?-+:?"));
    }
}
