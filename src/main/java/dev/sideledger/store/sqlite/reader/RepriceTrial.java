package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.sideledger.model.Pricer;
import dev.sideledger.store.RepriceOrder;
import dev.sideledger.store.RepriceProgress;
import dev.sideledger.store.RepriceStep;
import dev.sideledger.store.RepriceTally;
import dev.sideledger.store.sqlite.rows.PriceRows;

/** Says what pricing stored calls again would change. For one thread. */
final class RepriceTrial {
    private final ReadConnection connection;
    private final Pricer pricer;

    RepriceTrial(ReadConnection connection, Pricer pricer) {
        this.connection = connection;
        this.pricer = pricer;
    }

    RepriceStep step(RepriceProgress from) throws SQLException {
        SortedMap<String, RepriceTally.Line> models = new TreeMap<>();
        for (PriceRows.PricedCall call : PriceRows.read(connection.prepare(Sql.of(PriceRows.SELECT)), from,
                connection)) {
            RepriceTally.add(models, call.model(), RepriceTally.Line.of(call.row().accounting(),
                    pricer.price(call.row().told().values(), call.billing())));
        }
        try (ResultSet row = connection.prepare(Sql.of(PriceRows.LAST)).executeQuery()) {
            return new RepriceStep(from.next() + PriceRows.STEP, from.last(row.getLong(1)), new RepriceTally(models));
        }
    }

    static Optional<RepriceProgress> unfinished(ReadConnection connection) throws SQLException {
        Sql select = Sql.of("SELECT next, session, project, model, provider, from_at, to_at, tables,"
                + " last FROM repricing");
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            return row.next() ? Optional.of(new RepriceProgress(new RepriceOrder(row.getString(2), row.getString(3),
                    row.getString(4), row.getString(5), number(row, 6), number(row, 7)), row.getString(8),
                    row.getLong(1), row.getLong(9)))
                    : Optional.empty();
        }
    }

    private static Long number(ResultSet row, int position) throws SQLException {
        Object number = row.getObject(position);
        return number == null ? null : Long.valueOf(((Number) number).longValue());
    }
}
