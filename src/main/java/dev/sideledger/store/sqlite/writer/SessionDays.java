package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.sideledger.model.SessionStatus;
import dev.sideledger.store.merge.RollupKey;
import dev.sideledger.store.rows.RecordTable;
import dev.sideledger.store.sqlite.rows.BeginningSql;
import dev.sideledger.store.sqlite.rows.SessionTally;

/**
 * How the sessions that began on a day stand, and their tags: kept by {@link WinDays} for days whose sessions nobody
 * writes to. For the writer's thread.
 */
final class SessionDays {
    /** Nothing was summed up. */
    static final long NOT_YET = -1;

    private static final String BEGUN = "s.at >= ? AND s.at < ?";
    /** So many times fewer rows must the sums be than the sessions. */
    private static final int WORTH = 4;

    private final PreparedStatement statuses;
    private final PreparedStatement tags;
    private final PreparedStatement status;
    private final PreparedStatement tag;
    private final List<PreparedStatement> drop;

    SessionDays(Connection connection) throws SQLException {
        statuses = connection.prepareStatement(SessionTally.statuses(BEGUN));
        tags = connection.prepareStatement(SessionTally.tags(BEGUN));
        status = connection.prepareStatement("INSERT INTO session_day (project_no, at, status, " + SessionTally.SUMS
                + ") VALUES (" + RecordTable.placeholders(3 + SessionTally.WIDTH) + ")");
        tag = connection.prepareStatement("INSERT INTO session_tag_day (project_no, at, tag, sessions)"
                + " VALUES (" + RecordTable.placeholders(4) + ")");
        drop = List.of(connection.prepareStatement("DELETE FROM session_day WHERE at = ?"),
                connection.prepareStatement("DELETE FROM session_tag_day WHERE at = ?"));
    }

    /** Sums up a day; returns the sets that are worth it, or {@link #NOT_YET} when a session is still open. */
    long make(long day, long now) throws SQLException {
        Map<Long, SessionTally> tallies = tallies(day, now);
        SessionTally all = tallies.get(BeginningSql.ALL_PROJECTS);
        if (all.statuses().containsKey(SessionStatus.OPEN)) {
            // It will end as time passes, without being written to.
            return NOT_YET;
        }
        long most = all.sessions() / WORTH;
        long ofEach = tallies.values().stream().mapToLong(tally -> tally.statuses().size()).sum();
        long tagsOfEach = tallies.values().stream().mapToLong(tally -> tally.tags().size()).sum();
        long sets = 0;
        sets |= all.statuses().size() <= most ? BeginningSql.STATUSES : 0;
        sets |= ofEach - all.statuses().size() <= most ? BeginningSql.ofEach(BeginningSql.STATUSES) : 0;
        sets |= all.tags().size() <= most ? BeginningSql.TAGS : 0;
        sets |= tagsOfEach - all.tags().size() <= most ? BeginningSql.ofEach(BeginningSql.TAGS) : 0;
        for (Map.Entry<Long, SessionTally> tally : tallies.entrySet()) {
            long project = tally.getKey();
            if ((sets & BeginningSql.set(BeginningSql.STATUSES, project)) != 0) {
                insertStatuses(project, day, tally.getValue());
            }
            if ((sets & BeginningSql.set(BeginningSql.TAGS, project)) != 0) {
                insertTags(project, day, tally.getValue());
            }
        }
        return sets;
    }

    /** Takes the sums of a day away. */
    void drop(long day) throws SQLException {
        for (PreparedStatement delete : drop) {
            delete.setLong(1, day);
            delete.executeUpdate();
        }
    }

    private Map<Long, SessionTally> tallies(long day, long now) throws SQLException {
        Map<Long, SessionTally> tallies = new TreeMap<>();
        SessionTally all = new SessionTally();
        tallies.put(BeginningSql.ALL_PROJECTS, all);
        statuses.setLong(1, now - SessionStatus.IDLE_MICROS);
        statuses.setLong(2, day);
        statuses.setLong(3, day + RollupKey.DAY);
        try (ResultSet row = statuses.executeQuery()) {
            while (row.next()) {
                all.takeStatus(row, 2);
                tallies.computeIfAbsent(row.getLong(1), absent -> new SessionTally()).takeStatus(row, 2);
            }
        }
        tags.setLong(1, day);
        tags.setLong(2, day + RollupKey.DAY);
        try (ResultSet row = tags.executeQuery()) {
            while (row.next()) {
                all.takeTag(row, 2);
                tallies.computeIfAbsent(row.getLong(1), absent -> new SessionTally()).takeTag(row, 2);
            }
        }
        return tallies;
    }

    private void insertStatuses(long project, long day, SessionTally tally) throws SQLException {
        for (Map.Entry<String, SessionTally.Status> each : tally.statuses().entrySet()) {
            SessionTally.Status sums = each.getValue();
            status.setLong(1, project);
            status.setLong(2, day);
            status.setString(3, each.getKey());
            status.setLong(4, sums.sessions());
            status.setLong(5, sums.scored());
            status.setDouble(6, sums.quality());
            status.setLong(7, sums.errors());
            status.setDouble(8, sums.renderSeconds());
            status.executeUpdate();
        }
    }

    private void insertTags(long project, long day, SessionTally tally) throws SQLException {
        for (Map.Entry<String, Long> each : tally.tags().entrySet()) {
            tag.setLong(1, project);
            tag.setLong(2, day);
            tag.setString(3, each.getKey());
            tag.setLong(4, each.getValue());
            tag.executeUpdate();
        }
    }
}
