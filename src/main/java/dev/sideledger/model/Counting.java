package dev.sideledger.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Usage counts once, at the innermost model call that has it. A model call does not count while a model call below it
 * has usage; of several that tell the same response, the innermost counts, then the one with the smallest id. An
 * aggregate (an agent, a workflow, a tool) counts only while its trace has no model call with usage or, outside a
 * trace, none below it. The decision depends on the calls alone, never on the order in which they came; links that form
 * a circle are ignored.
 */
public final class Counting {
    private final Map<String, CallNode> nodes = new HashMap<>();
    private final Map<String, String> bySpan = new HashMap<>();
    private final Map<String, String> parents = new HashMap<>();

    private Counting(Collection<CallNode> calls) {
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

    /**
     * The ids of the calls whose usage must not count.
     *
     * @param calls all calls of one trace, or all linked calls of a session outside traces
     * @param traced whether they form one trace
     */
    public static Set<String> uncounted(Collection<CallNode> calls, boolean traced) {
        return new Counting(calls).decide(traced);
    }

    private Set<String> decide(boolean traced) {
        Set<String> above = new HashSet<>();
        boolean modelUsage = false;
        for (CallNode call : nodes.values()) {
            if (call.asksModel() && call.usage()) {
                modelUsage = true;
                String parent = parents.get(call.id());
                while (parent != null && above.add(parent)) {
                    parent = parents.get(parent);
                }
            }
        }
        Set<String> uncounted = new HashSet<>();
        Map<String, CallNode> responses = new HashMap<>();
        for (CallNode call : nodes.values()) {
            if (!call.usage()) {
                continue;
            }
            boolean repeated = call.asksModel() ? above.contains(call.id())
                    : (traced && modelUsage) || above.contains(call.id());
            if (repeated) {
                uncounted.add(call.id());
            } else if (call.responseId() != null && call.asksModel()) {
                CallNode other = responses.putIfAbsent(call.responseId(), call);
                if (other != null) {
                    CallNode counted = depthFirst(call, other);
                    responses.put(call.responseId(), counted);
                    uncounted.add(counted.id().equals(call.id()) ? other.id() : call.id());
                }
            }
        }
        return uncounted;
    }

    private CallNode depthFirst(CallNode left, CallNode right) {
        int depth = Integer.compare(depth(left.id()), depth(right.id()));
        if (depth != 0) {
            return depth > 0 ? left : right;
        }
        return left.id().compareTo(right.id()) < 0 ? left : right;
    }

    private int depth(String id) {
        int depth = 0;
        for (String parent = parents.get(id); parent != null; parent = parents.get(parent)) {
            depth++;
        }
        return depth;
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
