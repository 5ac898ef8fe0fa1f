package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.sideledger.model.Accounting;
import dev.sideledger.model.CallField;
import dev.sideledger.model.CallNode;
import dev.sideledger.model.Counting;
import dev.sideledger.model.Values;
import dev.sideledger.store.sqlite.rows.CallRow;

/**
 * Decides anew which calls of a trace are counted whenever one of them changed. Calls outside any trace that neither
 * name a parent nor are named as one stand for themselves and need no decision. For the writer's thread.
 */
final class CountedCalls {
    private static final String NODE = "id, parent, span_id, parent_span_id, response_id, asks_model,"
            + " usage_told <> 0 OR cost_source = 1, counted, at, coalesce(ended_at, at + duration_us)";

    private final CallStatements statements;
    private final PreparedStatement trace;
    private final PreparedStatement linked;
    private final PreparedStatement uncounted;
    private final Ancestors ancestors;
    private final TraceNodes traces = new TraceNodes();
    private final List<Leaf> leaves = new ArrayList<>();
    private final Set<Group> touched = new LinkedHashSet<>();

    CountedCalls(Connection connection, CallStatements statements) throws SQLException {
        this.statements = statements;
        this.ancestors = new Ancestors(connection);
        trace = connection.prepareStatement("SELECT " + NODE + " FROM call WHERE session_no = ?1 AND trace_id = ?2");
        linked = connection.prepareStatement("SELECT " + NODE + " FROM call WHERE session_no = ?1 AND trace_id IS NULL"
                + " AND parent IS NOT NULL UNION SELECT " + NODE
                + " FROM call WHERE session_no = ?1 AND trace_id IS NULL"
                + " AND id IN (SELECT parent FROM call WHERE session_no = ?1 AND trace_id IS NULL"
                + " AND parent IS NOT NULL)");
        uncounted = connection.prepareStatement(
                "SELECT id FROM call WHERE session_no = ? AND trace_id IS NULL AND counted = 0");
    }

    /** Takes note of a call that is new or has changed; before is null for a new one. */
    void touched(SessionState session, CallRow before, CallRow after) throws SQLException {
        Values values = after.told().values();
        CallNode node = CallNode.of(after.id(), after.at(), values);
        if (before != null) {
            CallNode was = CallNode.of(before.id(), before.at(), before.told().values());
            boolean sameTrace = Objects.equals(values.text(CallField.TRACE_ID),
                    before.told().values().text(CallField.TRACE_ID));
            if (sameTrace && was.equals(node)) {
                return;
            }
            change(session, before.told().values(), after, node, sameTrace);
            if (!sameTrace || !was.withUsage(node.usage()).equals(node) || was.usage()) {
                note(session, values);
                note(session, before.told().values());
                return;
            }
        }
        if (values.has(CallField.TRACE_ID)) {
            traces.changed(key(session, values), new TraceNodes.Node(node, after.accounting().counted()));
            note(session, values);
            return;
        }
        session.linked |= values.has(CallField.PARENT);
        if (session.linked) {
            leaves.add(new Leaf(session, node));
        }
    }

    /** Decides and writes for all traces of which note was taken; returns the calls whose decision changed. */
    List<Recount> recount() throws SQLException {
        List<Recount> changed = new ArrayList<>();
        for (Leaf leaf : leaves) {
            List<String> above = ancestors.noLongerCounted(leaf.session.no, leaf.call);
            if (above == null) {
                touched.add(new Group(leaf.session, null));
            } else {
                for (String id : above) {
                    changed.add(recount(leaf.session, id, false));
                }
            }
        }
        leaves.clear();
        for (Group group : touched) {
            recount(group, changed);
        }
        touched.clear();
        return changed;
    }

    /** Throws the notes away, and what is remembered of traces. */
    void forget() {
        traces.forget();
        leaves.clear();
        touched.clear();
    }

    private void change(SessionState session, Values before, CallRow after, CallNode node, boolean sameTrace) {
        if (sameTrace) {
            traces.changed(key(session, before), new TraceNodes.Node(node, after.accounting().counted()));
        } else {
            traces.forget(key(session, before));
            traces.forget(key(session, after.told().values()));
        }
    }

    private static TraceNodes.Key key(SessionState session, Values values) {
        return new TraceNodes.Key(session.no, values.text(CallField.TRACE_ID));
    }

    private void note(SessionState session, Values values) {
        String traceId = values.text(CallField.TRACE_ID);
        if (traceId != null) {
            touched.add(new Group(session, traceId));
            return;
        }
        session.linked |= values.has(CallField.PARENT);
        if (session.linked) {
            touched.add(new Group(session, null));
        }
    }

    private void recount(Group group, List<Recount> changed) throws SQLException {
        TraceNodes.Key trace = new TraceNodes.Key(group.session.no, group.traceId);
        Map<String, TraceNodes.Node> nodes = traces.of(trace);
        if (nodes == null) {
            nodes = read(group);
        }
        boolean traced = group.traceId != null;
        Set<String> repeated = Counting.uncounted(nodes.values().stream().map(TraceNodes.Node::call).toList(), traced);
        for (TraceNodes.Node node : List.copyOf(nodes.values())) {
            boolean now = !repeated.contains(node.call().id());
            if (now != node.counted()) {
                changed.add(recount(group.session, node.call().id(), now));
                nodes.put(node.call().id(), new TraceNodes.Node(node.call(), now));
            }
        }
        if (traced && !nodes.isEmpty()) {
            traces.remember(trace, nodes);
        } else if (!traced) {
            countAgain(group.session, nodes.keySet(), changed);
        }
    }

    private Map<String, TraceNodes.Node> read(Group group) throws SQLException {
        PreparedStatement select = group.traceId == null ? linked : trace;
        select.setLong(1, group.session.no);
        if (group.traceId != null) {
            select.setString(2, group.traceId);
        }
        Map<String, TraceNodes.Node> nodes = new HashMap<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                nodes.put(row.getString(1), new TraceNodes.Node(node(row), row.getInt(8) != 0));
            }
        }
        return nodes;
    }

    private static CallNode node(ResultSet row) throws SQLException {
        String response = row.getString(5);
        Object end = response == null ? null : row.getObject(10);
        return new CallNode(row.getString(1), row.getString(2), row.getString(3), row.getString(4), response,
                row.getInt(6) != 0, row.getInt(7) != 0,
                end == null ? null : CallNode.Interval.of(row.getLong(9), ((Number) end).longValue()));
    }

    /** Calls that are no longer linked to any other stand for themselves. */
    private void countAgain(SessionState session, Set<String> linkedIds, List<Recount> changed) throws SQLException {
        List<String> alone = new ArrayList<>();
        uncounted.setLong(1, session.no);
        try (ResultSet row = uncounted.executeQuery()) {
            while (row.next()) {
                if (!linkedIds.contains(row.getString(1))) {
                    alone.add(row.getString(1));
                }
            }
        }
        for (String id : alone) {
            changed.add(recount(session, id, true));
        }
    }

    private Recount recount(SessionState session, String id, boolean counted) throws SQLException {
        CallRow before = statements.find(session.no, id);
        Accounting accounting = new Accounting(before.accounting().tokens(), before.accounting().cost(), counted);
        statements.count(before.n(), counted);
        return new Recount(session, before, new CallRow(before.n(), before.sessionNo(), before.id(),
                before.at(), before.told(), accounting));
    }

    private record Leaf(SessionState session, CallNode call) {}

    private record Group(SessionState session, String traceId) {}

    /**
     * A call whose decision changed.
     *
     * @param session its session
     * @param before the call as it was
     * @param after the call as it is
     */
    record Recount(SessionState session, CallRow before, CallRow after) {}
}
