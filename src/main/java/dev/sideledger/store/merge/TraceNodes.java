package dev.sideledger.store.merge;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.sideledger.model.Actor;
import dev.sideledger.model.CallNode;

/**
 * The nodes of the traces that were written to last: a trace grows by many commits, and each would otherwise read all
 * of it again. So many calls at most are remembered, whole traces at a time. For one thread.
 */
public final class TraceNodes {
    private static final int MOST = 50_000;
    private static final float LOAD = 0.75f;

    private final Map<Key, Map<String, Node>> traces = new LinkedHashMap<>(16, LOAD, true);
    private int size;

    /** The nodes of a trace by the ids of their calls, or null when it is not remembered. */
    public Map<String, Node> of(Key trace) {
        return traces.get(trace);
    }

    /** Remembers a trace, and forgets those that were used longest ago where there is no room. */
    public void remember(Key trace, Map<String, Node> nodes) {
        forget(trace);
        traces.put(trace, nodes);
        size += nodes.size();
        Iterator<Map<String, Node>> eldest = traces.values().iterator();
        while (size > MOST) {
            size -= eldest.next().size();
            eldest.remove();
        }
    }

    /** Takes note of a call that is new or has changed, if its trace is remembered. */
    public void changed(Key trace, Node node) {
        Map<String, Node> nodes = traces.get(trace);
        if (nodes != null && nodes.put(node.call().id(), node) == null) {
            size++;
        }
    }

    /** Forgets a trace. */
    public void forget(Key trace) {
        Map<String, Node> nodes = traces.remove(trace);
        size -= nodes == null ? 0 : nodes.size();
    }

    /** Forgets everything. */
    public void forget() {
        traces.clear();
        size = 0;
    }

    /** A trace of a session. */
    public record Key(long sessionNo, String traceId) {}

    /**
     * A call as a node, and what was decided about it.
     *
     * @param call the call
     * @param traceId its trace; null outside of any
     * @param counted whether it is counted
     * @param inherited whose it is beyond what it says itself
     */
    public record Node(CallNode call, String traceId, boolean counted, Actor inherited) {}
}
