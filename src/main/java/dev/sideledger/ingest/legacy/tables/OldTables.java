package dev.sideledger.ingest.legacy.tables;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sideledger.ingest.legacy.CannotImport;
import dev.sideledger.ingest.legacy.Intake;
import dev.sideledger.ingest.legacy.OldTimes;

/** The tables of an old file, read row by row. */
final class OldTables implements AutoCloseable {
    /** What columns are called that a statement adds. */
    static final String OURS = "~";
    /** The number of a row. */
    static final String ROW = OURS + "row";

    private final OldFile file;
    private final Intake intake;
    private final OldTimes times;
    private final Map<String, Set<String>> columns = new HashMap<>();
    /** By which columns rows are numbered, of tables and views whose rows have no number. */
    private final Map<String, Set<String>> orders = new HashMap<>();
    private long done;
    private long total;

    /** Those of a file. */
    OldTables(Path path, OldTimes times, Intake intake) throws IOException {
        this.file = OldFile.open(path);
        this.times = times;
        this.intake = intake;
        try {
            Set<String> views = new HashSet<>();
            rows("SELECT name, type FROM sqlite_schema WHERE type IN ('table', 'view')", row -> {
                columns.put(row.getString(1).toLowerCase(Locale.ROOT), Set.of());
                if (row.getString(2).equals("view")) {
                    views.add(row.getString(1).toLowerCase(Locale.ROOT));
                }
            });
            for (String table : Set.copyOf(columns.keySet())) {
                columns.put(table, views.contains(table) ? view(table) : columns(table, ""));
            }
            rows("SELECT name FROM pragma_table_list WHERE schema = 'main' AND wr = 1",
                    row -> orders.put(row.getString(1).toLowerCase(Locale.ROOT),
                            columns(row.getString(1), " WHERE pk > 0 ORDER BY pk")));
        } catch (CannotImport refused) {
            file.close();
            throw refused;
        }
    }

    private Set<String> columns(String table, String which) {
        Set<String> names = new LinkedHashSet<>();
        rows("SELECT name FROM pragma_table_info(" + quoted(table) + ')' + which,
                row -> names.add(row.getString(1).toLowerCase(Locale.ROOT)));
        return names;
    }

    /** Those of a view; one of a table that is not there any more has none, and nobody may ever ask for it. */
    private Set<String> view(String name) {
        try {
            Set<String> names = columns(name, "");
            orders.put(name, names);
            return names;
        } catch (CannotImport broken) {
            return Set.of();
        }
    }

    /** The names of its tables. */
    Set<String> names() {
        return columns.keySet();
    }

    /** Whether it has a table. */
    boolean has(String table) {
        return columns.containsKey(table);
    }

    /** Whether a table of it has a column. */
    boolean has(String table, String column) {
        return columns.getOrDefault(table, Set.of()).contains(column);
    }

    /** The first of the columns that a table has, or null. */
    String column(String table, String... names) {
        for (String name : names) {
            if (has(table, name)) {
                return name;
            }
        }
        return null;
    }

    /** Counts the rows of these tables, so that it can be told how far they are read. */
    void expect(String... tables) {
        for (String table : tables) {
            total += count(table);
        }
    }

    /** How many rows a table has; none if it is not there. */
    long count(String table) {
        long[] count = {0};
        if (has(table)) {
            rows("SELECT count(*) FROM " + quoted(table), row -> count[0] = row.getLong(1));
        }
        return count[0];
    }

    /** Whether no two rows of a table can have the same in a column, unless it is nothing. */
    boolean unique(String table, String column) {
        String of = '(' + literal(table) + ')';
        return exists("SELECT 1 FROM pragma_table_info" + of + " WHERE pk = 1 AND upper(type) = 'INTEGER' AND name = "
                + literal(column) + " COLLATE NOCASE AND (SELECT count(*) FROM pragma_table_info" + of
                + " WHERE pk > 0) = 1")
                || exists("SELECT 1 FROM pragma_index_list" + of
                        + " l, pragma_index_info(l.name) i WHERE l.\"unique\" = 1"
                        + " AND l.partial = 0 GROUP BY l.name HAVING count(*) = 1 AND max(i.name) = " + literal(column)
                        + " COLLATE NOCASE");
    }

    /** Whether a condition holds of any row of a table, which is called {@code t}. */
    boolean any(String table, String condition) {
        return has(table) && exists("SELECT 1 FROM " + source(table) + " WHERE " + condition);
    }

    private boolean exists(String sql) {
        boolean[] found = {false};
        rows(sql + " LIMIT 1", row -> found[0] = true);
        return found[0];
    }

    /** A table as a statement names it, its rows called {@code t}. */
    String source(String table) {
        Set<String> order = orders.get(table);
        return order == null ? quoted(table) + " t"
                : "(SELECT *, row_number() OVER (ORDER BY "
                        + order.stream().map(OldTables::quoted).collect(Collectors.joining(", ")) + ") AS "
                        + quoted(ROW) + " FROM " + quoted(table) + ") t";
    }

    /** The number of a row that is called {@code t}. */
    String row(String table) {
        return orders.containsKey(table) ? "t." + quoted(ROW)
                : "t." + Stream.of("rowid", "_rowid_", "oid").filter(name -> !has(table, name)).findFirst()
                        .orElse("rowid");
    }

    /** What may be read beside the columns of a table. */
    Beside beside(String table) {
        return new Beside(this, table);
    }

    /** Each row of a table, if it is there. */
    void each(String table, Consumer<Row> reader) {
        each(table, beside(table), reader);
    }

    /**
     * Each row of a table.
     *
     * @param more columns of ours, their names beginning with {@link #OURS}
     */
    void each(String table, Beside more, Consumer<Row> reader) {
        if (!has(table)) {
            return;
        }
        long before = done;
        rows("SELECT t.*, " + row(table) + " AS " + quoted(ROW) + more.sql() + " FROM " + source(table) + " ORDER BY "
                + row(table), row -> {
                    reader.accept(new Row(table, values(row), times, intake));
                    intake.progress(Math.min(++done, total), total);
                });
        if (done > before) {
            refuseChanged();
        }
    }

    private void refuseChanged() {
        try {
            if (file.changed()) {
                throw new CannotImport("It was written while it was read; stop the program that writes it, and import"
                        + " again");
            }
        } catch (IOException failure) {
            throw new CannotImport("It is not there any more", failure);
        }
    }

    private static Map<String, Object> values(ResultSet row) throws SQLException {
        ResultSetMetaData heads = row.getMetaData();
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 1; i <= heads.getColumnCount(); i++) {
            values.put(heads.getColumnLabel(i).toLowerCase(Locale.ROOT), row.getObject(i));
        }
        return values;
    }

    private void rows(String sql, RowReader reader) {
        try (Statement statement = file.connection().createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        } catch (SQLException failure) {
            throw new CannotImport("It is damaged, or no file that SQLite reads (" + OldFile.first(failure)
                    + "); save what is left with: sqlite3 FILE .recover", failure);
        }
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Reads a row. */
    @FunctionalInterface
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
