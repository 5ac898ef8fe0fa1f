package dev.sideledger.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Usage counts once, at the innermost model call that has it. A model call does not count while a model call below it
 * has usage; of several that tell the same response at the same time, the innermost counts, then the one with the
 * smallest id. An aggregate (an agent, a workflow, a tool) counts only while its trace has no model call with usage or,
 * outside a trace, none below it. The decision depends on the calls alone, never on the order in which they came; links
 * that form a circle are ignored.
 */
public final class Counting {
    /** By start, those without a time last. */
    private static final Comparator<CallNode> BY_TIME = Comparator
            .comparing(CallNode::interval,
                    Comparator.nullsLast(Comparator.comparingLong(CallNode.Interval::start)
                            .thenComparingLong(CallNode.Interval::end)))
            .thenComparing(CallNode::id);

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
        Map<String, List<CallNode>> responses = new HashMap<>();
        for (CallNode call : nodes.values()) {
            if (!call.usage()) {
                continue;
            }
            boolean repeated = call.asksModel() ? above.contains(call.id())
                    : (traced && modelUsage) || above.contains(call.id());
            if (repeated) {
                uncounted.add(call.id());
            } else if (call.responseId() != null && call.asksModel()) {
                responses.computeIfAbsent(call.responseId(), absent -> new ArrayList<>(1)).add(call);
            }
        }
        for (List<CallNode> alike : responses.values()) {
            if (alike.size() > 1) {
                countOnce(alike, uncounted);
            }
        }
        return uncounted;
    }

    /**
     * Calls that tell one response id: those that took place at another time are other responses, whatever their id
     * says; one whose time is not known is taken for any of the others.
     */
    private void countOnce(List<CallNode> alike, Set<String> uncounted) {
        alike.sort(BY_TIME);
        CallNode counted = null;
        CallNode.Interval interval = null;
        for (CallNode call : alike) {
            boolean same = counted != null && (call.interval() == null || interval.matches(call.interval()));
            if (!same) {
                counted = call;
                interval = call.interval();
                continue;
            }
            boolean better = (call.interval() == null) == (counted.interval() == null)
                    && depthFirst(call, counted).equals(call);
            uncounted.add(better ? counted.id() : call.id());
            counted = better ? call : counted;
        }
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
