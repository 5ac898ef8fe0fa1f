package dev.sideledger.store.copy;

import java.util.List;
import java.util.stream.IntStream;

import dev.sideledger.model.RecordType;

/**
 * A table whose rows travel.
 *
 * @param name its name, in every engine
 * @param type the type of the records that it holds, or null
 * @param columns its columns, in order
 * @param filter the condition, in the SQL of every engine, under which a row travels; empty for all rows
 * @param check what is compared in the end
 */
public record CopyTable(String name, RecordType type, List<CopyColumn> columns, String filter, Check check) {
    /** The column that sessions are told apart by; rows of tables that have it travel in its order. */
    public static final String SESSION = "session_no";

    /** What is compared once all rows are there. */
    public enum Check {
        /** How many rows there are, and what their columns add up to. */
        ROWS,
        /** What columns add up to: engines divide the same sums in different rows. */
        SUMS,
        /** Nothing: engines hold it in forms of their own. */
        NOTHING
    }

    /** Keeps its own copy. */
    public CopyTable {
        columns = List.copyOf(columns);
    }

    /** Whether its rows belong to sessions. */
    public boolean ofSessions() {
        return columns.stream().anyMatch(column -> column.name().equals(SESSION));
    }

    /** The columns by whose order its rows travel: those of a session in the order in which they came. */
    public String order() {
        return place(SESSION) == 1 ? SESSION + ", " + columns.get(0).name() : SESSION;
    }

    /** The place of a column; -1 without it. */
    public int place(String column) {
        return IntStream.range(0, columns.size()).filter(i -> columns.get(i).name().equals(column)).findFirst()
                .orElse(-1);
    }

    /** The same with its first columns alone. */
    public CopyTable first(int width) {
        return new CopyTable(name, type, columns.subList(0, width), filter, check);
    }
}
