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
 * has usage, unless a tool or an agent was called in between: then both asked for themselves. Of several that tell the
 * same response at the same time, one that says what it cost counts, then one that tells more kinds of tokens, then the
 * innermost, then one that tells more tokens, then the one with the smallest id. An aggregate (an agent, a workflow, a
 * tool) counts only while its trace has no model call with usage or, outside a trace, none below it, and
 * nothing else below it has usage. A call that names no agent belongs to the nearest agent above it. The decision
 * depends on the calls alone, never on the order in which they came; links that form a circle are ignored.
 */
public final class Counting {
    private final Lineage lineage;
    private final Set<String> uncounted = new HashSet<>();

    private Counting(Lineage lineage) {
        this.lineage = lineage;
    }

    /**
     * Decides.
     *
     * @param calls all calls of one trace, or all linked calls of a session outside traces
     * @param traced whether they form one trace
     */
    public static Counting of(Collection<CallNode> calls, boolean traced) {
        Counting counting = new Counting(new Lineage(calls));
        counting.decide(traced);
        return counting;
    }

    /** The ids of the calls whose usage must not count. */
    public Set<String> uncounted() {
        return uncounted;
    }

    /** Whose a call is beyond what it says itself: it takes that from the nearest call above that names an agent. */
    public Actor inherited(CallNode call) {
        return lineage.inherited(call);
    }

    private void decide(boolean traced) {
        Set<String> above = new HashSet<>();
        Set<String> around = new HashSet<>();
        boolean modelUsage = false;
        for (CallNode call : lineage.calls()) {
            if (call.usage()) {
                add(above, lineage.parent(call.id()), false);
            }
            if (call.asksModel() && call.usage()) {
                modelUsage = true;
                add(around, lineage.parent(call.id()), true);
            }
        }
        Map<String, List<CallNode>> responses = new HashMap<>();
        for (CallNode call : lineage.calls()) {
            if (!call.usage()) {
                continue;
            }
            boolean repeated = call.asksModel() ? around.contains(call.id())
                    : (traced && modelUsage) || above.contains(call.id());
            if (repeated) {
                uncounted.add(call.id());
            } else if (call.responseId() != null && call.asksModel()) {
                responses.computeIfAbsent(call.responseId(), absent -> new ArrayList<>(1)).add(call);
            }
        }
        for (List<CallNode> alike : responses.values()) {
            if (alike.size() > 1) {
                countOnce(alike);
            }
        }
        new Wrappers(lineage, uncounted).decide(around);
    }

    /** Adds a call and those above it, on wish only up to one that acts. */
    private void add(Set<String> calls, String from, boolean untilActing) {
        String id = from;
        while (id != null && calls.add(id) && !(untilActing && lineage.call(id).acts())) {
            id = lineage.parent(id);
        }
    }

    private void countOnce(List<CallNode> alike) {
        Comparator<CallNode> preferred = SameResponse.PREFERRED
                .thenComparing(call -> lineage.depth(call.id()), Comparator.reverseOrder())
                .thenComparing(SameResponse.LAST);
        for (List<CallNode> tellings : SameResponse.apart(alike)) {
            CallNode counted = tellings.stream().min(preferred).orElseThrow();
            tellings.stream().filter(call -> !call.equals(counted)).forEach(call -> uncounted.add(call.id()));
        }
    }
}
