package dev.sideledger.store.postgres.reader;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sideledger.store.Group;
import dev.sideledger.store.SumsQuery;
import dev.sideledger.store.Use;
import dev.sideledger.store.postgres.rows.CallSql;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;

/**
 * Reads when the calls of groups began first and last: rollups tell the hours, and only these are looked through. For
 * one question, within a snapshot.
 */
final class UseReader {
    private final SqlClient client;
    private final Namers namers;
    private final SumsQuery query;
    private final Group group;

    UseReader(SqlClient client, Namers namers, SumsQuery query) {
        if (query.by().size() != 1 || query.by().get(0).kind() != Group.Kind.CALL
                || query.filters().keySet().stream().anyMatch(filter -> filter.kind() != Group.Kind.CALL)) {
            throw new IllegalArgumentException("when calls began is known by one group of calls");
        }
        this.client = client;
        this.namers = namers;
        this.query = query;
        this.group = query.by().get(0);
    }

    Future<List<Use>> read() {
        SumsQuery byHour = new SumsQuery(List.of(Group.HOUR, group), query.filters(), query.from(), query.to(),
                ZoneOffset.UTC);
        return SummedRange.of(client, query.from(), query.to()).compose(range -> range.isEmpty()
                ? Future.succeededFuture(List.of())
                : SumsSource.ROLLUPS.select(byHour, true, range.first(), range.end()).run(client)
                        .compose(rows -> edges(hours(rows))));
    }

    private static Map<Object, long[]> hours(Iterable<Row> rows) {
        Map<Object, long[]> hours = new HashMap<>();
        for (Row row : rows) {
            long hour = row.getLong(0);
            long[] extent = hours.computeIfAbsent(row.getValue(1), absent -> new long[]{hour, hour});
            extent[0] = Math.min(extent[0], hour);
            extent[1] = Math.max(extent[1], hour);
        }
        return hours;
    }

    private Future<List<Use>> edges(Map<Object, long[]> hours) {
        List<Long> numbers = new ArrayList<>();
        List<Long> first = new ArrayList<>();
        List<Long> last = new ArrayList<>();
        hours.forEach((number, extent) -> {
            numbers.add(((Number) number).longValue());
            first.add(extent[0]);
            last.add(extent[1]);
        });
        Sql sql = Sql.of("SELECT v.no, coalesce(").then(edge("min", "v.first")).then(Sql.of(", v.first), coalesce("))
                .then(edge("max", "v.last"))
                .then(Sql.of(", v.last) FROM unnest(?::bigint[], ?::bigint[], ?::bigint[]) AS v (no, first, last)",
                        numbers.toArray(new Long[0]), first.toArray(new Long[0]), last.toArray(new Long[0])));
        return sql.run(client).compose(rows -> namers.of(group, Set.copyOf(hours.keySet())).map(namer -> {
            Map<Long, Object> keys = new HashMap<>();
            hours.keySet().forEach(key -> keys.put(((Number) key).longValue(), key));
            List<Use> uses = new ArrayList<>();
            rows.forEach(row -> uses
                    .add(new Use(namer.apply(keys.get(row.getLong(0))), row.getLong(1), row.getLong(2))));
            return uses;
        }));
    }

    private Sql edge(String which, String hour) {
        Sql sql = Sql.of("(SELECT " + which + "(c.at) FROM call c JOIN session s ON s.session_no = c.session_no"
                + " WHERE c.at >= " + hour + " AND c.at < " + hour + " + " + CallSql.HOUR + " AND "
                + SumsSource.CALLS.column(group) + " = v.no");
        for (Map.Entry<Group, String> filter : query.filters().entrySet()) {
            sql = sql.then(Sql.of(" AND ")).then(SumsSource.CALLS.filter(filter.getKey(), filter.getValue()));
        }
        return sql.then(Sql.of(")"));
    }
}
