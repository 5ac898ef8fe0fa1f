package dev.sideledger.store.sqlite.writer;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.sideledger.model.CallNode;
import dev.sideledger.store.sqlite.writer.TraceNodes.Node;

/**
 * One response told twice in a session: by a call of a trace and by one outside of any, as a span and a log record tell
 * it that do not know of each other. The one of the trace counts. For the writer's thread.
 */
final class Twins {
    private final NodeRows rows;
    private final Set<Response> touched = new LinkedHashSet<>();
    private final Set<Response> lost = new HashSet<>();

    Twins(NodeRows rows) {
        this.rows = rows;
    }

    /** Takes note of a call as it is now. */
    void told(SessionState session, CallNode call) {
        if (call.responseId() != null && call.asksModel()) {
            touched.add(new Response(session, call.responseId()));
        }
    }

    /** Takes note of a call that no longer is as it was, or counts otherwise than before. */
    void changed(SessionState session, CallNode was) {
        if (was.responseId() != null) {
            Response response = new Response(session, was.responseId());
            touched.add(response);
            lost.add(response);
        }
    }

    /** The responses of which note was taken. */
    List<Response> touched() {
        return List.copyOf(touched);
    }

    /** The calls outside traces about which a response makes a decision necessary; mostly none. */
    List<Node> undecided(Response response) throws SQLException {
        boolean free = !lost.contains(response) && rows.inTraces(response.session.no, response.id).isEmpty();
        return free ? List.of() : rows.outside(response.session.no, response.id);
    }

    /** Throws the notes away. */
    void clear() {
        touched.clear();
        lost.clear();
    }

    /** Whether a counted call of a trace tells the response of a call outside traces, at the same time. */
    boolean toldInTrace(SessionState session, CallNode call) throws SQLException {
        if (call.responseId() == null || !call.asksModel() || !call.usage()) {
            return false;
        }
        for (Node other : rows.inTraces(session.no, call.responseId())) {
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
    record Response(SessionState session, String id) {}
}
