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

    /**
     * Whether a call counts: a model call while no model call below has usage but through a tool or an agent, and no
     * other counts that tells the same response; any other while no model call of its trace and nothing below it has.
     */
    boolean counted(String id) {
        Values call = calls.get(id);
        if (!call.has(CallField.USAGE)) {
            return true;
        }
        if (!asksModel(call)) {
            String trace = call.text(CallField.TRACE_ID);
            return calls.entrySet().stream().noneMatch(other -> other.getValue().has(CallField.USAGE)
                    && (trace != null && asksModel(other.getValue())
                            && trace.equals(other.getValue().text(CallField.TRACE_ID))
                            || below(other.getKey(), id, false)));
        }
        String response = call.text(CallField.RESPONSE_ID);
        return innermost(id) && (response == null || calls.keySet().stream().noneMatch(other -> beats(other, id)));
    }

    private boolean beats(String other, String id) {
        Values call = calls.get(id);
        Values twin = calls.get(other);
        if (other.equals(id) || !asksModel(twin) || !twin.has(CallField.USAGE) || !innermost(other)
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
        return calls.entrySet().stream().noneMatch(call -> asksModel(call.getValue())
                && call.getValue().has(CallField.USAGE) && below(call.getKey(), id, true));
    }

    private boolean below(String id, String above, boolean directly) {
        String parent = calls.get(id).text(CallField.PARENT);
        return parent != null && (parent.equals(above)
                || !(directly && acts(calls.get(parent))) && below(parent, above, directly));
    }

    private static boolean asksModel(Values call) {
        return call.text(CallField.OPERATION).equals("chat");
    }

    private static boolean acts(Values call) {
        return List.of("execute_tool", "invoke_agent").contains(call.text(CallField.OPERATION));
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
