package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import dev.sideledger.model.Actor;
import dev.sideledger.model.CallFacts;
import dev.sideledger.model.CallNode;
import dev.sideledger.store.merge.TraceNodes.Node;
import dev.sideledger.store.postgres.rows.CallSql;
import dev.sideledger.store.postgres.rows.PgColumn;
import dev.sideledger.store.postgres.rows.RowBatch;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** Reads stored calls as nodes, with what was decided about them. */
final class NodeQueries {
    private static final String ACTING = CallFacts.acting().stream().sorted().map(operation -> "'" + operation + "'")
            .collect(Collectors.joining(", ", "(SELECT no FROM name WHERE value IN (", "))"));
    private static final String NODE = "SELECT t.session_no, t.trace_id, t.id, t.parent, t.span_id, t.parent_span_id,"
            + " t.response_id, t.asks_model <> 0, t.operation_no IN " + ACTING
            + ", " + CallSql.TOKENS.replace("c.", "t.") + ", t.counted <> 0, t.at,"
            + " coalesce(t.ended_at, t.at + t.duration_us), " + name("agent_no") + ", " + name("agent_type_no") + ", "
            + name("inherited_agent_no") + ", " + name("inherited_agent_type_no")
            + ", t.cost_source = 1, " + CallSql.BUCKETS.replace("c.", "t.") + " FROM call t";
    private static final int ACTOR = 13;
    private static final List<PgColumn> TRACE = List.of(PgColumn.bigint("session_no"), PgColumn.text("trace_id"));
    private static final List<PgColumn> RESPONSE = List.of(PgColumn.bigint("session_no"),
            PgColumn.text("response_id"));
    private static final List<PgColumn> KEY = List.of(PgColumn.bigint("session_no"), PgColumn.text("id"));
    private static final String OF_TRACES = by(TRACE);
    private static final String OF_RESPONSES = by(RESPONSE);
    private static final String LINKED = NODE + " WHERE t.session_no = ANY($1) AND t.trace_id IS NULL"
            + " AND (t.parent IS NOT NULL OR EXISTS (SELECT 1 FROM call c WHERE c.session_no = t.session_no"
            + " AND c.parent = t.id AND c.trace_id IS NULL))";
    private static final String LINES = "WITH RECURSIVE up AS (SELECT t.session_no, t.id, t.parent FROM call t JOIN "
            + RowBatch.unnest(KEY) + " ON " + RowBatch.matches(KEY) + " WHERE t.trace_id IS NULL"
            + " UNION SELECT c.session_no, c.id, c.parent FROM call c JOIN up u ON c.session_no = u.session_no"
            + " AND c.id = u.parent WHERE c.trace_id IS NULL) " + NODE
            + " JOIN up u ON u.session_no = t.session_no AND u.id = t.id";
    private static final String NAMED = "SELECT v.session_no, v.id FROM " + RowBatch.unnest(KEY)
            + " WHERE EXISTS (SELECT 1 FROM call c WHERE c.session_no = v.session_no AND c.parent = v.id"
            + " AND c.trace_id IS NULL)";
    private static final String UNCOUNTED = "SELECT session_no, id FROM call WHERE session_no = ANY($1)"
            + " AND trace_id IS NULL AND counted = 0";

    private NodeQueries() {}

    /** The calls of traces, each a session and the id of a trace. */
    static Future<List<Located>> ofTraces(SqlClient client, Collection<CallKey> traces) {
        return Rows.find(client, OF_TRACES, batch(TRACE, traces)).map(NodeQueries::nodes);
    }

    /** The calls that tell responses, each a session and the id of a response. */
    static Future<List<Located>> ofResponses(SqlClient client, Collection<CallKey> responses) {
        return Rows.find(client, OF_RESPONSES, batch(RESPONSE, responses)).map(NodeQueries::nodes);
    }

    /** The calls of sessions that are in no trace and name a parent or are named as one. */
    static Future<List<Located>> linked(SqlClient client, Collection<Long> sessionNos) {
        return sessionNos.isEmpty() ? Future.succeededFuture(List.of())
                : client.preparedQuery(LINKED).execute(Tuple.of(sessionNos.toArray(new Long[0])))
                        .map(NodeQueries::nodes);
    }

    /** Calls outside traces and all above them. */
    static Future<List<Located>> lines(SqlClient client, Collection<CallKey> calls) {
        return Rows.find(client, LINES, batch(KEY, calls)).map(NodeQueries::nodes);
    }

    /** Which of some calls are named as parents by calls outside traces. */
    static Future<List<CallKey>> named(SqlClient client, Collection<CallKey> calls) {
        return Rows.find(client, NAMED, batch(KEY, calls)).map(NodeQueries::keys);
    }

    /** The calls of sessions outside traces that are not counted. */
    static Future<List<CallKey>> uncounted(SqlClient client, Collection<Long> sessionNos) {
        return sessionNos.isEmpty() ? Future.succeededFuture(List.of())
                : client.preparedQuery(UNCOUNTED).execute(Tuple.of(sessionNos.toArray(new Long[0])))
                        .map(NodeQueries::keys);
    }

    private static RowBatch batch(List<PgColumn> columns, Collection<CallKey> keys) {
        RowBatch batch = new RowBatch(columns);
        keys.forEach(key -> batch.add(List.of(key.sessionNo(), key.id())));
        return batch;
    }

    private static List<CallKey> keys(Iterable<Row> rows) {
        List<CallKey> keys = new ArrayList<>();
        rows.forEach(row -> keys.add(new CallKey(row.getLong(0), row.getString(1))));
        return keys;
    }

    private static List<Located> nodes(Iterable<Row> rows) {
        List<Located> nodes = new ArrayList<>();
        rows.forEach(row -> nodes.add(node(row)));
        return nodes;
    }

    private static Located node(Row row) {
        String response = row.getString(6);
        Long end = response == null ? null : row.getLong(12);
        long tokens = row.getLong(9);
        CallNode call = new CallNode(row.getString(2), row.getString(3), row.getString(4), row.getString(5), response,
                row.getBoolean(7), row.getBoolean(8), CallNode.Bill.of(tokens > 0, row.getBoolean(ACTOR + 4)),
                response == null ? CallNode.Split.NONE : new CallNode.Split(row.getInteger(ACTOR + 5), tokens),
                actor(row, ACTOR),
                end == null ? null : CallNode.Interval.of(row.getLong(11), end));
        return new Located(row.getLong(0), row.getString(1),
                new Node(call, row.getString(1), row.getBoolean(10), actor(row, ACTOR + 2)));
    }

    private static Actor actor(Row row, int from) {
        Actor actor = new Actor(row.getString(from), row.getString(from + 1));
        return actor.equals(Actor.NONE) ? Actor.NONE : actor;
    }

    private static String by(List<PgColumn> columns) {
        return NODE + " JOIN " + RowBatch.unnest(columns) + " ON " + RowBatch.matches(columns);
    }

    private static String name(String column) {
        return "(SELECT value FROM name WHERE no = t." + column + ")";
    }

    /**
     * A node and where it is.
     *
     * @param sessionNo its session
     * @param traceId its trace, or null
     * @param node the node
     */
    record Located(long sessionNo, String traceId, Node node) {
        /** What names the call. */
        CallKey key() {
            return new CallKey(sessionNo, node.call().id());
        }
    }
}
