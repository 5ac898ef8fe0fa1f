package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.sideledger.model.Cost;
import dev.sideledger.model.Pricer;
import dev.sideledger.store.RepriceOrder;
import dev.sideledger.store.RepriceProgress;
import dev.sideledger.store.RepriceStep;
import dev.sideledger.store.RepriceTally;
import dev.sideledger.store.sqlite.rows.PriceRows;

/**
 * Prices stored calls again, a step at a time, and keeps how far it came in the table {@code repricing}, so that a stop
 * of the service does not begin it anew. For the writer's thread.
 */
final class Repricing {
    private final Sessions sessions;
    private final CallRecords calls;
    private final Dictionary dictionary;
    private final PreparedStatement select;
    private final PreparedStatement last;
    private final PreparedStatement clear;
    private final PreparedStatement keep;

    Repricing(Connection connection, Sessions sessions, CallRecords calls, Dictionary dictionary) throws SQLException {
        this.sessions = sessions;
        this.calls = calls;
        this.dictionary = dictionary;
        select = connection.prepareStatement(PriceRows.SELECT);
        last = connection.prepareStatement(PriceRows.LAST);
        clear = connection.prepareStatement("DELETE FROM repricing");
        keep = connection.prepareStatement("INSERT INTO repricing (next, session, project, model, provider, from_at,"
                + " to_at, tables, last) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    }

    /** One step. */
    RepriceStep step(RepriceProgress from, Pricer pricer, Scope scope) throws SQLException {
        SortedMap<String, RepriceTally.Line> models = new TreeMap<>();
        for (PriceRows.PricedCall call : PriceRows.read(select, from, dictionary)) {
            Cost cost = pricer.price(call.row().told().values(), call.billing());
            RepriceTally.add(models, call.model(), RepriceTally.Line.of(call.row().accounting(), cost));
            if (!cost.sameAmounts(call.row().accounting().cost())) {
                calls.reprice(sessions.find(call.session()), call.row().id(), pricer, scope);
            }
        }
        calls.tell(scope);
        RepriceStep step = new RepriceStep(from.next() + PriceRows.STEP, from.last(last()), new RepriceTally(models));
        clear.executeUpdate();
        if (!step.finished()) {
            keep(from.after(step));
        }
        return step;
    }

    /** Forgets how far it came. */
    boolean abandon() throws SQLException {
        return clear.executeUpdate() > 0;
    }

    private long last() throws SQLException {
        try (ResultSet row = last.executeQuery()) {
            return row.getLong(1);
        }
    }

    private void keep(RepriceProgress progress) throws SQLException {
        RepriceOrder order = progress.order();
        keep.setLong(1, progress.next());
        keep.setString(2, order.session());
        keep.setString(3, order.project());
        keep.setString(4, order.model());
        keep.setString(5, order.provider());
        keep.setObject(6, order.from());
        keep.setObject(7, order.to());
        keep.setString(8, progress.tables());
        keep.setLong(9, progress.last());
        keep.executeUpdate();
    }
}
