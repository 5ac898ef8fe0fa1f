package dev.sideledger.store.merge;

import java.util.List;
import java.util.Map;

import dev.sideledger.model.Actor;
import dev.sideledger.store.merge.TraceNodes.Node;
import dev.sideledger.store.rows.CallRow;

/**
 * The calls of a ledger as they stand in a transaction, with what it has changed itself.
 *
 * @param <E> how asking the ledger fails
 */
public interface StoredCalls<E extends Exception> {
    /** The calls of a trace by their ids. */
    Map<String, Node> ofTrace(long sessionNo, String traceId) throws E;

    /** The calls of a session that are in no trace and name a parent or are named as one, by their ids. */
    Map<String, Node> linked(long sessionNo) throws E;

    /** The calls of a session's traces that tell a response. */
    List<Node> inTraces(long sessionNo, String responseId) throws E;

    /** The calls of a session outside traces that tell a response. */
    List<Node> outside(long sessionNo, String responseId) throws E;

    /** The ids of a session's calls outside traces that are not counted. */
    List<String> uncounted(long sessionNo) throws E;

    /** Whether a call outside traces names a call as its parent. */
    boolean named(long sessionNo, String id) throws E;

    /** What is to be known of a call outside traces by those below it; null when there is none. */
    Above above(long sessionNo, String id) throws E;

    /** The agent whose call it is, told or inherited; null when there is no such call outside traces. */
    Actor actor(long sessionNo, String id) throws E;

    /** The call of an id. */
    CallRow find(long sessionNo, String id) throws E;

    /** Keeps what was decided about a call. */
    void decide(CallRow call) throws E;

    /**
     * A call above others.
     *
     * @param parent the id of the call above it, or null
     * @param parentSpanId the span above it, or null
     * @param countsUsage whether it is counted and has usage or a cost
     * @param asksModel whether it is a model call
     * @param acts whether it is a tool or an agent
     */
    record Above(String parent, String parentSpanId, boolean countsUsage, boolean asksModel, boolean acts) {}
}
