package dev.sideledger.store;

import java.util.List;

/**
 * How a ledger's tables lie in its database, and whether that is how they are made.
 *
 * @param version the version of the tables
 * @param tables the tables, by name; the engine's own left out
 * @param views the views, by name
 * @param compared what was compared with what is made here, in words
 * @param differences what is otherwise, one sentence each; empty when nothing is
 */
public record SchemaReport(String version, List<Table> tables, List<View> views, String compared,
        List<String> differences) {
    /** Keeps its own copies. */
    public SchemaReport {
        tables = List.copyOf(tables);
        views = List.copyOf(views);
        differences = List.copyOf(differences);
    }

    /** Whether nothing is otherwise. */
    public boolean consistent() {
        return differences.isEmpty();
    }

    /**
     * A table.
     *
     * @param name its name
     * @param rows how many rows it has
     * @param columns its columns, in their order
     * @param indexes its indexes, by name
     */
    public record Table(String name, long rows, List<Column> columns, List<Index> indexes) {
        /** Keeps its own copies. */
        public Table {
            columns = List.copyOf(columns);
            indexes = List.copyOf(indexes);
        }
    }

    /**
     * A column.
     *
     * @param name its name
     * @param type its type, as the engine says it; empty for any
     * @param required whether it always has a value
     */
    public record Column(String name, String type, boolean required) {}

    /**
     * An index.
     *
     * @param name its name
     * @param unique whether two rows may not have the same
     * @param columns what it orders by; an expression as the engine says it
     */
    public record Index(String name, boolean unique, List<String> columns) {
        /** Keeps its own copy. */
        public Index {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A view.
     *
     * @param name its name
     * @param columns the names of its columns, in their order
     */
    public record View(String name, List<String> columns) {
        /** Keeps its own copy. */
        public View {
            columns = List.copyOf(columns);
        }
    }
}
