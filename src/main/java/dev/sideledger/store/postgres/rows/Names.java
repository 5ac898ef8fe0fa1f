package dev.sideledger.store.postgres.rows;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/**
 * The shared names of rows and their numbers. A name that was given a number keeps it, whatever becomes of the
 * transaction that asked for it, so what is known here stays true. Safe on any thread.
 */
public final class Names {
    private static final int CACHED = 65_536;
    private static final String INSERT = "INSERT INTO name (value) SELECT v FROM unnest($1::text[]) AS v ORDER BY v"
            + " ON CONFLICT (value) DO NOTHING";
    private static final String BY_VALUE = "SELECT no, value FROM name WHERE value = ANY($1)";
    private static final String BY_NUMBER = "SELECT no, value FROM name WHERE no = ANY($1)";

    private final Pool pool;
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final Map<Integer, String> values = new ConcurrentHashMap<>();

    /** Gives new names their numbers by connections of their own. */
    public Names(Pool pool) {
        this.pool = pool;
    }

    /** The numbers of some names, given to those that have none yet. None of null and of the empty name is 0. */
    public Future<ToIntFunction<String>> numbers(Collection<String> names) {
        Map<String, Integer> found = new HashMap<>();
        Set<String> missing = new HashSet<>();
        for (String name : names) {
            Integer number = name.isEmpty() ? Integer.valueOf(0) : numbers.get(name);
            if (number == null) {
                missing.add(name);
            } else {
                found.put(name, number);
            }
        }
        found.put(null, 0);
        found.put("", 0);
        if (missing.isEmpty()) {
            return Future.succeededFuture(found::get);
        }
        String[] wanted = missing.toArray(new String[0]);
        return pool.preparedQuery(BY_VALUE).execute(Tuple.of(wanted)).compose(rows -> {
            rows.forEach(row -> found.put(learned(row), row.getInteger(0)));
            missing.removeAll(found.keySet());
            return missing.isEmpty() ? Future.succeededFuture(found::get) : given(missing, found);
        });
    }

    /** The names of some numbers; that of 0 is null. */
    public Future<IntFunction<String>> names(SqlClient client, Collection<Integer> wanted) {
        Map<Integer, String> found = new HashMap<>();
        Set<Integer> missing = new HashSet<>();
        for (Integer number : wanted) {
            String name = values.get(number);
            if (name == null && number != 0) {
                missing.add(number);
            } else {
                found.put(number, name);
            }
        }
        if (missing.isEmpty()) {
            return Future.succeededFuture(found::get);
        }
        return client.preparedQuery(BY_NUMBER).execute(Tuple.of(missing.toArray(new Integer[0]))).map(rows -> {
            rows.forEach(row -> found.put(row.getInteger(0), learned(row)));
            return found::get;
        });
    }

    private Future<ToIntFunction<String>> given(Set<String> missing, Map<String, Integer> found) {
        String[] wanted = missing.toArray(new String[0]);
        return pool.preparedQuery(INSERT).execute(Tuple.of(wanted))
                .compose(inserted -> pool.preparedQuery(BY_VALUE).execute(Tuple.of(wanted))).map(rows -> {
                    rows.forEach(row -> found.put(learned(row), row.getInteger(0)));
                    return found::get;
                });
    }

    private String learned(Row row) {
        if (numbers.size() >= CACHED) {
            numbers.clear();
        }
        if (values.size() >= CACHED) {
            values.clear();
        }
        numbers.put(row.getString(1), row.getInteger(0));
        values.put(row.getInteger(0), row.getString(1));
        return row.getString(1);
    }
}
