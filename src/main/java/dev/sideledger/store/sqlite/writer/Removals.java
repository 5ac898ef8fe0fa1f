package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.sideledger.model.Entry;
import dev.sideledger.model.Histogram;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Values;
import dev.sideledger.store.Change;
import dev.sideledger.store.Removal;
import dev.sideledger.store.sqlite.rows.CallSql;

/**
 * Removes sessions, projects and tags with everything that hangs on them, and leaves tombstones. For the writer's
 * thread.
 */
final class Removals {
    private static final List<String> RECORDS = List.of("turn", "call", "decision", "message", "metric", "score",
            "winner",
            "error", "artifact", "tag");
    private static final List<String> DERIVED = List.of("session_cell", "session_activity", "text", "session");

    private final Sessions sessions;
    private final Tombstones tombstones;
    private final PreparedStatement shares;
    private final PreparedStatement durations;
    private final List<PreparedStatement> remember = new ArrayList<>();
    private final List<PreparedStatement> deleteRecords = new ArrayList<>();
    private final List<PreparedStatement> deleteDerived = new ArrayList<>();
    private final PreparedStatement selectProject;
    private final PreparedStatement selectSessions;
    private final PreparedStatement deleteProject;
    private final PreparedStatement deleteTag;

    Removals(Connection connection, Sessions sessions, Tombstones tombstones) throws SQLException {
        this.sessions = sessions;
        this.tombstones = tombstones;
        shares = connection.prepareStatement(CallShares.selectHours("WHERE session_no = ?"));
        durations = connection.prepareStatement("SELECT " + CallSql.floor("at", CallSql.HOUR) + ", agent_no, "
                + CallSql.MODEL + ", " + CallSql.DURATION + " AS length FROM call WHERE session_no = ?"
                + " AND length IS NOT NULL");
        for (String table : RECORDS) {
            remember.add(connection.prepareStatement(Sequence.remember(table, "n")));
            deleteRecords.add(connection.prepareStatement("DELETE FROM " + table + " WHERE session_no = ?"));
        }
        for (String table : DERIVED) {
            deleteDerived.add(connection.prepareStatement("DELETE FROM " + table + " WHERE session_no = ?"));
        }
        remember.add(connection.prepareStatement(Sequence.remember("session", "session_no")));
        remember.add(connection.prepareStatement(Sequence.remember("project", "n")));
        selectProject = connection.prepareStatement("SELECT n FROM project WHERE id = ?");
        selectSessions = connection.prepareStatement("SELECT id FROM session WHERE project_no = ?");
        deleteProject = connection.prepareStatement("DELETE FROM project WHERE n = ?");
        deleteTag = connection.prepareStatement("DELETE FROM tag WHERE session_no = ? AND id = ? RETURNING n");
    }

    /** Removes a session. */
    Removal session(String id, Scope scope, long now) throws SQLException {
        SessionState session = sessions.find(id);
        if (session == null) {
            return Removal.NOTHING;
        }
        rememberNumbers();
        takeShares(session, scope.differences);
        long records = delete(deleteRecords, session.no);
        delete(deleteDerived, session.no);
        sessions.forget(id);
        tombstones.add(RecordType.SESSION, "", id, now);
        scope.changed(removed(RecordType.SESSION, session.no, id, id, session.project));
        return new Removal(0, 1, records);
    }

    /** Removes a project with its sessions. */
    Removal project(String id, Scope scope, long now) throws SQLException {
        Long n = number(selectProject, id);
        if (n == null) {
            return Removal.NOTHING;
        }
        Removal removal = new Removal(1, 0, 0);
        for (String session : sessionsOf(n)) {
            removal = removal.plus(session(session, scope, now));
        }
        rememberNumbers();
        deleteProject.setLong(1, n);
        deleteProject.executeUpdate();
        tombstones.add(RecordType.PROJECT, "", id, now);
        scope.changed(removed(RecordType.PROJECT, n, id, null, id));
        return removal;
    }

    /** Takes a tag from a session. */
    Removal tag(String sessionId, String tag, Scope scope, long now) throws SQLException {
        SessionState session = sessions.find(sessionId);
        if (session == null) {
            return Removal.NOTHING;
        }
        rememberNumbers();
        deleteTag.setLong(1, session.no);
        deleteTag.setString(2, tag);
        try (ResultSet row = deleteTag.executeQuery()) {
            if (!row.next()) {
                return Removal.NOTHING;
            }
            scope.changed(removed(RecordType.TAG, row.getLong(1), tag, sessionId, session.project));
        }
        tombstones.add(RecordType.TAG, sessionId, tag, now);
        return new Removal(0, 0, 1);
    }

    private void takeShares(SessionState session, Differences differences) throws SQLException {
        shares.setLong(1, session.no);
        try (ResultSet row = shares.executeQuery()) {
            while (row.next()) {
                differences.addRollup(CallShares.key(row, 1).withProject(session.projectNo),
                        CallShares.sums(row, RollupKey.WIDTH + 1, -1));
            }
        }
        durations.setLong(1, session.no);
        try (ResultSet row = durations.executeQuery()) {
            while (row.next()) {
                differences.addLatency(new LatencyKey(false, row.getLong(1), row.getInt(2), row.getInt(3)),
                        Histogram.bucket(row.getLong(4)), -1);
            }
        }
    }

    private void rememberNumbers() throws SQLException {
        for (PreparedStatement statement : remember) {
            statement.executeUpdate();
        }
    }

    private List<String> sessionsOf(long projectNo) throws SQLException {
        List<String> ids = new ArrayList<>();
        selectSessions.setLong(1, projectNo);
        try (ResultSet row = selectSessions.executeQuery()) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return ids;
    }

    private static long delete(List<PreparedStatement> deletes, long sessionNo) throws SQLException {
        long rows = 0;
        for (PreparedStatement delete : deletes) {
            delete.setLong(1, sessionNo);
            rows += delete.executeUpdate();
        }
        return rows;
    }

    private static Long number(PreparedStatement select, String id) throws SQLException {
        select.setString(1, id);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? Long.valueOf(row.getLong(1)) : null;
        }
    }

    private static Change removed(RecordType type, long n, String id, String session, String project) {
        return new Change(Change.Kind.REMOVED,
                new Entry(type, n, id, session, project, null, 0, Values.none(type), JsonMap.EMPTY, null, null));
    }
}
