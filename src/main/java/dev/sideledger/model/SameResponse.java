package dev.sideledger.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Calls that tell one response id. Those that took place at another time are other responses, whatever their id says;
 * one whose time is not known is taken for any of the others. Of several that tell one response, the one that says most
 * of what it cost is preferred, then one whose time is known.
 */
public final class SameResponse {
    /** The preferred first, as far as the calls alone decide. */
    public static final Comparator<CallNode> PREFERRED = Comparator.comparing(CallNode::bill).reversed()
            .thenComparing(call -> call.interval() == null);

    /** By start, those without a time last. */
    private static final Comparator<CallNode> BY_TIME = Comparator
            .comparing(CallNode::interval,
                    Comparator.nullsLast(Comparator.comparingLong(CallNode.Interval::start)
                            .thenComparingLong(CallNode.Interval::end)))
            .thenComparing(CallNode::id);

    private SameResponse() {}

    /** The calls by response: each is compared with the first of those that it may belong to. */
    public static List<List<CallNode>> apart(List<CallNode> alike) {
        return split(alike, SameResponse::sameAsFirst);
    }

    /** The calls in groups so large that those of two groups tell different responses, whichever of them count. */
    public static List<List<CallNode>> farApart(List<CallNode> alike) {
        long[] end = {Long.MIN_VALUE};
        return split(alike, (group, call) -> {
            boolean near = group != null && (call.interval() == null || call.interval().start() <= end[0]);
            end[0] = call.interval() == null ? end[0] : Math.max(end[0], call.interval().end());
            return near;
        });
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
