package dev.sideledger.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Calls that tell one response id. Those that took place at another time are other responses, whatever their id says;
 * one whose time is not known is taken for any of the others. A span and what is no span, a log record mostly, may miss
 * each other by {@link #TOLERANCE}: the earliest that stand alone belong together. Of several that tell one response,
 * the one that says most of what it cost is preferred, then one that takes its tokens apart into more kinds, then one
 * whose time is known.
 */
public final class SameResponse {
    /** Those that say most first. */
    public static final Comparator<CallNode> SAYING = Comparator.comparing(CallNode::bill)
            .thenComparing(call -> call.split().buckets()).reversed();
    /** The preferred first, as far as the calls alone decide. */
    public static final Comparator<CallNode> PREFERRED = SAYING.thenComparing(call -> call.interval() == null);
    /** Where all else is equal, by what they say, so that sums do not depend on ids, which are random mostly. */
    public static final Comparator<CallNode> LAST = Comparator
            .comparingLong((CallNode call) -> call.split().tokens()).reversed().thenComparing(CallNode::id);

    /** How long after a span a log record of its response may begin, or before, in microseconds: clocks differ. */
    static final long TOLERANCE = 5_000_000;

    /** By start, those without a time last. */
    private static final Comparator<CallNode> BY_TIME = Comparator
            .comparing(CallNode::interval,
                    Comparator.nullsLast(Comparator.comparingLong(CallNode.Interval::start)
                            .thenComparingLong(CallNode.Interval::end)))
            .thenComparing(CallNode::id);

    private SameResponse() {}

    /** The calls by response: each is compared with the first of those that it may belong to. */
    public static List<List<CallNode>> apart(List<CallNode> alike) {
        return joined(split(alike, SameResponse::sameAsFirst));
    }

    /** The calls in groups so large that those of two groups tell different responses, whichever of them count. */
    public static List<List<CallNode>> farApart(List<CallNode> alike) {
        long slack = mixed(alike) ? TOLERANCE : 0;
        long[] end = {Long.MIN_VALUE};
        return split(alike, (group, call) -> {
            boolean near = group != null && (call.interval() == null || call.interval().start() - slack <= end[0]);
            end[0] = call.interval() == null ? end[0] : Math.max(end[0], call.interval().end());
            return near;
        });
    }

    /** Whether a span and what is no span tell the response at times that are near enough. */
    static boolean near(CallNode one, CallNode other) {
        return (one.spanId() == null) != (other.spanId() == null) && one.interval() != null && other.interval() != null
                && one.interval().start() - TOLERANCE <= other.interval().end()
                && other.interval().start() - TOLERANCE <= one.interval().end();
    }

    /** Groups of spans alone, each with the earliest near group of what is no span, and the other way round. */
    private static List<List<CallNode>> joined(List<List<CallNode>> groups) {
        List<List<CallNode>> joined = new ArrayList<>(groups.size());
        Deque<List<CallNode>> waiting = new ArrayDeque<>();
        for (List<CallNode> group : groups) {
            if (mixed(group)) {
                joined.add(group);
                continue;
            }
            while (!waiting.isEmpty() && group.get(0).interval() != null
                    && group.get(0).interval().start() - TOLERANCE > end(waiting.peek())) {
                waiting.poll();
            }
            if (!waiting.isEmpty() && near(waiting.peek().get(0), group.get(0))) {
                waiting.poll().addAll(group);
            } else {
                joined.add(group);
                waiting.add(group);
            }
        }
        return joined;
    }

    private static boolean mixed(List<CallNode> group) {
        return group.stream().map(call -> call.spanId() == null).distinct().count() > 1;
    }

    private static long end(List<CallNode> group) {
        return group.get(0).interval() == null ? Long.MAX_VALUE : group.get(0).interval().end();
    }

    private static boolean sameAsFirst(List<CallNode> group, CallNode call) {
        CallNode.Interval first = group == null ? null : group.get(0).interval();
        return group != null && (first == null || call.interval() == null || first.matches(call.interval()));
    }

    private static List<List<CallNode>> split(List<CallNode> alike, Belonging belonging) {
        List<CallNode> ordered = new ArrayList<>(alike);
        ordered.sort(BY_TIME);
        List<List<CallNode>> groups = new ArrayList<>();
        List<CallNode> last = null;
        for (CallNode call : ordered) {
            if (!belonging.test(last, call)) {
                last = new ArrayList<>(1);
                groups.add(last);
            }
            last.add(call);
        }
        return groups;
    }

    private interface Belonging {
        boolean test(List<CallNode> last, CallNode call);
    }
}
