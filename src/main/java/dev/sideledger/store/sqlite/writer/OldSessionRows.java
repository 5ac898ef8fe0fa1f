package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.store.CleanupOrder;
import dev.sideledger.store.Expiring;
import dev.sideledger.store.sqlite.rows.OldSessions;

/** Finds old sessions. For the writer's thread. */
final class OldSessionRows {
    private final Connection connection;
    private final PreparedStatement last;
    private final Map<Expiring, PreparedStatement> selects = new EnumMap<>(Expiring.class);
    private final Map<Expiring, PreparedStatement> counts = new EnumMap<>(Expiring.class);

    OldSessionRows(Connection connection) throws SQLException {
        this.connection = connection;
        last = connection.prepareStatement(OldSessions.LAST);
    }

    /** The number of the last session. */
    long last() throws SQLException {
        try (ResultSet row = last.executeQuery()) {
            return row.getLong(1);
        }
    }

    /** The first of them above a number and up to another, in order, without those that are running. */
    List<Old> some(CleanupOrder order, long above, long upTo) throws SQLException {
        PreparedStatement select = selects.get(order.what());
        if (select == null) {
            select = connection.prepareStatement(OldSessions.select(order.what()));
            selects.put(order.what(), select);
        }
        List<Old> old = new ArrayList<>();
        bind(select, OldSessions.values(order, above, upTo));
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                old.add(new Old(row.getLong(1), row.getString(2)));
            }
        }
        return old;
    }

    /** How many others stay because they are running. */
    long running(CleanupOrder order, long above, long upTo) throws SQLException {
        PreparedStatement count = counts.get(order.what());
        if (count == null) {
            count = connection.prepareStatement(OldSessions.running(order.what()));
            counts.put(order.what(), count);
        }
        bind(count, OldSessions.values(order, above, upTo));
        try (ResultSet row = count.executeQuery()) {
            return row.getLong(1);
        }
    }

    private static void bind(PreparedStatement statement, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }

    /**
     * An old session.
     *
     * @param number its number
     * @param id its id
     */
    record Old(long number, String id) {}
}
