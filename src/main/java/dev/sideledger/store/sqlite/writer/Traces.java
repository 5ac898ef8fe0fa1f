package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import dev.sideledger.model.SessionKind;
import dev.sideledger.store.merge.TraceMembers;

/**
 * Knows the session of each trace of which a call has told one. A record that names a trace as its session means that
 * one: whoever sends a span without a session sends it under its trace's id. The first session told stays, since
 * records that came before have gone there. Of traces whose calls lie in several sessions it knows these too. For the
 * writer's thread.
 */
final class Traces {
    private static final int CACHED = 50_000;

    private final PreparedStatement select;
    private final PreparedStatement insert;
    private final PreparedStatement told;
    private final PreparedStatement insertMember;
    private final PreparedStatement deleteMember;
    private final Map<String, TraceMembers> known = new Bounded<>(CACHED);

    Traces(Connection connection) throws SQLException {
        select = connection.prepareStatement("SELECT NULL, session FROM trace WHERE id = ?1"
                + " UNION ALL SELECT place, session FROM trace_member WHERE trace_id = ?1");
        insert = connection.prepareStatement("INSERT INTO trace (id, session) VALUES (?, ?)");
        told = connection.prepareStatement("SELECT (told_at IS NOT NULL AND kind IS NOT '" + SessionKind.TRACE
                + "') OR EXISTS (SELECT 1 FROM call c WHERE c.session_no = s.session_no AND c.trace_id IS NOT s.id)"
                + " FROM session s WHERE s.session_no = ?");
        insertMember = connection.prepareStatement(
                "INSERT INTO trace_member (trace_id, place, session) VALUES (?, ?, ?)");
        deleteMember = connection.prepareStatement("DELETE FROM trace_member WHERE (trace_id, place) IN"
                + " (SELECT trace_id, place FROM trace_member WHERE session = ? LIMIT ?) RETURNING trace_id");
    }

    /** The session of a trace; null when none was told. */
    String session(String trace) throws SQLException {
        String home = members(trace).home();
        return home.equals(trace) ? null : home;
    }

    /** The sessions that a trace lies in. */
    TraceMembers members(String trace) throws SQLException {
        TraceMembers members = known.get(trace);
        if (members == null) {
            members = load(trace);
            known.put(trace, members);
        }
        return members;
    }

    /** Remembers that a trace lies in some more sessions. */
    void join(String trace, TraceMembers now) throws SQLException {
        SortedMap<Integer, String> before = members(trace).places();
        for (Map.Entry<Integer, String> place : now.places().entrySet()) {
            if (!before.containsKey(place.getKey())) {
                insertMember.setString(1, trace);
                insertMember.setInt(2, place.getKey());
                insertMember.setString(3, place.getValue());
                insertMember.executeUpdate();
            }
        }
        known.put(trace, now);
    }

    /** Forgets of at most so many traces that they lie in a session among others; the ids of those traces. */
    List<String> leave(String session, int most) throws SQLException {
        List<String> left = new ArrayList<>();
        deleteMember.setString(1, session);
        deleteMember.setInt(2, most);
        try (ResultSet row = deleteMember.executeQuery()) {
            while (row.next()) {
                left.add(row.getString(1));
            }
        }
        left.forEach(known::remove);
        return left;
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
        known.computeIfPresent(trace, (id, members) -> members.at(session));
    }

    /** Forgets everything: a rolled-back transaction takes its traces with it. */
    void forget() {
        known.clear();
    }

    private TraceMembers load(String trace) throws SQLException {
        TraceMembers members = TraceMembers.only(trace);
        select.setString(1, trace);
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Integer place = (Integer) row.getObject(1);
                members = place == null ? members.at(row.getString(2)) : members.in(place, row.getString(2));
            }
        }
        return members;
    }
}
