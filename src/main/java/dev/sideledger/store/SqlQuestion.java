package dev.sideledger.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A question in SQL.
 *
 * @param sql one statement that only reads
 * @param parameters the values of its named parameters, by name without colon: {@link Long}, {@link Double},
 *            {@link String} or null
 * @param as whose views answer to the names that its tables had, or null for nobody's
 */
public record SqlQuestion(String sql, Map<String, Object> parameters, Workload as) {
    /** Keeps its own copy of the parameters. */
    public SqlQuestion {
        Objects.requireNonNull(sql, "sql");
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}
