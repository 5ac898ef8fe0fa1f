package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

import dev.sideledger.model.SessionKind;

/**
 * Knows the session of each trace of which a call has told one. A record that names a trace as its session means that
 * one: whoever sends a span without a session sends it under its trace's id. The first session told stays, since
 * records that came before have gone there. For the writer's thread.
 */
final class Traces {
    private static final int CACHED = 50_000;
    private static final String NONE = "";

    private final PreparedStatement select;
    private final PreparedStatement insert;
    private final PreparedStatement told;
    private final Map<String, String> known = new Bounded<>(CACHED);

    Traces(Connection connection) throws SQLException {
        select = connection.prepareStatement("SELECT session FROM trace WHERE id = ?");
        insert = connection.prepareStatement("INSERT INTO trace (id, session) VALUES (?, ?)");
        told = connection.prepareStatement("SELECT (told_at IS NOT NULL AND kind IS NOT '" + SessionKind.TRACE
                + "') OR EXISTS (SELECT 1 FROM call c WHERE c.session_no = s.session_no AND c.trace_id IS NOT s.id)"
                + " FROM session s WHERE s.session_no = ?");
    }

    /** The session of a trace; null when none was told. */
    String session(String trace) throws SQLException {
        String session = known.get(trace);
        if (session == null) {
            session = load(trace);
            known.put(trace, session);
        }
        return session.isEmpty() ? null : session;
    }

    /** Whether a stored session was told as one, by itself or by a call of no or another trace. */
    boolean toldAsSession(SessionState session) throws SQLException {
        told.setLong(1, session.no);
        try (ResultSet row = told.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Remembers the session of a trace that had none. */
    void declare(String trace, String session) throws SQLException {
        insert.setString(1, trace);
        insert.setString(2, session);
        insert.executeUpdate();
        known.put(trace, session);
    }

    /** Forgets everything: a rolled-back transaction takes its traces with it. */
    void forget() {
        known.clear();
    }

    private String load(String trace) throws SQLException {
        select.setString(1, trace);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? row.getString(1) : NONE;
        }
    }
}
