package dev.sideledger.store.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.Tokens;
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
     * other counts that tells the same response, which one that says its cost does first, then one that tells
     * more kinds of tokens; any other while no model call
     * of its trace and nothing below it has.
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
        return alone(id) && calls.keySet().stream().noneMatch(other -> outdoes(other, id));
    }

    /** Whether a model call with usage counts by its trace, or its links outside of any, alone. */
    private boolean alone(String id) {
        List<String> wrappers = calls.keySet().stream().filter(outer -> wraps(outer, id)).toList();
        return innermost(id) ? chosen(id) && wrappers.isEmpty()
                : calls.keySet().stream().anyMatch(inner -> wraps(id, inner)
                        && calls.keySet().stream().noneMatch(outer -> wraps(outer, inner) && deeper(outer, id)));
    }

    private boolean chosen(String id) {
        return innermost(id) && calls.keySet().stream().noneMatch(other -> !other.equals(id) && together(other, id)
                && tellsResponse(other) && tellsResponse(id) && sameResponse(other, id) && innermost(other)
                && preferred(other, id, depth(other) - depth(id)));
    }

    /** By what they say, then by their place, then by how much they say. */
    private boolean preferred(String other, String id, int place) {
        long difference = bill(other) != bill(id) ? bill(other) - bill(id)
                : kinds(other) != kinds(id) ? kinds(other) - kinds(id)
                        : place != 0 ? place : tokens(other).total() - tokens(id).total();
        return difference != 0 ? difference > 0 : other.compareTo(id) < 0;
    }

    private long kinds(String id) {
        Tokens tokens = tokens(id);
        return Stream.of(tokens.input(), tokens.cacheRead(), tokens.cacheWrite(), tokens.output(), tokens.reasoning())
                .filter(bucket -> bucket > 0).count();
    }

    private Tokens tokens(String id) {
        return Tokens.of(calls.get(id).usage(CallField.USAGE));
    }

    /** Whether a model call is around nothing but one that tells its response, and alone says what that cost. */
    private boolean wraps(String outer, String inner) {
        return !outer.equals(inner) && tellsResponse(outer) && tellsResponse(inner) && sameResponse(outer, inner)
                && below(inner, outer, true) && bill(outer) > bill(inner) && chosen(inner)
                && calls.keySet().stream().filter(call -> model(call) && below(call, outer, true) && chosen(call))
                        .count() == 1;
    }

    /** Whether another call of the session, but not of its trace, counts in a call's place. */
    private boolean outdoes(String other, String id) {
        String trace = calls.get(id).text(CallField.TRACE_ID);
        String otherTrace = calls.get(other).text(CallField.TRACE_ID);
        boolean traced = calls.entrySet().stream().anyMatch(call -> call.getValue().has(CallField.TRACE_ID)
                && tellsResponse(call.getKey()) && tellsResponse(id) && sameResponse(call.getKey(), id)
                && alone(call.getKey()));
        return traced && !other.equals(id) && tellsResponse(other) && tellsResponse(id) && sameResponse(other, id)
                && alone(other)
                && preferred(other, id, (trace == null ? 1 : 0) - (otherTrace == null ? 1 : 0));
    }

    private boolean together(String one, String other) {
        String trace = calls.get(one).text(CallField.TRACE_ID);
        return Objects.equals(trace, calls.get(other).text(CallField.TRACE_ID))
                && (trace != null || (linked(one) && linked(other)));
    }

    private boolean sameResponse(String one, String other) {
        return calls.get(one).text(CallField.RESPONSE_ID).equals(calls.get(other).text(CallField.RESPONSE_ID));
    }

    private boolean tellsResponse(String id) {
        return model(id) && calls.get(id).has(CallField.RESPONSE_ID);
    }

    private boolean model(String id) {
        return asksModel(calls.get(id)) && calls.get(id).has(CallField.USAGE);
    }

    private int bill(String id) {
        return calls.get(id).has(CallField.COST) ? 1 : 0;
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
