package dev.sideledger.store.merge;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.sideledger.model.CallNode;
import dev.sideledger.store.merge.TraceNodes.Node;

/**
 * One response told twice in a session: by a call of a trace and by one outside of any, as a span and a log record tell
 * it that do not know of each other. The one of the trace counts. For one thread.
 */
final class Twins<S extends CallSession, E extends Exception> {
    private final StoredCalls<E> calls;
    private final Set<Response<S>> touched = new LinkedHashSet<>();
    private final Set<Response<S>> lost = new HashSet<>();

    Twins(StoredCalls<E> calls) {
        this.calls = calls;
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

    /** The calls outside traces about which a response makes a decision necessary; mostly none. */
    List<Node> undecided(Response<S> response) throws E {
        boolean free = !lost.contains(response) && calls.inTraces(response.session.no(), response.id).isEmpty();
        return free ? List.of() : calls.outside(response.session.no(), response.id);
    }

    /** Throws the notes away. */
    void clear() {
        touched.clear();
        lost.clear();
    }

    /** Whether a counted call of a trace tells the response of a call outside traces, at the same time. */
    boolean toldInTrace(S session, CallNode call) throws E {
        if (call.responseId() == null || !call.asksModel() || !call.usage()) {
            return false;
        }
        for (Node other : calls.inTraces(session.no(), call.responseId())) {
            CallNode twin = other.call();
            if (other.counted() && twin.asksModel() && twin.usage() && sameTime(call.interval(), twin.interval())) {
                return true;
            }
        }
        return false;
    }

    private static boolean sameTime(CallNode.Interval left, CallNode.Interval right) {
        return left == null || right == null || left.matches(right);
    }

    /** A response that a session's calls tell. */
    record Response<S>(S session, String id) {}
}
