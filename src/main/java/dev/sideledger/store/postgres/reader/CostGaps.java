package dev.sideledger.store.postgres.reader;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.sideledger.store.CostGap;
import dev.sideledger.store.Criterion;
import dev.sideledger.store.Query;
import dev.sideledger.store.postgres.rows.CallSql;
import dev.sideledger.store.postgres.rows.Names;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;

/** Where reported and computed cost differ, by model, of calls that count. */
final class CostGaps {
    private static final String BELIEVED = " FILTER (WHERE t.cost_source = 1)";
    private static final String GAP = "(t.cost_nanos - t.computed_nanos)" + BELIEVED;
    private static final String MODEL = CallSql.MODEL.replace("c.", "t.");
    private static final String SELECT = "SELECT t.provider_no, " + MODEL + " AS m, count(*)" + BELIEVED
            + ", coalesce(sum(t.cost_nanos)" + BELIEVED + ", 0)::bigint AS told_sum, coalesce(sum(t.computed_nanos)"
            + BELIEVED + ", 0)::bigint AS table_sum, coalesce(max" + GAP + ", 0), coalesce(min" + GAP
            + ", 0), count(*) FILTER (WHERE t.cost_source <> 1)"
            + " FROM call t LEFT JOIN session s ON s.session_no = t.session_no";
    private static final String GROUPS = " AND t.counted = 1 GROUP BY t.provider_no, m"
            + " ORDER BY abs(coalesce(sum(t.cost_nanos)"
            + BELIEVED
            + ", 0) - coalesce(sum(t.computed_nanos)" + BELIEVED + ", 0)) DESC, m, t.provider_no";

    private CostGaps() {}

    static Future<List<CostGap>> read(SqlClient client, Names names, Query query, long now) {
        Sql sql = Sql.of(SELECT).then(EntrySelect.where(query.with(Criterion.COST_DIFFERS, "true"), now))
                .then(Sql.of(GROUPS));
        return client.preparedQuery(sql.numbered()).execute(sql.parameters()).compose(rows -> {
            Set<Integer> numbers = new HashSet<>();
            for (Row row : rows) {
                numbers.addAll(List.of(row.getInteger(0), row.getInteger(1)));
            }
            return names.names(client, numbers).map(named -> {
                List<CostGap> gaps = new ArrayList<>();
                rows.forEach(row -> gaps.add(new CostGap(named.apply(row.getInteger(0)),
                        named.apply(row.getInteger(1)), row.getLong(2), row.getLong(3), row.getLong(4),
                        wider(row.getLong(5), row.getLong(6)), row.getLong(7))));
                return gaps;
            });
        });
    }

    private static long wider(long most, long least) {
        return most >= -least ? most : least;
    }
}
