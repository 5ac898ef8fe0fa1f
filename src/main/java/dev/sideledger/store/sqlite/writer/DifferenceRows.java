package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** Writes differences to every table derived from calls. For the writer's thread. */
final class DifferenceRows {
    private final OpenDays days;
    private final OpenHours openHours;
    private final UpsertRollups hours;
    private final UpsertCells cells;
    private final UpsertLatency latencies;

    /** Opens the days and hours that it writes to. */
    DifferenceRows(Connection connection, OpenDays days, OpenHours openHours) throws SQLException {
        this.days = days;
        this.openHours = openHours;
        hours = new UpsertRollups(connection);
        cells = new UpsertCells(connection);
        latencies = new UpsertLatency(connection);
    }

    /** Writes what a transaction at that time changes. */
    void write(Differences differences, long now) throws SQLException {
        Map<RollupKey, Sums> ofHours = differences.hours();
        for (RollupKey key : ofHours.keySet()) {
            days.touch(RollupKey.day(key.at()), now);
            openHours.touch(key.at(), now);
        }
        hours.write(ofHours);
        cells.write(differences.cells());
        latencies.write(differences.latencies());
    }

    void forget() throws SQLException {
        days.forget();
        openHours.forget();
        hours.forget();
        cells.forget();
        latencies.forget();
    }
}
