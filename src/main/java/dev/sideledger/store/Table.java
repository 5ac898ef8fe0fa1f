package dev.sideledger.store;

import java.util.Collections;
import java.util.List;

/**
 * Rows with named columns. A value is a {@link Long}, a {@link Double}, a {@link String}, a {@code byte[]} or null.
 *
 * @param columns the names of the columns; two may be the same
 * @param rows the rows, each with a value for each column
 * @param truncated whether there were more rows than a bound allowed
 */
public record Table(List<String> columns, List<List<Object>> rows, boolean truncated) {
    /** Keeps the rows as they are given: nobody may change them afterwards. */
    public Table {
        columns = List.copyOf(columns);
        rows = Collections.unmodifiableList(rows);
    }
}
