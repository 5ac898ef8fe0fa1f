package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import dev.sideledger.model.RecordType;

/** Finds sessions by id, begins new ones, and remembers those in use. For the writer's thread. */
final class Sessions {
    private static final int CACHED = 20_000;
    private static final float LOAD = 0.75f;

    private final Sequence numbers;
    private final PreparedStatement select;
    private final PreparedStatement selectExpired;
    private final PreparedStatement updateAt;
    private final Map<String, SessionState> known = new LinkedHashMap<>(16, LOAD, true);
    private final Set<SessionState> begun = new LinkedHashSet<>();
    private final Set<SessionState> moved = new LinkedHashSet<>();

    Sessions(Connection connection) throws SQLException {
        numbers = new Sequence(connection, "session", "session_no");
        select = connection.prepareStatement("""
                SELECT s.session_no, s.at, s.project_no, p.id, a.last_seen, s.started_at IS NOT NULL, EXISTS (
                    SELECT 1 FROM call WHERE session_no = s.session_no AND parent IS NOT NULL AND trace_id IS NULL),
                    EXISTS (SELECT 1 FROM tombstone WHERE type = ?2 AND session = '' AND id = ?1), s.plan
                FROM session s JOIN session_activity a ON a.session_no = s.session_no
                LEFT JOIN project p ON p.n = s.project_no
                WHERE s.id = ?1""");
        selectExpired = connection.prepareStatement("SELECT type, at FROM tombstone WHERE session = ? AND id = ''");
        updateAt = connection.prepareStatement("UPDATE session SET at = ? WHERE session_no = ?");
    }

    /** The session of an id, or null. */
    SessionState find(String id) throws SQLException {
        SessionState session = known.get(id);
        if (session == null) {
            session = load(id);
            if (session != null) {
                known.put(id, session);
            }
        }
        return session;
    }

    /** The session of an id, begun if there is none. */
    SessionState findOrBegin(String id) throws SQLException {
        SessionState session = find(id);
        if (session == null) {
            session = new SessionState(numbers.next(), id);
            known.put(id, session);
            begun.add(session);
        }
        return session;
    }

    /** Lets a session be seen: it may turn out to have begun earlier or to have been seen later than was known. */
    void seen(SessionState session, long earliest, long latest) {
        session.lastSeen = Math.max(session.lastSeen, latest);
        if (earliest < session.at && !session.startTold) {
            session.at = earliest;
            if (session.stored) {
                moved.add(session);
            }
        }
    }

    /** The sessions begun in this transaction, whose rows are not written yet. */
    Set<SessionState> begun() {
        return begun;
    }

    /** Writes earlier beginnings of sessions whose start was not told. */
    void flush() throws SQLException {
        for (SessionState session : moved) {
            updateAt.setLong(1, session.at);
            updateAt.setLong(2, session.no);
            updateAt.executeUpdate();
        }
        moved.clear();
        begun.clear();
        trim();
    }

    /** Only between transactions: one under way must find the same state each time. */
    private void trim() {
        Iterator<SessionState> eldest = known.values().iterator();
        while (known.size() > CACHED) {
            eldest.next();
            eldest.remove();
        }
    }

    /** Forgets one session. */
    void forget(String id) {
        SessionState session = known.remove(id);
        begun.remove(session);
        moved.remove(session);
    }

    /** Forgets everything: a rolled-back transaction takes its sessions with it. */
    void forget() {
        known.clear();
        begun.clear();
        moved.clear();
        numbers.forget();
    }

    private SessionState load(String id) throws SQLException {
        select.setString(1, id);
        select.setInt(2, RecordType.SESSION.code());
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return null;
            }
            SessionState session = new SessionState(row.getLong(1), id);
            session.at = row.getLong(2);
            session.storedAt = session.at;
            session.projectNo = row.getLong(3);
            session.project = row.getString(4);
            session.lastSeen = row.getLong(5);
            session.startTold = row.getInt(6) != 0;
            session.linked = row.getInt(7) != 0;
            session.condemned = row.getInt(8) != 0;
            session.plan = row.getString(9);
            session.stored = true;
            session.expired = expired(id);
            return session;
        }
    }

    private Map<RecordType, Long> expired(String id) throws SQLException {
        selectExpired.setString(1, id);
        try (ResultSet row = selectExpired.executeQuery()) {
            Map<RecordType, Long> expired = new EnumMap<>(RecordType.class);
            while (row.next()) {
                expired.put(RecordType.ofCode(row.getInt(1)), row.getLong(2));
            }
            return expired.isEmpty() ? Map.of() : expired;
        }
    }
}
