package dev.sideledger.store.sqlite.reader;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How the tables, indexes, views and triggers of a file are made.
 *
 * @param made the statement that makes each, by its kind and name
 */
public record SchemaObjects(Map<String, String> made) {
    private static final Pattern OF_ITS_OWNER = Pattern.compile("(view|index) my_.*", Pattern.CASE_INSENSITIVE);

    /** Keeps its own copy. */
    public SchemaObjects {
        made = Map.copyOf(made);
    }

    /** Those of a file. What SQLite and Flyway keep for themselves is left out. */
    public static SchemaObjects of(Connection connection) throws SQLException {
        Map<String, String> made = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT type, name, sql FROM sqlite_schema"
                        + " WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                        + " AND tbl_name <> 'flyway_schema_history'")) {
            while (row.next()) {
                made.put(row.getString(1) + " " + row.getString(2), row.getString(3).replaceAll("\\s+", " ").strip());
            }
        }
        return new SchemaObjects(made);
    }

    /** What of the objects that others have is missing here or made otherwise, one sentence each. */
    public List<String> lacking(SchemaObjects expected) {
        List<String> differences = new ArrayList<>();
        new TreeMap<>(expected.made).forEach((name, sql) -> {
            String here = made.get(name);
            if (here == null) {
                differences.add("the " + name + " is missing");
            } else if (!here.equals(sql)) {
                differences.add("the " + name + " is made otherwise: " + here);
            }
        });
        return differences;
    }

    /** The same, and what is here beside them; views and indexes of the ledger's owner left out. */
    public List<String> differences(SchemaObjects expected) {
        List<String> differences = lacking(expected);
        new TreeMap<>(made).keySet().stream()
                .filter(name -> !expected.made.containsKey(name) && !OF_ITS_OWNER.matcher(name).matches())
                .forEach(name -> differences.add("the " + name + " is none of ours"));
        return differences;
    }
}
