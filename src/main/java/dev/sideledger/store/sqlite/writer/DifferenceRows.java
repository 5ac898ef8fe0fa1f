package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** Writes differences to every table derived from calls. For the writer's thread. */
final class DifferenceRows {
    private final UpsertRollups hours;
    private final UpsertRollups days;
    private final UpsertCells cells;
    private final UpsertLatency latencies;

    DifferenceRows(Connection connection) throws SQLException {
        hours = new UpsertRollups(connection, "rollup_hour");
        days = new UpsertRollups(connection, "rollup_day");
        cells = new UpsertCells(connection);
        latencies = new UpsertLatency(connection);
    }

    void write(Differences differences) throws SQLException {
        Map<RollupKey, Sums> ofHours = differences.hours();
        hours.write(ofHours);
        days.write(Differences.days(ofHours));
        cells.write(differences.cells());
        latencies.write(differences.latencies());
    }

    void forget() throws SQLException {
        hours.forget();
        days.forget();
        cells.forget();
        latencies.forget();
    }
}
