package dev.sideledger.store.merge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.sideledger.model.Actor;
import dev.sideledger.model.CallNode;

/**
 * The usual case of a decision about a call outside traces: nobody names it as parent. Then only it and the calls above
 * it can change, and these are found one by one, however many calls the session has. For one thread.
 */
final class Ancestors<E extends Exception> {
    private final StoredCalls<E> calls;

    Ancestors(StoredCalls<E> calls) {
        this.calls = calls;
    }

    /** What a call takes from the agent above it; what is above it is decided already. */
    Actor inherited(long sessionNo, CallNode call) throws E {
        if (call.parent() == null || call.actor().known()) {
            return Actor.NONE;
        }
        Actor above = calls.actor(sessionNo, call.parent());
        return above == null ? Actor.NONE : call.actor().inherited(above);
    }

    /**
     * The counted calls above a call that must no longer count; null when the case is not the usual one and the whole
     * group has to be decided.
     */
    List<String> noLongerCounted(long sessionNo, CallNode call) throws E {
        if (call.responseId() != null || call.parentSpanId() != null || call.spanId() != null
                || calls.named(sessionNo, call.id())) {
            return null;
        }
        List<String> found = new ArrayList<>();
        Set<String> seen = new HashSet<>(Set.of(call.id()));
        String id = call.usage() && call.asksModel() ? call.parent() : null;
        boolean acted = false;
        while (id != null) {
            if (!seen.add(id)) {
                return null;
            }
            StoredCalls.Above above = calls.above(sessionNo, id);
            if (above == null) {
                return found;
            }
            if (above.parentSpanId() != null) {
                return null;
            }
            if (above.countsUsage() && !(acted && above.asksModel())) {
                found.add(id);
            }
            acted |= above.acts();
            id = above.parent();
        }
        return found;
    }
}
