package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.sideledger.store.CleanupOrder;
import dev.sideledger.store.CleanupStep;
import dev.sideledger.store.CleanupTally;
import dev.sideledger.store.sqlite.rows.OldSessions;

/** Takes old sessions, a step at a time. For the writer's thread. */
final class Cleanup {
    private final Removals removals;
    private final FreePages pages;
    private final PreparedStatement last;
    private final PreparedStatement select;
    private final PreparedStatement count;

    Cleanup(Connection connection, Removals removals, FreePages pages) throws SQLException {
        this.removals = removals;
        this.pages = pages;
        last = connection.prepareStatement(OldSessions.LAST);
        select = connection.prepareStatement(OldSessions.SELECT);
        count = connection.prepareStatement(OldSessions.COUNT);
    }

    /** One step. */
    CleanupStep step(CleanupOrder order, long next, Scope scope, long now) throws SQLException {
        long free = pages.bytes();
        long end = last();
        long window = Math.min(end, next + OldSessions.WINDOW);
        List<Old> old = old(order, next, window);
        long seen = old.size() < OldSessions.MOST ? window : old.get(old.size() - 1).number;
        long left = RemovalJob.STEP;
        long sessions = 0;
        long records = 0;
        for (Old session : old) {
            SessionRemoval.Slice slice = left <= 0 ? null
                    : removals.expireSome(session.id, (int) left, scope, now);
            if (slice != null) {
                left -= slice.rows() + 1;
                records += slice.records();
            }
            if (slice == null || !slice.finished()) {
                seen = session.number - 1;
                break;
            }
            sessions++;
        }
        return new CleanupStep(seen, end, new CleanupTally(sessions, records, Math.max(0, pages.bytes() - free),
                running(order, next, seen)));
    }

    private long last() throws SQLException {
        try (ResultSet row = last.executeQuery()) {
            return row.getLong(1);
        }
    }

    private List<Old> old(CleanupOrder order, long above, long upTo) throws SQLException {
        List<Old> old = new ArrayList<>();
        bind(select, OldSessions.values(order, above, upTo));
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                old.add(new Old(row.getLong(1), row.getString(2)));
            }
        }
        return old;
    }

    private long running(CleanupOrder order, long above, long upTo) throws SQLException {
        bind(count, OldSessions.values(order, above, upTo));
        try (ResultSet row = count.executeQuery()) {
            return row.getLong(3);
        }
    }

    private static void bind(PreparedStatement statement, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }

    private record Old(long number, String id) {}
}
