package dev.sideledger.store.merge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.sideledger.model.CallNode;
import dev.sideledger.model.SameResponse;
import dev.sideledger.store.merge.TraceNodes.Node;

/**
 * One response told by several calls of a session that are not of one trace: by two traces, or by a trace and outside
 * of any, as a span and a log record tell it that do not know of each other. One of them counts: that which says most
 * of what it cost, then that which tells more kinds of tokens, then one of a trace. For one thread.
 */
final class Twins<S extends CallSession, E extends Exception> {
    private final StoredCalls<E> calls;
    private final Alone<S, E> alone;
    private final Set<Response<S>> touched = new LinkedHashSet<>();
    private final Set<Response<S>> lost = new HashSet<>();

    /** Whether a call counts by what its trace, or its links outside traces, say alone. */
    interface Alone<S, E extends Exception> {
        boolean counts(S session, Node node) throws E;
    }

    Twins(StoredCalls<E> calls, Alone<S, E> alone) {
        this.calls = calls;
        this.alone = alone;
    }

    /** Takes note of a call as it is now. */
    void told(S session, CallNode call) {
        if (call.responseId() != null && call.asksModel()) {
            touched.add(new Response<>(session, call.responseId()));
        }
    }

    /** Takes note of a call that no longer is as it was, or counts otherwise than before. */
    void changed(S session, CallNode was) {
        if (was.responseId() != null) {
            Response<S> response = new Response<>(session, was.responseId());
            touched.add(response);
            lost.add(response);
        }
    }

    /** The responses of which note was taken. */
    List<Response<S>> touched() {
        return List.copyOf(touched);
    }

    /** Throws the notes away. */
    void clear() {
        touched.clear();
        lost.clear();
    }

    /** Whether another call that tells the response of a call counts in its place. */
    boolean outdone(S session, Node node) throws E {
        if (!node.call().tellsResponse()) {
            return false;
        }
        Map<String, Node> nodes = nodes(new Response<>(session, node.call().responseId()));
        for (List<Node> near : near(nodes)) {
            if (near.stream().anyMatch(each -> each.call().id().equals(node.call().id()))) {
                return near.size() > 1 && repeated(counting(session, near)).contains(node.call().id());
            }
        }
        return false;
    }

    /** The calls with a response's id about which has to be decided otherwise; mostly none. */
    List<Node> decidedOtherwise(Response<S> response) throws E {
        Map<String, Node> nodes = nodes(response);
        List<Node> otherwise = new ArrayList<>();
        boolean anew = lost.contains(response);
        if (nodes.size() == 1 && !anew) {
            return otherwise;
        }
        for (List<Node> near : near(nodes)) {
            if (near.size() > 1) {
                List<Node> counting = counting(response.session, near);
                Set<String> repeated = repeated(counting);
                near.stream()
                        .filter(node -> node
                                .counted() != (counting.contains(node) && !repeated.contains(node.call().id())))
                        .forEach(otherwise::add);
            } else if (anew && !near.get(0).counted()) {
                otherwise.addAll(counting(response.session, near));
            }
        }
        return otherwise;
    }

    private Map<String, Node> nodes(Response<S> response) throws E {
        Map<String, Node> nodes = new HashMap<>();
        for (Node node : calls.inTraces(response.session.no(), response.id)) {
            nodes.put(node.call().id(), node);
        }
        for (Node node : calls.outside(response.session.no(), response.id)) {
            nodes.put(node.call().id(), node);
        }
        return nodes;
    }

    /** Those that may tell one response; one that tells none by itself. */
    private static List<List<Node>> near(Map<String, Node> nodes) {
        List<List<Node>> near = new ArrayList<>();
        List<CallNode> telling = new ArrayList<>();
        for (Node node : nodes.values()) {
            if (node.call().tellsResponse()) {
                telling.add(node.call());
            } else {
                near.add(List.of(node));
            }
        }
        SameResponse.farApart(telling)
                .forEach(group -> near.add(group.stream().map(call -> nodes.get(call.id())).toList()));
        return near;
    }

    private List<Node> counting(S session, List<Node> nodes) throws E {
        List<Node> counting = new ArrayList<>();
        for (Node node : nodes) {
            if (alone.counts(session, node)) {
                counting.add(node);
            }
        }
        return counting;
    }

    /** Of calls that may tell one response those in whose place another counts; outside traces all of them count. */
    private static Set<String> repeated(List<Node> counting) {
        Set<String> traced = counting.stream().filter(node -> node.traceId() != null).map(node -> node.call().id())
                .collect(Collectors.toSet());
        Comparator<CallNode> preferred = SameResponse.SAYING.thenComparing(call -> !traced.contains(call.id()))
                .thenComparing(SameResponse.PREFERRED).thenComparing(SameResponse.LAST);
        Set<String> repeated = new HashSet<>();
        for (List<CallNode> same : SameResponse.apart(counting.stream().map(Node::call).toList())) {
            if (same.stream().anyMatch(call -> traced.contains(call.id()))) {
                same.stream().sorted(preferred).skip(1).forEach(call -> repeated.add(call.id()));
            }
        }
        return repeated;
    }

    /** A response that a session's calls tell. */
    record Response<S>(S session, String id) {}
}
