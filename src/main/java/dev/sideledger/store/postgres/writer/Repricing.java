package dev.sideledger.store.postgres.writer;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.sideledger.model.Pricer;
import dev.sideledger.store.RepriceOrder;
import dev.sideledger.store.RepriceProgress;
import dev.sideledger.store.RepriceStep;
import dev.sideledger.store.RepriceTally;
import dev.sideledger.store.postgres.rows.PricedCalls;
import dev.sideledger.store.postgres.rows.PricedCalls.PricedCall;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/**
 * Prices stored calls again, a step at a time, and keeps how far it came in the table {@code repricing}, so that a stop
 * of the service does not begin it anew.
 */
record Repricing(RepriceProgress from, Pricer pricer) implements Job {
    private static final String CLEAR = "DELETE FROM repricing";
    private static final String KEEP = "INSERT INTO repricing (next, session, project, model, provider, from_at, to_at,"
            + " tables, last) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

    /** Forgets how far it came; whether there was anything to forget. */
    static Job abandon() {
        return scope -> scope.client.query(CLEAR).execute().map(gone -> gone.rowCount() > 0);
    }

    @Override
    public Future<Object> run(JobScope scope) {
        return PricedCalls.sessions(scope.client, from)
                .compose(ids -> Sessions.lock(scope.client, ids, List.of()))
                .compose(sessions -> PricedCalls.read(scope.client, scope.names, from)
                        .compose(calls -> priced(scope, sessions, calls)))
                .compose(models -> PricedCalls.step(scope.client, from, models))
                .compose(step -> keep(scope.client, step));
    }

    private Future<SortedMap<String, RepriceTally.Line>> priced(JobScope scope, Sessions sessions,
            List<PricedCall> calls) {
        SortedMap<String, RepriceTally.Line> models = new TreeMap<>();
        CallRecords records = CallRecords.of(scope.names, calls.stream().map(PricedCall::row).toList());
        for (PricedCall call : calls) {
            SessionState session = sessions.byId().get(call.session());
            if (session == null) {
                throw new Collision("a session that began after sessions were locked");
            }
            RepriceTally.add(models, call.model(), RepriceTally.Line.of(call.row().accounting(),
                    pricer.price(call.row().told().values(), session.billing(call.row().at()))));
            records.reprice(session, call.row(), pricer);
        }
        return scope.write(records, sessions).map(models);
    }

    private Future<Object> keep(SqlClient client, RepriceStep step) {
        RepriceOrder order = from.order();
        Future<?> cleared = client.query(CLEAR).execute();
        return step.finished() ? cleared.map(step)
                : cleared.compose(done -> client.preparedQuery(KEEP)
                        .execute(Tuple.of(step.next(), order.session(), order.project(), order.model(),
                                order.provider(), order.from()).addLong(order.to()).addString(from.tables())
                                .addLong(step.last())))
                        .map(step);
    }
}
