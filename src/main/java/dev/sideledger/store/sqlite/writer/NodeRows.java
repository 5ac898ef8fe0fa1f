package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.sideledger.model.Actor;
import dev.sideledger.model.CallFacts;
import dev.sideledger.model.CallNode;
import dev.sideledger.store.merge.TraceNodes.Node;
import dev.sideledger.store.sqlite.rows.CallSql;

/** Reads stored calls as nodes, with what was decided about them. For the writer's thread. */
final class NodeRows {
    /** The numbers of the operations of tools and agents. */
    static final String ACTING = CallFacts.acting().stream().sorted().map(operation -> "'" + operation + "'")
            .collect(Collectors.joining(", ", "(SELECT no FROM name WHERE value IN (", "))"));

    private static final String NODE = "id, parent, span_id, parent_span_id, response_id, asks_model,"
            + " " + CallSql.TOKENS + " * 2 + (cost_source = 1), counted, at, coalesce(ended_at, at + duration_us), "
            + name("agent_no") + ", " + name("agent_type_no") + ", " + name("inherited_agent_no") + ", "
            + name("inherited_agent_type_no") + ", operation_no IN " + ACTING + ", trace_id, " + CallSql.BUCKETS;

    private final PreparedStatement trace;
    private final PreparedStatement linked;
    private final PreparedStatement inTraces;
    private final PreparedStatement outside;
    private final PreparedStatement uncounted;

    NodeRows(Connection connection) throws SQLException {
        trace = connection.prepareStatement("SELECT " + NODE + " FROM call WHERE session_no = ?1 AND trace_id = ?2");
        linked = connection.prepareStatement("SELECT " + NODE + " FROM call WHERE session_no = ?1 AND trace_id IS NULL"
                + " AND parent IS NOT NULL UNION SELECT " + NODE
                + " FROM call WHERE session_no = ?1 AND trace_id IS NULL"
                + " AND id IN (SELECT parent FROM call WHERE session_no = ?1 AND trace_id IS NULL"
                + " AND parent IS NOT NULL)");
        inTraces = connection.prepareStatement("SELECT " + NODE
                + " FROM call WHERE session_no = ? AND response_id = ? AND trace_id IS NOT NULL");
        outside = connection.prepareStatement("SELECT " + NODE
                + " FROM call WHERE session_no = ? AND response_id = ? AND trace_id IS NULL");
        uncounted = connection.prepareStatement(
                "SELECT id FROM call WHERE session_no = ? AND trace_id IS NULL AND counted = 0");
    }

    /** The calls of a trace by their ids. */
    Map<String, Node> ofTrace(long sessionNo, String traceId) throws SQLException {
        trace.setString(2, traceId);
        return byId(read(trace, sessionNo));
    }

    /** The calls of a session that are in no trace and name a parent or are named as one, by their ids. */
    Map<String, Node> linked(long sessionNo) throws SQLException {
        return byId(read(linked, sessionNo));
    }

    /** The calls of a session's traces that tell a response. */
    List<Node> inTraces(long sessionNo, String responseId) throws SQLException {
        inTraces.setString(2, responseId);
        return read(inTraces, sessionNo);
    }

    /** The calls of a session outside traces that tell a response. */
    List<Node> outside(long sessionNo, String responseId) throws SQLException {
        outside.setString(2, responseId);
        return read(outside, sessionNo);
    }

    /** The ids of a session's calls outside traces that are not counted. */
    List<String> uncounted(long sessionNo) throws SQLException {
        List<String> ids = new ArrayList<>();
        uncounted.setLong(1, sessionNo);
        try (ResultSet row = uncounted.executeQuery()) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return ids;
    }

    private static List<Node> read(PreparedStatement select, long sessionNo) throws SQLException {
        select.setLong(1, sessionNo);
        List<Node> nodes = new ArrayList<>();
        String trace = null;
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String told = row.getString(16);
                trace = told == null || !told.equals(trace) ? told : trace; // one text for all calls of a trace
                nodes.add(new Node(node(row), trace, row.getInt(8) != 0, actor(row, 13)));
            }
        }
        return nodes;
    }

    private static Map<String, Node> byId(List<Node> nodes) {
        Map<String, Node> byId = new HashMap<>();
        nodes.forEach(node -> byId.put(node.call().id(), node));
        return byId;
    }

    private static CallNode node(ResultSet row) throws SQLException {
        String response = row.getString(5);
        Object end = response == null ? null : row.getObject(10);
        long tokens = row.getLong(7) / 2;
        return new CallNode(row.getString(1), row.getString(2), row.getString(3), row.getString(4), response,
                row.getInt(6) != 0, row.getInt(15) != 0,
                CallNode.Bill.of(tokens > 0, row.getLong(7) % 2 == 1),
                response == null ? CallNode.Split.NONE : new CallNode.Split(row.getInt(17), tokens), actor(row, 11),
                end == null ? null : CallNode.Interval.of(row.getLong(9), ((Number) end).longValue()));
    }

    private static Actor actor(ResultSet row, int from) throws SQLException {
        String agent = row.getString(from);
        String type = row.getString(from + 1);
        return agent.isEmpty() && type.isEmpty() ? Actor.NONE : new Actor(agent, type);
    }

    private static String name(String column) {
        return "(SELECT value FROM name WHERE no = " + column + ")";
    }
}
