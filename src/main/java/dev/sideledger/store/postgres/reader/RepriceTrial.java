package dev.sideledger.store.postgres.reader;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.sideledger.model.Pricer;
import dev.sideledger.store.RepriceOrder;
import dev.sideledger.store.RepriceProgress;
import dev.sideledger.store.RepriceStep;
import dev.sideledger.store.RepriceTally;
import dev.sideledger.store.postgres.rows.Names;
import dev.sideledger.store.postgres.rows.PricedCalls;
import dev.sideledger.store.postgres.rows.PricedCalls.PricedCall;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;

/** Says what pricing stored calls again would change. */
final class RepriceTrial {
    private static final String UNFINISHED = "SELECT next, session, project, model, provider, from_at, to_at,"
            + " tables, last FROM repricing";

    private RepriceTrial() {}

    /** Pricing many calls is no work for the event loop that asks the database. */
    static Future<RepriceStep> step(Vertx vertx, SqlClient client, Names names, RepriceProgress from, Pricer pricer) {
        return PricedCalls.read(client, names, from)
                .compose(calls -> vertx.executeBlocking(() -> priced(calls, pricer), false))
                .compose(models -> PricedCalls.step(client, from, models));
    }

    private static SortedMap<String, RepriceTally.Line> priced(List<PricedCall> calls, Pricer pricer) {
        SortedMap<String, RepriceTally.Line> models = new TreeMap<>();
        for (PricedCall call : calls) {
            RepriceTally.add(models, call.model(), RepriceTally.Line.of(call.row().accounting(),
                    pricer.price(call.row().told().values(), call.billing())));
        }
        return models;
    }

    static Future<Optional<RepriceProgress>> unfinished(SqlClient client) {
        return client.query(UNFINISHED).execute().map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            return Optional.of(new RepriceProgress(new RepriceOrder(row.getString(1), row.getString(2),
                    row.getString(3), row.getString(4), row.getLong(5), row.getLong(6)), row.getString(7),
                    row.getLong(0), row.getLong(8)));
        });
    }
}
