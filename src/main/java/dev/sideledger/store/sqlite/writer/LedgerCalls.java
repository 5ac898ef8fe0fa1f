package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.Actor;
import dev.sideledger.store.merge.StoredCalls;
import dev.sideledger.store.merge.TraceNodes.Node;
import dev.sideledger.store.rows.CallRow;

/** The calls of the ledger for those who decide which are counted. For the writer's thread. */
final class LedgerCalls implements StoredCalls<SQLException> {
    private final CallStatements statements;
    private final NodeRows nodes;
    private final AncestorRows ancestors;

    LedgerCalls(Connection connection, CallStatements statements) throws SQLException {
        this.statements = statements;
        this.nodes = new NodeRows(connection);
        this.ancestors = new AncestorRows(connection);
    }

    @Override
    public Map<String, Node> ofTrace(long sessionNo, String traceId) throws SQLException {
        return nodes.ofTrace(sessionNo, traceId);
    }

    @Override
    public Map<String, Node> linked(long sessionNo) throws SQLException {
        return nodes.linked(sessionNo);
    }

    @Override
    public List<Node> inTraces(long sessionNo, String responseId) throws SQLException {
        return nodes.inTraces(sessionNo, responseId);
    }

    @Override
    public List<Node> outside(long sessionNo, String responseId) throws SQLException {
        return nodes.outside(sessionNo, responseId);
    }

    @Override
    public List<String> uncounted(long sessionNo) throws SQLException {
        return nodes.uncounted(sessionNo);
    }

    @Override
    public boolean named(long sessionNo, String id) throws SQLException {
        return ancestors.named(sessionNo, id);
    }

    @Override
    public Above above(long sessionNo, String id) throws SQLException {
        return ancestors.above(sessionNo, id);
    }

    @Override
    public Actor actor(long sessionNo, String id) throws SQLException {
        return ancestors.actor(sessionNo, id);
    }

    @Override
    public CallRow find(long sessionNo, String id) throws SQLException {
        return statements.find(sessionNo, id);
    }

    @Override
    public void decide(CallRow call) throws SQLException {
        statements.decide(call.n(), call.accounting());
    }
}
