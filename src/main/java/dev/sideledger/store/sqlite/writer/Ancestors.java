package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.sideledger.model.Actor;
import dev.sideledger.model.CallNode;
import dev.sideledger.store.sqlite.rows.CallSql;

/**
 * The usual case of a decision about a call outside traces: nobody names it as parent. Then only it and the calls above
 * it can change, and these are found one by one, however many calls the session has. For the writer's thread.
 */
final class Ancestors {
    private final PreparedStatement child;
    private final PreparedStatement above;
    private final PreparedStatement actor;

    Ancestors(Connection connection) throws SQLException {
        child = connection.prepareStatement(
                "SELECT 1 FROM call WHERE session_no = ? AND parent = ? AND trace_id IS NULL LIMIT 1");
        above = connection
                .prepareStatement("SELECT parent, parent_span_id, counted AND (usage_told <> 0 OR cost_source = 1),"
                        + " asks_model, operation_no IN " + NodeRows.ACTING
                        + " FROM call WHERE session_no = ? AND id = ? AND trace_id IS NULL");
        actor = connection.prepareStatement("SELECT (SELECT value FROM name WHERE no = " + CallSql.AGENT
                + "), (SELECT value FROM name WHERE no = " + CallSql.AGENT_TYPE
                + ") FROM call WHERE session_no = ? AND id = ? AND trace_id IS NULL");
    }

    /** What a call takes from the agent above it; what is above it is decided already. */
    Actor inherited(long sessionNo, CallNode call) throws SQLException {
        if (call.parent() == null || call.actor().known()) {
            return Actor.NONE;
        }
        actor.setLong(1, sessionNo);
        actor.setString(2, call.parent());
        try (ResultSet row = actor.executeQuery()) {
            return row.next() ? call.actor().inherited(new Actor(row.getString(1), row.getString(2))) : Actor.NONE;
        }
    }

    /**
     * The counted calls above a call that must no longer count; null when the case is not the usual one and the whole
     * group has to be decided.
     */
    List<String> noLongerCounted(long sessionNo, CallNode call) throws SQLException {
        if (call.responseId() != null || call.parentSpanId() != null || call.spanId() != null
                || named(sessionNo, call.id())) {
            return null;
        }
        List<String> found = new ArrayList<>();
        Set<String> seen = new HashSet<>(Set.of(call.id()));
        String id = call.usage() && call.asksModel() ? call.parent() : null;
        boolean acted = false;
        while (id != null) {
            if (!seen.add(id)) {
                return null;
            }
            above.setLong(1, sessionNo);
            above.setString(2, id);
            try (ResultSet row = above.executeQuery()) {
                if (!row.next()) {
                    return found;
                }
                if (row.getString(2) != null) {
                    return null;
                }
                if (row.getBoolean(3) && !(acted && row.getBoolean(4))) {
                    found.add(id);
                }
                acted |= row.getBoolean(5);
                id = row.getString(1);
            }
        }
        return found;
    }

    private boolean named(long sessionNo, String id) throws SQLException {
        child.setLong(1, sessionNo);
        child.setString(2, id);
        try (ResultSet row = child.executeQuery()) {
            return row.next();
        }
    }
}
