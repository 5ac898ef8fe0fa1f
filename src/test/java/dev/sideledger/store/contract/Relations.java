package dev.sideledger.store.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.Values;

/** The rules about model calls among others, said as plainly as can be; each call is told by one event. */
final class Relations {
    private final Map<String, Values> calls = new HashMap<>();

    Relations(List<Event> story) {
        story.forEach(event -> calls.put(event.id(), event.values()));
    }

    /** The agent of the nearest call above that names one; null when the call names one itself. */
    String agentAbove(String id) {
        if (calls.get(id).has(CallField.AGENT)) {
            return null;
        }
        String parent = calls.get(id).text(CallField.PARENT);
        if (parent == null) {
            return null;
        }
        String agent = calls.get(parent).text(CallField.AGENT);
        return agent == null ? agentAbove(parent) : agent;
    }

    /** Whether no call below has usage, and no other counts that tells the same response. */
    boolean counted(String id) {
        Values call = calls.get(id);
        if (!call.has(CallField.USAGE)) {
            return true;
        }
        String response = call.text(CallField.RESPONSE_ID);
        return innermost(id) && (response == null || calls.keySet().stream().noneMatch(other -> beats(other, id)));
    }

    private boolean beats(String other, String id) {
        Values call = calls.get(id);
        Values twin = calls.get(other);
        if (other.equals(id) || !twin.has(CallField.USAGE) || !innermost(other)
                || !call.text(CallField.RESPONSE_ID).equals(twin.text(CallField.RESPONSE_ID))) {
            return false;
        }
        String trace = call.text(CallField.TRACE_ID);
        String otherTrace = twin.text(CallField.TRACE_ID);
        if (trace == null && otherTrace == null) {
            return linked(id) && linked(other) && deeper(other, id);
        }
        return trace == null;
    }

    private boolean innermost(String id) {
        return calls.entrySet().stream().noneMatch(call -> call.getValue().has(CallField.USAGE)
                && below(call.getKey(), id));
    }

    private boolean below(String id, String above) {
        String parent = calls.get(id).text(CallField.PARENT);
        return parent != null && (parent.equals(above) || below(parent, above));
    }

    private boolean linked(String id) {
        return calls.get(id).has(CallField.PARENT)
                || calls.values().stream().anyMatch(call -> id.equals(call.text(CallField.PARENT))
                        && !call.has(CallField.TRACE_ID));
    }

    private boolean deeper(String one, String other) {
        int difference = depth(one) - depth(other);
        return difference > 0 || (difference == 0 && one.compareTo(other) < 0);
    }

    private int depth(String id) {
        String parent = calls.get(id).text(CallField.PARENT);
        return parent == null ? 0 : 1 + depth(parent);
    }
}
