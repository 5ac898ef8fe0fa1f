package dev.sideledger.store.postgres.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

import dev.sideledger.model.Billing;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Values;
import dev.sideledger.store.RepriceOrder;
import dev.sideledger.store.RepriceProgress;
import dev.sideledger.store.RepriceStep;
import dev.sideledger.store.RepriceTally;
import dev.sideledger.store.rows.CallRow;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/**
 * Stored calls with all that decides about their price. They are looked at some thousands at a time, by their numbers,
 * however few of them an order means: so no step takes long.
 */
public final class PricedCalls {
    private static final int STEP = 2_000;
    private static final String WINDOW = "SELECT n, session_no, id FROM call WHERE n > $1 AND n <= $2 ORDER BY n LIMIT "
            + STEP;
    private static final String NAMED = "(SELECT no FROM name WHERE value = ";
    private static final String SELECT = "SELECT " + RowBatch.names(CallTable.COLUMNS, "t.") + ", s.id, p.id, s.plan"
            + " FROM (" + WINDOW + ") w JOIN call t ON t.session_no = w.session_no AND t.id = w.id"
            + " JOIN session s ON s.session_no = t.session_no LEFT JOIN project p ON p.n = s.project_no"
            + " WHERE ($3::text IS NULL OR s.id = $3) AND ($4::text IS NULL OR p.id = $4)"
            + " AND ($5::text IS NULL OR t.model_no = " + NAMED + "$5) OR t.request_model_no = " + NAMED + "$5))"
            + " AND ($6::text IS NULL OR t.provider_no = " + NAMED + "$6))"
            + " AND ($7::bigint IS NULL OR t.at >= $7) AND ($8::bigint IS NULL OR t.at < $8) ORDER BY t.n";
    private static final String END = "SELECT max(w.n), (SELECT coalesce(max(n), 0) FROM call) FROM ("
            + WINDOW + ") w";
    private static final String SESSIONS = "SELECT DISTINCT s.id FROM (" + WINDOW
            + ") w JOIN session s ON s.session_no = w.session_no";

    private PricedCalls() {}

    /** The ids of the sessions whose calls a step looks at. */
    public static Future<List<String>> sessions(SqlClient client, RepriceProgress from) {
        return client.preparedQuery(SESSIONS).execute(Tuple.of(from.next(), from.end())).map(rows -> {
            List<String> ids = new ArrayList<>();
            rows.forEach(row -> ids.add(row.getString(0)));
            return ids;
        });
    }

    /** A step that has changed this; it ends the order when there is no call left up to where the order ends. */
    public static Future<RepriceStep> step(SqlClient client, RepriceProgress from,
            SortedMap<String, RepriceTally.Line> models) {
        return client.preparedQuery(END).execute(Tuple.of(from.next(), from.end())).map(rows -> {
            Row row = rows.iterator().next();
            long last = from.last(row.getLong(1));
            return new RepriceStep(row.getLong(0) == null ? last : row.getLong(0), last, new RepriceTally(models));
        });
    }

    /** The calls of a step. */
    public static Future<List<PricedCall>> read(SqlClient client, Names names, RepriceProgress from) {
        RepriceOrder order = from.order();
        Tuple values = Tuple.of(from.next(), from.end(), order.session(), order.project(), order.model(),
                order.provider());
        int width = CallTable.COLUMNS.size();
        return client.preparedQuery(SELECT).execute(values.addLong(order.from()).addLong(order.to()))
                .compose(rows -> CallDecoder.of(client, names, rows).map(calls -> {
                    List<PricedCall> priced = new ArrayList<>();
                    for (Row row : rows) {
                        CallRow call = calls.apply(row);
                        priced.add(new PricedCall(call, row.getString(width),
                                new Billing(row.getString(width + 1), row.getString(width + 2), call.at())));
                    }
                    return priced;
                }));
    }

    /**
     * A call and who pays for it.
     *
     * @param row the call
     * @param session the id of its session
     * @param billing what decides about its price beside itself
     */
    public record PricedCall(CallRow row, String session, Billing billing) {
        /** The model that answered or, while unknown, the one asked for; empty when there is none. */
        public String model() {
            Values call = row.told().values();
            String model = call.has(CallField.MODEL) ? call.text(CallField.MODEL) : call.text(CallField.REQUEST_MODEL);
            return model == null ? "" : model;
        }
    }
}
