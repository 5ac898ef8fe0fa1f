package dev.sideledger.ingest.legacy.tables;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Columns of ours that are read beside those of a table, from other tables or from its other rows. In expressions a
 * row of the table is called {@code t}, also where they stand within each other.
 */
final class Beside {
    /** Whether the session of a row is there. */
    static final String KNOWN = OldTables.OURS + "known";
    /** How many {@code ~} tell a row from one before it that has the same id; 0 where there is none. */
    static final String AGAIN = OldTables.OURS + "again";

    /** What {@link String#isBlank()} takes for nothing. */
    private static final String SPACES = "char(9, 10, 11, 12, 13, 28, 29, 30, 31, 32, 5760, 8192, 8193, 8194, 8195,"
            + " 8196, 8197, 8198, 8200, 8201, 8202, 8232, 8233, 8287, 12288)";
    private static final String ID = "id";

    private final OldTables tables;
    private final String table;
    private final Map<String, String> columns = new LinkedHashMap<>();

    Beside(OldTables tables, String table) {
        this.tables = tables;
        this.table = table;
    }

    /** Whether another table has a row whose key stands in a column of this one, as {@link #KNOWN}. */
    Beside known(String column, String other, String key) {
        return value(KNOWN, tables.has(table, column) && tables.has(other, key)
                ? "EXISTS (SELECT 1 FROM " + OldTables.quoted(other) + " o WHERE o." + OldTables.quoted(key) + " = t."
                        + OldTables.quoted(column) + ")"
                : "NULL");
    }

    /** What an expression about a row of another table says, of the one whose key stands in a column of this one. */
    Beside of(String column, String other, String key, String name, String wanted) {
        return value(name, tables.has(table, column) && tables.has(other, key)
                ? "(SELECT o.v FROM (SELECT t." + OldTables.quoted(key) + " AS k, " + wanted + " AS v FROM "
                        + tables.source(other) + ") o WHERE o.k = t." + OldTables.quoted(column) + ")"
                : "NULL");
    }

    /** An expression. */
    Beside value(String name, String expression) {
        columns.put(name, expression);
        return this;
    }

    /**
     * Which rows have the id of one before them, as {@link #AGAIN}. A row without an id has its number instead.
     *
     * @param scope the column, or the one of ours, within which ids count; null for all of the table
     */
    Beside again(String scope) {
        boolean apart = tables.unique(table, ID) && !tables.any(table, told(ID) + " IS NULL");
        return apart ? this : again(scope, numbered());
    }

    /** Which rows have the id of one before them, as {@link #AGAIN}, where ids are an expression. */
    Beside again(String scope, String id) {
        String within = scope == null || !(columns.containsKey(scope) || tables.has(table, scope)) ? "1"
                : columns.getOrDefault(scope, "t." + OldTables.quoted(scope));
        String row = tables.row(table);
        String from = " FROM " + tables.source(table);
        return value(AGAIN, "CASE WHEN " + row + " NOT IN (SELECT r FROM (SELECT " + row + " AS r, row_number() OVER"
                + " (PARTITION BY " + within + ", " + id + " ORDER BY " + row + ") AS n" + from + ") WHERE n > 1)"
                + " THEN 0 WHEN " + id + " || '~' || " + row + " IN (SELECT " + id + from + " WHERE instr(" + id
                + ", '~') > 0) THEN 2 ELSE 1 END");
    }

    /** The id of a row, or its number where it has none. */
    String numbered() {
        return "coalesce(" + told(ID) + ", CAST(" + tables.row(table) + " AS TEXT))";
    }

    /** The text of a column of a row that says something. */
    String told(String column) {
        String text = "CAST(t." + OldTables.quoted(column) + " AS TEXT)";
        return tables.has(table, column) ? "iif(trim(" + text + ", " + SPACES + ") = '', NULL, " + text + ")" : "NULL";
    }

    /** One of the expressions. */
    String expression(String name) {
        return columns.getOrDefault(name, "NULL");
    }

    /** The columns, each behind a comma. */
    String sql() {
        return columns.entrySet().stream().map(one -> ", " + one.getValue() + " AS " + OldTables.quoted(one.getKey()))
                .collect(Collectors.joining());
    }
}
