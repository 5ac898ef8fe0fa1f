package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.sideledger.model.Entry;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Values;
import dev.sideledger.store.Change;
import dev.sideledger.store.Removal;

/**
 * Removes sessions, projects and tags with everything that hangs on them, and leaves tombstones. A tombstone comes
 * first: nothing is added to what is being removed, and what a stop interrupts is found again. For the writer's thread.
 */
final class Removals {
    private static final List<String> NUMBERED = List.of("turn", "call", "decision", "message", "metric", "score",
            "winner", "error", "artifact", "tag", "project");
    /** Traces that a session leaves in one step. */
    private static final int LEFT_AT_ONCE = 100;

    private final Sessions sessions;
    private final Tombstones tombstones;
    private final SpreadTraces traces;
    private final CallRecords calls;
    private final SessionRemoval sessionRemoval;
    private final ExpiredSums expiredSums;
    private final List<PreparedStatement> remember = new ArrayList<>();
    private final PreparedStatement selectProject;
    private final PreparedStatement selectSessions;
    private final PreparedStatement deleteProject;
    private final PreparedStatement deleteTag;

    Removals(Connection connection, SpreadTraces traces, Tombstones tombstones, CallRecords calls)
            throws SQLException {
        this.traces = traces;
        this.calls = calls;
        this.sessions = traces.sessions();
        this.tombstones = tombstones;
        sessionRemoval = new SessionRemoval(connection);
        expiredSums = new ExpiredSums(connection);
        for (String table : NUMBERED) {
            remember.add(connection.prepareStatement(Sequence.remember(table, "n")));
        }
        remember.add(connection.prepareStatement(Sequence.remember("session", "session_no")));
        selectProject = connection.prepareStatement("SELECT n FROM project WHERE id = ?");
        selectSessions = connection.prepareStatement("SELECT id FROM session WHERE project_no = ?");
        deleteProject = connection.prepareStatement("DELETE FROM project WHERE n = ?");
        deleteTag = connection.prepareStatement("DELETE FROM tag WHERE session_no = ? AND id = ? RETURNING n");
    }

    /** Lets nothing more be added to a session; false when there is none. */
    boolean condemnSession(String id, long now) throws SQLException {
        SessionState session = sessions.find(id);
        if (session == null) {
            return false;
        }
        rememberNumbers();
        tombstones.add(RecordType.SESSION, "", id, now);
        session.condemned = true;
        return true;
    }

    /** Lets nothing more be added to some sessions; how many there are. */
    int condemnSessions(List<String> ids, long now) throws SQLException {
        int known = 0;
        for (String id : ids) {
            known += condemnSession(id, now) ? 1 : 0;
        }
        return known;
    }

    /** Lets nothing more be added to a project and its sessions; returns their ids, or null when there is none. */
    List<String> condemnProject(String id, long now) throws SQLException {
        Long n = projectNo(id);
        if (n == null) {
            return null;
        }
        rememberNumbers();
        tombstones.add(RecordType.PROJECT, "", id, now);
        List<String> found = new ArrayList<>();
        selectSessions.setLong(1, n);
        try (ResultSet row = selectSessions.executeQuery()) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        for (String session : found) {
            tombstones.add(RecordType.SESSION, "", session, now);
        }
        sessions.forget();
        return found;
    }

    /** Removes some of a session that is old, condemned if it was not; null when it is gone already. */
    SessionRemoval.Slice expireSome(String id, int most, Scope scope, long now) throws SQLException {
        SessionState session = sessions.find(id);
        if (session != null && !session.condemned) {
            rememberNumbers();
            tombstones.addExpired(id, now);
            session.condemned = true;
        }
        return removeSome(id, most, true, scope);
    }

    /**
     * Removes some of a condemned session; null when it is gone already. First it leaves the traces that lie in other
     * sessions too: nothing is decided by its calls any more. About those that stay it is decided again, unless its own
     * remain in sums.
     *
     * @param expired whether its sums stay in rollups
     */
    SessionRemoval.Slice removeSome(String id, int most, boolean expired, Scope scope) throws SQLException {
        SessionState session = sessions.find(id);
        if (session == null) {
            return null;
        }
        SpreadTraces.Departure departure = traces.leave(session, LEFT_AT_ONCE);
        if (!expired) {
            calls.countAgain(departure.left(), scope);
        }
        if (departure.traces() == LEFT_AT_ONCE) {
            return SessionRemoval.Slice.of(most);
        }
        SessionRemoval.Slice slice = sessionRemoval.remove(session, most, expired, scope);
        if (slice.finished()) {
            scope.ended(session);
            sessions.forget(id);
            scope.changed(removed(RecordType.SESSION, session.no, id, id, session.project));
        }
        return slice;
    }

    /** Removes a session whose records go to another; it leaves no tombstone. */
    void removeMoved(SessionState session, Scope scope) throws SQLException {
        rememberNumbers();
        traces.leave(session, Integer.MAX_VALUE);
        sessionRemoval.remove(session, Integer.MAX_VALUE, false, scope);
        scope.ended(session);
        sessions.forget(session.id);
        scope.changed(removed(RecordType.SESSION, session.no, session.id, session.id, session.project));
    }

    /** Takes some of what old sessions of a condemned project left in rollups; how many rows, 0 when all are gone. */
    int removeExpired(String project, int most, Scope scope) throws SQLException {
        Long n = projectNo(project);
        return n == null ? 0 : expiredSums.take(n, most, scope.differences);
    }

    /** Removes a condemned project whose sessions are gone. */
    void removeProject(String id, Scope scope) throws SQLException {
        Long n = projectNo(id);
        if (n != null) {
            deleteProject.setLong(1, n);
            deleteProject.executeUpdate();
            scope.changed(removed(RecordType.PROJECT, n, id, null, id));
        }
    }

    /** Takes a tag from a session. */
    Removal removeTag(String sessionId, String tag, Scope scope, long now) throws SQLException {
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
        scope.regrouped(session);
        tombstones.add(RecordType.TAG, sessionId, tag, now);
        return new Removal(0, 0, 1);
    }

    /** Keeps the numbers that are about to go from being given again. */
    void rememberNumbers() throws SQLException {
        for (PreparedStatement statement : remember) {
            statement.executeUpdate();
        }
    }

    private Long projectNo(String id) throws SQLException {
        selectProject.setString(1, id);
        try (ResultSet row = selectProject.executeQuery()) {
            return row.next() ? Long.valueOf(row.getLong(1)) : null;
        }
    }

    /** The change that readers see when a record is gone. */
    static Change removed(RecordType type, long n, String id, String session, String project) {
        return new Change(Change.Kind.REMOVED,
                new Entry(type, n, id, session, project, null, 0, Values.none(type), JsonMap.EMPTY, null, null));
    }
}
