package dev.sideledger.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Model calls around another that tell its response once more, as a span does around a log record. The outer one counts
 * in place of the inner one where it alone says what the response cost, and nothing else inside it counts. For one
 * thread.
 */
final class Wrappers {
    private static final String SEVERAL = "";

    private final Lineage lineage;
    private final Set<String> uncounted;

    /** Changes what was decided about some calls. */
    Wrappers(Lineage lineage, Set<String> uncounted) {
        this.lineage = lineage;
        this.uncounted = uncounted;
    }

    /**
     * Decides.
     *
     * @param around the ids of the calls around a model call that has usage
     */
    void decide(Collection<String> around) {
        List<CallNode> wrappers = around.stream().map(lineage::call)
                .filter(call -> call.tellsResponse() && uncounted.contains(call.id()))
                .sorted(Comparator.comparing((CallNode call) -> -lineage.depth(call.id())).thenComparing(CallNode::id))
                .toList();
        Map<String, String> inside = wrappers.isEmpty() ? Map.of() : inside();
        for (CallNode wrapper : wrappers) {
            CallNode inner = lineage.call(inside.getOrDefault(wrapper.id(), SEVERAL));
            if (inner != null && !uncounted.contains(inner.id()) && toldAgain(inner, wrapper)
                    && wrapper.bill().compareTo(inner.bill()) > 0) {
                uncounted.add(inner.id());
                uncounted.remove(wrapper.id());
            }
        }
    }

    private static boolean toldAgain(CallNode inner, CallNode wrapper) {
        return wrapper.responseId().equals(inner.responseId()) && (inner.interval() == null
                || wrapper.interval() == null || wrapper.interval().matches(inner.interval())
                || SameResponse.near(inner, wrapper));
    }

    /** The one counted model call inside each call, up to where something acts; looks at each call twice at most. */
    private Map<String, String> inside() {
        Map<String, String> inside = new HashMap<>();
        for (CallNode call : lineage.calls()) {
            if (call.asksModel() && call.usage() && !uncounted.contains(call.id())) {
                String above = lineage.parent(call.id());
                while (above != null && !SEVERAL.equals(inside.get(above))) {
                    inside.merge(above, call.id(), (one, other) -> SEVERAL);
                    above = lineage.call(above).acts() ? null : lineage.parent(above);
                }
            }
        }
        return inside;
    }
}
