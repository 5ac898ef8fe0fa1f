package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

import dev.sideledger.store.merge.Differences;
import dev.sideledger.store.merge.RollupKey;
import dev.sideledger.store.merge.Sums;

/** Writes differences to every table derived from calls. For the writer's thread. */
final class DifferenceRows {
    private final OpenDays days;
    private final OpenHours openHours;
    private final UpsertRollups hours;
    private final UpsertCells cells;
    private final UpsertLatency latencies;
    private final UpsertRollups expiredHours;
    private final UpsertLatency expiredLatencies;
    private final PreparedStatement hoursOf;

    /** Opens the days and hours that it writes to. */
    DifferenceRows(Connection connection, OpenDays days, OpenHours openHours) throws SQLException {
        this.days = days;
        this.openHours = openHours;
        hours = new UpsertRollups(connection, false);
        cells = new UpsertCells(connection);
        latencies = new UpsertLatency(connection, false);
        expiredHours = new UpsertRollups(connection, true);
        expiredLatencies = new UpsertLatency(connection, true);
        hoursOf = connection.prepareStatement("SELECT DISTINCT at FROM cell_stored WHERE session_no = ?");
    }

    /** Writes what a transaction at that time changes. */
    void write(Differences<SessionState, SQLException> differences, long now) throws SQLException {
        Map<RollupKey, Sums> ofHours = differences.hours();
        for (RollupKey key : ofHours.keySet()) {
            open(key.at(), now);
        }
        for (RollupKey key : differences.expiredHours().keySet()) {
            open(key.at(), now);
        }
        hours.write(ofHours);
        expiredHours.write(differences.expiredHours());
        openHours.add(ofHours);
        openHours.add(differences.expiredHours());
        expiredLatencies.write(differences.expiredLatencies());
        cells.write(differences.cells());
        latencies.write(differences.latencies());
    }

    /** Opens the days and hours of a session's stored calls: these will be summed under another issue, user or tag. */
    void regroup(SessionState session, long now) throws SQLException {
        hoursOf.setLong(1, session.no);
        try (ResultSet row = hoursOf.executeQuery()) {
            while (row.next()) {
                open(row.getLong(1), now);
            }
        }
    }

    private void open(long hour, long now) throws SQLException {
        days.touch(RollupKey.day(hour), now);
        openHours.touch(hour, now);
    }

    void forget() throws SQLException {
        days.forget();
        openHours.forget();
        hours.forget();
        cells.forget();
        latencies.forget();
        expiredHours.forget();
        expiredLatencies.forget();
    }
}
