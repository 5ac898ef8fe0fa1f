package dev.sideledger.store.postgres.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.sideledger.model.Histogram;
import dev.sideledger.store.Group;
import dev.sideledger.store.LatencyAnswer;
import dev.sideledger.store.LatencyQuery;
import dev.sideledger.store.postgres.rows.Names;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;

/** Answers a question for durations, within a snapshot. */
final class LatencyReader {
    private LatencyReader() {}

    static Future<LatencyAnswer> read(SqlClient client, Names names, LatencyQuery query) {
        return SummedRange.of(client, query.from(), query.to()).compose(range -> range.isEmpty()
                ? Future.succeededFuture(new LatencyAnswer(range.from(), range.to(), List.of()))
                : stored(client, names, query, range));
    }

    private static Future<LatencyAnswer> stored(SqlClient client, Names names, LatencyQuery query,
            SummedRange range) {
        Sql sql = select(query, range);
        int width = query.by().size();
        return client.preparedQuery(sql.numbered()).execute(sql.parameters()).compose(rows -> {
            Map<List<Integer>, Histogram> sums = new HashMap<>();
            Set<Integer> numbers = new HashSet<>();
            for (Row row : rows) {
                List<Integer> key = new ArrayList<>(width);
                for (int i = 0; i < width; i++) {
                    key.add(row.getInteger(2 + i));
                }
                numbers.addAll(key);
                sums.computeIfAbsent(key, absent -> new Histogram()).add(row.getInteger(0), row.getLong(1));
            }
            return names.names(client, numbers).map(named -> {
                List<LatencyAnswer.Row> found = new ArrayList<>();
                sums.forEach((key, durations) -> found
                        .add(new LatencyAnswer.Row(key.stream().map(named::apply).collect(Collectors.toList()),
                                durations)));
                return new LatencyAnswer(range.from(), range.to(), found);
            });
        });
    }

    private static Sql select(LatencyQuery query, SummedRange range) {
        String by = query.by().stream().map(group -> ", " + column(group)).collect(Collectors.joining());
        Sql sql = Sql.of("SELECT bucket, sum(count)::bigint" + by + " FROM latency_hour WHERE at >= ? AND at < ?",
                range.first(), range.end());
        for (Map.Entry<Group, String> filter : query.filters().entrySet()) {
            sql = sql.then(Sql.of(" AND " + column(filter.getKey())
                    + " = (SELECT no FROM name WHERE no > 0 AND value = ?)", filter.getValue()));
        }
        return sql.then(Sql.of(" GROUP BY bucket" + by + " HAVING sum(count) <> 0"));
    }

    private static String column(Group group) {
        return group.wireName() + "_no";
    }
}
