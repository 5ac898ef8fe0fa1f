package dev.sideledger.store.copy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.sideledger.store.copy.CopyTable.Check;
import dev.sideledger.store.rows.SumColumns;
import dev.sideledger.store.rows.TotalsColumns;

/**
 * What of a table is compared between two ledgers: how many rows it has, amounts added up, other numbers added up by
 * their remainders (times would leave a long), and how many bytes texts have. In the SQL of every engine, but for the
 * length of a text and the quoting of names.
 *
 * @param table the table
 * @param names what each expression is, for people
 * @param expressions one for each name
 */
public record CopySums(CopyTable table, List<String> names, List<String> expressions) {
    private static final Set<String> AMOUNTS = Set.of("calls", "failed_calls", "wins");
    private static final String PRIME = "1000003";
    /** A short text with this sign has a row in some engines alone. */
    private static final String NOT_EVERYWHERE = "NOT (substr(body, 1, 1) = '#' AND length(body) < 100)";

    /**
     * What of a table is compared.
     *
     * @param quoted a column's name as a statement writes it
     * @param bytes how many bytes a text of such a name has
     */
    public static CopySums of(CopyTable table, UnaryOperator<String> quoted, UnaryOperator<String> bytes) {
        List<String> names = new ArrayList<>();
        List<String> expressions = new ArrayList<>();
        if (table.check() == Check.ROWS) {
            names.add("rows");
            expressions.add("count(*)");
        }
        for (CopyColumn column : compared(table)) {
            String name = quoted.apply(column.name());
            names.add(column.name());
            expressions.add(switch (column.kind()) {
                case NUMBER -> sum(amount(column.name()) ? name : name + " % " + PRIME);
                case REAL, BODY -> "count(" + name + ")";
                case TEXT -> sum(bytes.apply(name));
                case BYTES -> sum("length(" + name + ")");
            });
        }
        return new CopySums(table, names, expressions);
    }

    /** The condition under which rows are compared; always true for most tables. */
    public String where() {
        return table.equals(CopyTables.TEXTS) ? NOT_EVERYWHERE : table.filter().isEmpty() ? "1 = 1" : table.filter();
    }

    private static List<CopyColumn> compared(CopyTable table) {
        return table.columns().stream().filter(column -> table.check() == Check.ROWS
                || (table.check() == Check.SUMS && amount(column.name()))).toList();
    }

    private static boolean amount(String column) {
        return AMOUNTS.contains(column) || column.endsWith("_nanos") || SumColumns.NAMES.contains(column)
                || TotalsColumns.NAMES.contains(column);
    }

    private static String sum(String of) {
        return "coalesce(sum(" + of + "), 0)";
    }
}
