package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import dev.sideledger.store.rows.RecordTable;
import dev.sideledger.store.sqlite.rows.WinTally;

/** The rows that hold who won on a day, and the list of these days. For the writer's thread. */
final class WinRows {
    private final PreparedStatement agent;
    private final PreparedStatement pair;
    private final PreparedStatement list;
    private final List<PreparedStatement> drop;

    WinRows(Connection connection) throws SQLException {
        agent = connection.prepareStatement("INSERT INTO win_day (project_no, at, agent, " + WinTally.AGENT_SUMS
                + ") VALUES (" + RecordTable.placeholders(9) + ")");
        pair = connection.prepareStatement("INSERT INTO win_pair_day (project_no, at, left_agent, right_agent, "
                + WinTally.PAIR_SUMS + ") VALUES (" + RecordTable.placeholders(7) + ")");
        list = connection.prepareStatement("INSERT INTO win_sliced_day (at, sets) VALUES (?, ?)");
        drop = List.of(connection.prepareStatement("DELETE FROM win_sliced_day WHERE at = ?"),
                connection.prepareStatement("DELETE FROM win_day WHERE at = ?"),
                connection.prepareStatement("DELETE FROM win_pair_day WHERE at = ?"));
    }

    /** Adds those of a project. */
    void add(long project, long day, WinTally tally) throws SQLException {
        for (Map.Entry<String, long[]> each : tally.agents().entrySet()) {
            agent.setLong(1, project);
            agent.setLong(2, day);
            agent.setString(3, each.getKey());
            insert(agent, 4, each.getValue());
        }
        for (Map.Entry<WinTally.Pair, long[]> each : tally.pairs().entrySet()) {
            pair.setLong(1, project);
            pair.setLong(2, day);
            pair.setString(3, each.getKey().left());
            pair.setString(4, each.getKey().right());
            insert(pair, 5, each.getValue());
        }
    }

    /** Lists a day with the sets that it has. */
    void list(long day, long sets) throws SQLException {
        list.setLong(1, day);
        list.setLong(2, sets);
        list.executeUpdate();
    }

    /** Takes those of a day away. */
    void drop(long day) throws SQLException {
        for (PreparedStatement delete : drop) {
            delete.setLong(1, day);
            delete.executeUpdate();
        }
    }

    private static void insert(PreparedStatement statement, int from, long[] sums) throws SQLException {
        for (int i = 0; i < sums.length; i++) {
            statement.setLong(from + i, sums[i]);
        }
        statement.executeUpdate();
    }
}
