package dev.sideledger.model;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which call is above which: by the parent's id or, without one, by its span id. Does not depend on the order of the
 * calls; links that form a circle are cut, all of them. For one thread.
 */
final class Lineage {
    private final Map<String, CallNode> nodes = new HashMap<>();
    private final Map<String, String> bySpan = new HashMap<>();
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, Integer> depths = new HashMap<>();
    private final Map<String, Actor> acting = new HashMap<>();

    Lineage(Collection<CallNode> calls) {
        for (CallNode call : calls) {
            nodes.put(call.id(), call);
            if (call.spanId() != null) {
                bySpan.merge(call.spanId(), call.id(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
            }
        }
        for (CallNode call : calls) {
            String parent = parentOf(call);
            if (parent != null) {
                parents.put(call.id(), parent);
            }
        }
        cutCircles();
    }

    /** All calls. */
    Collection<CallNode> calls() {
        return nodes.values();
    }

    /** The call of an id. */
    CallNode call(String id) {
        return nodes.get(id);
    }

    /** The id of the call above; null where there is none. */
    String parent(String id) {
        return parents.get(id);
    }

    /** How many calls are above; walks up from each call once, however often it is asked. */
    int depth(String id) {
        Deque<String> below = new ArrayDeque<>();
        String at = id;
        while (at != null && !depths.containsKey(at)) {
            below.push(at);
            at = parents.get(at);
        }
        int depth = at == null ? -1 : depths.get(at);
        while (!below.isEmpty()) {
            depth++;
            depths.put(below.pop(), depth);
        }
        return depths.get(id);
    }

    /** What a call takes from the nearest call above it that names an agent. */
    Actor inherited(CallNode call) {
        return call.actor().known() ? Actor.NONE : call.actor().inherited(above(call.id()));
    }

    /** The nearest actor above; looks at each call once, however deep they lie. */
    private Actor above(String id) {
        String at = parents.get(id);
        Actor found = null;
        while (at != null && found == null) {
            Actor own = nodes.get(at).actor();
            found = own.known() ? own : acting.get(at);
            at = parents.get(at);
        }
        Actor nearest = found == null ? Actor.NONE : found;
        String below = parents.get(id);
        while (below != null && !nodes.get(below).actor().known() && acting.putIfAbsent(below, nearest) == null) {
            below = parents.get(below);
        }
        return nearest;
    }

    private String parentOf(CallNode call) {
        String parent = call.parent() != null && nodes.containsKey(call.parent()) ? call.parent()
                : call.parentSpanId() == null ? null : bySpan.get(call.parentSpanId());
        return call.id().equals(parent) ? null : parent;
    }

    private void cutCircles() {
        Set<String> done = new HashSet<>();
        for (String start : nodes.keySet()) {
            Set<String> path = new HashSet<>();
            String id = start;
            while (id != null && !done.contains(id) && path.add(id)) {
                id = parents.get(id);
            }
            if (id != null && !done.contains(id)) {
                cut(id);
            }
            done.addAll(path);
        }
    }

    private void cut(String start) {
        String id = start;
        while (id != null) {
            id = parents.remove(id);
        }
    }
}
