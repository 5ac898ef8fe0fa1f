package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import dev.sideledger.model.Actor;
import dev.sideledger.store.merge.StoredCalls.Above;
import dev.sideledger.store.sqlite.rows.CallSql;

/** Reads stored calls outside traces one by one, as what is above or below others. For the writer's thread. */
final class AncestorRows {
    private final PreparedStatement child;
    private final PreparedStatement above;
    private final PreparedStatement actor;

    AncestorRows(Connection connection) throws SQLException {
        child = connection.prepareStatement(
                "SELECT 1 FROM call WHERE session_no = ? AND parent = ? AND trace_id IS NULL LIMIT 1");
        above = connection
                .prepareStatement(
                        "SELECT parent, parent_span_id, counted AND (" + CallSql.USED + " OR cost_source = 1),"
                                + " asks_model, operation_no IN " + NodeRows.ACTING
                                + " FROM call WHERE session_no = ? AND id = ? AND trace_id IS NULL");
        actor = connection.prepareStatement("SELECT (SELECT value FROM name WHERE no = " + CallSql.AGENT
                + "), (SELECT value FROM name WHERE no = " + CallSql.AGENT_TYPE
                + ") FROM call WHERE session_no = ? AND id = ? AND trace_id IS NULL");
    }

    /** Whether a call names another as its parent. */
    boolean named(long sessionNo, String id) throws SQLException {
        try (ResultSet row = row(child, sessionNo, id)) {
            return row.next();
        }
    }

    /** A call above others; null when there is none. */
    Above above(long sessionNo, String id) throws SQLException {
        try (ResultSet row = row(above, sessionNo, id)) {
            return row.next() ? new Above(row.getString(1), row.getString(2), row.getBoolean(3), row.getBoolean(4),
                    row.getBoolean(5)) : null;
        }
    }

    /** The agent whose call it is, told or inherited; null when there is no such call. */
    Actor actor(long sessionNo, String id) throws SQLException {
        try (ResultSet row = row(actor, sessionNo, id)) {
            return row.next() ? new Actor(row.getString(1), row.getString(2)) : null;
        }
    }

    private static ResultSet row(PreparedStatement select, long sessionNo, String id) throws SQLException {
        select.setLong(1, sessionNo);
        select.setString(2, id);
        return select.executeQuery();
    }
}
