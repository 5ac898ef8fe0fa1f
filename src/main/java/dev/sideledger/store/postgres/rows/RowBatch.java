package dev.sideledger.store.postgres.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.vertx.sqlclient.Tuple;

/** Rows of one shape that travel in one statement, each column as one array. For one thread. */
public final class RowBatch {
    private final List<PgColumn> columns;
    private final List<List<Object>> values = new ArrayList<>();
    private int rows;

    /** No rows yet. */
    public RowBatch(List<PgColumn> columns) {
        this.columns = List.copyOf(columns);
        columns.forEach(column -> values.add(new ArrayList<>()));
    }

    /** Adds a row. */
    public RowBatch add(List<Object> row) {
        if (row.size() != columns.size()) {
            throw new IllegalArgumentException("a row has " + columns.size() + " values, not " + row.size());
        }
        for (int i = 0; i < columns.size(); i++) {
            values.get(i).add(row.get(i));
        }
        rows++;
        return this;
    }

    /** Whether there are no rows. */
    public boolean isEmpty() {
        return rows == 0;
    }

    /** How many rows there are. */
    public int size() {
        return rows;
    }

    /** The columns. */
    public List<PgColumn> columns() {
        return columns;
    }

    /** The rows, one by one; a copy. */
    public List<List<Object>> rows() {
        return IntStream.range(0, rows).mapToObj(row -> values.stream().map(column -> column.get(row)).toList())
                .toList();
    }

    /** The parameters: an array a column. */
    public Tuple parameters() {
        Tuple parameters = Tuple.tuple();
        for (int i = 0; i < columns.size(); i++) {
            parameters.addValue(columns.get(i).type().array(values.get(i)));
        }
        return parameters;
    }

    /** The rows as a table {@code v} in a FROM clause. */
    public static String unnest(List<PgColumn> columns) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> "$" + (i + 1) + "::" + columns.get(i).type().arrayWord())
                .collect(Collectors.joining(", ", "unnest(", ")")) + " AS v (" + names(columns, "") + ")";
    }

    /** A statement that inserts rows in the order of a key, so that two of them cannot wait for each other. */
    public static String insert(String table, List<PgColumn> columns, String key) {
        return "INSERT INTO " + table + " (" + names(columns, "") + ") SELECT " + names(columns, "v.") + " FROM "
                + unnest(columns) + " ORDER BY " + key;
    }

    /** A statement that updates rows found by their first columns, as many as are told. */
    public static String update(String table, List<PgColumn> columns, int keys) {
        return "UPDATE " + table + " t SET "
                + columns.stream().skip(keys).map(column -> column.name() + " = v." + column.name())
                        .collect(Collectors.joining(", "))
                + " FROM " + unnest(columns) + " WHERE " + matches(columns.subList(0, keys));
    }

    /** The condition that a row of table {@code t} is a row of {@code v} by some columns. */
    public static String matches(List<PgColumn> keys) {
        return keys.stream().map(column -> "t." + column.name() + " = v." + column.name())
                .collect(Collectors.joining(" AND "));
    }

    /** The columns' names, each behind a prefix. */
    public static String names(List<PgColumn> columns, String prefix) {
        return columns.stream().map(column -> prefix + column.name()).collect(Collectors.joining(", "));
    }
}
