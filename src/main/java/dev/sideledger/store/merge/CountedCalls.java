package dev.sideledger.store.merge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.sideledger.model.Accounting;
import dev.sideledger.model.Actor;
import dev.sideledger.model.CallField;
import dev.sideledger.model.CallNode;
import dev.sideledger.model.Values;
import dev.sideledger.store.merge.TraceNodes.Node;
import dev.sideledger.store.rows.CallRow;

/**
 * Decides anew which calls of a trace are counted, and whose they are, whenever one of them changed. Calls outside any
 * trace that neither name a parent nor are named as one stand for themselves, unless a call of a trace tells the same
 * response: then one of them counts. For one thread.
 */
public final class CountedCalls<S extends CallSession, E extends Exception> {
    private final StoredCalls<E> calls;
    private final TraceSessions<S, E> sessions;
    private final Twins<S, E> twins;
    private final Ancestors<E> ancestors;
    private final TraceNodes traces = new TraceNodes();
    private final Map<Key, CallRow> written = new LinkedHashMap<>();
    private final List<Leaf<S>> leaves = new ArrayList<>();
    private final Set<Part<S>> touched = new LinkedHashSet<>();
    private final Map<Group<S>, Verdict> decided = new HashMap<>();

    /**
     * Decides about the calls of a ledger.
     *
     * @param sessions the sessions in which traces lie
     */
    public CountedCalls(StoredCalls<E> calls, TraceSessions<S, E> sessions) {
        this.calls = calls;
        this.sessions = sessions;
        this.twins = new Twins<>(calls, this::countsAlone);
        this.ancestors = new Ancestors<>(calls);
    }

    /** Takes note of a call that is new or has changed; before is null for a new one. */
    public void touched(S session, CallRow before, CallRow after) throws E {
        written.put(new Key(session.no(), after.id()), after);
        Values values = after.told().values();
        CallNode node = CallNode.of(after.id(), after.at(), values);
        twins.told(session, node);
        if (before != null) {
            CallNode was = CallNode.of(before.id(), before.at(), before.told().values());
            boolean sameTrace = Objects.equals(values.text(CallField.TRACE_ID),
                    before.told().values().text(CallField.TRACE_ID));
            if (sameTrace && was.equals(node)) {
                return;
            }
            twins.changed(session, was);
            change(session, before.told().values(), after, sameTrace);
            if (!sameTrace || !was.with(node.bill(), node.split()).equals(node) || was.usage()) {
                note(session, values);
                note(session, before.told().values());
                return;
            }
        }
        if (values.has(CallField.TRACE_ID)) {
            traces.changed(key(session, values), node(after));
            note(session, values);
            return;
        }
        if (values.has(CallField.PARENT)) {
            session.link();
        }
        if (session.linked()) {
            leaves.add(new Leaf<>(session, node));
        }
    }

    /** Takes note that it must be decided again about a trace, of which a session has calls. */
    public void again(S session, String traceId) {
        touched.add(new Part<>(session, traceId));
    }

    /** Decides and writes for all calls of which note was taken; returns those about which it decided otherwise. */
    public List<Recount<S>> recount() throws E {
        List<Recount<S>> changed = new ArrayList<>();
        for (Leaf<S> leaf : leaves) {
            List<String> above = ancestors.noLongerCounted(leaf.session.no(), leaf.call);
            if (above == null) {
                touched.add(new Part<>(leaf.session, null));
                continue;
            }
            for (String id : above) {
                decide(leaf.session, id, call -> call.counted(false), changed);
            }
            Actor inherited = ancestors.inherited(leaf.session.no(), leaf.call);
            decide(leaf.session, leaf.call.id(), call -> call.inheriting(inherited), changed);
        }
        for (Group<S> group : groups()) {
            recount(group, changed);
        }
        for (Twins.Response<S> response : twins.touched()) {
            countOnce(response, changed);
        }
        clear();
        return changed;
    }

    /** Throws the notes away, and what is remembered of traces. */
    public void forget() {
        traces.forget();
        clear();
    }

    private void clear() {
        written.clear();
        leaves.clear();
        touched.clear();
        decided.clear();
        twins.clear();
    }

    private void change(S session, Values before, CallRow after, boolean sameTrace) {
        if (sameTrace) {
            traces.changed(key(session, before), node(after));
        } else {
            traces.forget(key(session, before));
            traces.forget(key(session, after.told().values()));
        }
    }

    private static Node node(CallRow row) {
        Values values = row.told().values();
        return new Node(CallNode.of(row.id(), row.at(), values), values.text(CallField.TRACE_ID),
                row.accounting().counted(), row.accounting().inherited());
    }

    private TraceNodes.Key key(S session, Values values) {
        return new TraceNodes.Key(session.no(), values.text(CallField.TRACE_ID));
    }

    private void note(S session, Values values) {
        String traceId = values.text(CallField.TRACE_ID);
        if (traceId != null) {
            touched.add(new Part<>(session, traceId));
            return;
        }
        if (values.has(CallField.PARENT)) {
            session.link();
        }
        if (session.linked()) {
            touched.add(new Part<>(session, null));
        }
    }

    private Set<Group<S>> groups() throws E {
        Set<Group<S>> groups = new LinkedHashSet<>();
        boolean spread = false;
        for (Part<S> part : touched) {
            Group<S> group = group(part.session, part.traceId);
            spread |= group.sessions.size() > 1;
            groups.add(group);
        }
        if (spread) { // a trace may have grown by each of them
            groups.clear();
            for (Part<S> part : touched) {
                groups.add(group(part.session, part.traceId));
            }
        }
        return groups;
    }

    private Group<S> group(S session, String traceId) throws E {
        return new Group<>(traceId == null ? List.of(session) : sessions.of(session, traceId), traceId);
    }

    private void recount(Group<S> group, List<Recount<S>> changed) throws E {
        Map<S, Map<String, Node>> all = nodes(group);
        Verdict verdict = verdict(group, all);
        for (Map.Entry<S, Map<String, Node>> some : all.entrySet()) {
            recount(some.getKey(), some.getValue(), verdict, changed);
            if (group.traceId == null) {
                countAgain(some.getKey(), some.getValue().keySet(), changed);
            } else if (!some.getValue().isEmpty()) {
                traces.remember(new TraceNodes.Key(some.getKey().no(), group.traceId), some.getValue());
            }
        }
    }

    private void recount(S session, Map<String, Node> nodes, Verdict verdict, List<Recount<S>> changed) throws E {
        for (Node node : List.copyOf(nodes.values())) {
            CallNode call = node.call();
            boolean counts = verdict.counts(session.no(), call)
                    && (node.counted() || !twins.outdone(session, node));
            Actor inherited = verdict.inherited(session.no(), call);
            if (counts != node.counted() || !inherited.equals(node.inherited())) {
                decide(session, call.id(), was -> was.decided(counts, inherited), changed);
                nodes.put(call.id(), new Node(call, node.traceId(), counts, inherited));
                twins.changed(session, call);
            }
        }
    }

    private Map<S, Map<String, Node>> nodes(Group<S> group) throws E {
        Map<S, Map<String, Node>> nodes = new LinkedHashMap<>();
        for (S session : group.sessions) {
            nodes.put(session, group.traceId == null ? calls.linked(session.no()) : nodes(session, group.traceId));
        }
        return nodes;
    }

    private Map<String, Node> nodes(S session, String traceId) throws E {
        Map<String, Node> nodes = traces.of(new TraceNodes.Key(session.no(), traceId));
        return nodes == null ? calls.ofTrace(session.no(), traceId) : nodes;
    }

    /** Decided once for each group: no call changes but in what was decided about it. */
    private Verdict verdict(Group<S> group, Map<S, Map<String, Node>> nodes) {
        return decided.computeIfAbsent(group, absent -> {
            Map<Long, Collection<CallNode>> all = new LinkedHashMap<>();
            nodes.forEach((session, some) -> all.put(session.no(),
                    some.values().stream().map(Node::call).toList()));
            return all.size() > 1 ? Verdict.of(all)
                    : Verdict.of(all.values().iterator().next(), group.traceId != null);
        });
    }

    private boolean countsAlone(S session, Node node) throws E {
        if (node.traceId() == null && !session.linked()) {
            return true;
        }
        Group<S> group = group(session, node.traceId());
        Verdict verdict = decided.containsKey(group) ? decided.get(group) : verdict(group, nodes(group));
        return verdict.counts(session.no(), node.call());
    }

    /** Calls that are no longer linked to any other stand for themselves. */
    private void countAgain(S session, Set<String> linkedIds, List<Recount<S>> changed) throws E {
        for (String id : calls.uncounted(session.no())) {
            if (!linkedIds.contains(id)) {
                boolean counts = !twins.outdone(session, node(row(session, id)));
                decide(session, id, was -> was.counted(counts), changed);
            }
        }
    }

    /** Of the calls that tell a response one counts. */
    private void countOnce(Twins.Response<S> response, List<Recount<S>> changed) throws E {
        S session = response.session();
        for (Node node : twins.decidedOtherwise(response)) {
            boolean counts = !node.counted();
            decide(session, node.call().id(), was -> was.counted(counts), changed);
            if (node.traceId() != null) {
                traces.changed(new TraceNodes.Key(session.no(), node.traceId()),
                        new Node(node.call(), node.traceId(), counts, node.inherited()));
            }
        }
    }

    /** Writes a decision where it is another than before. */
    private void decide(S session, String id, UnaryOperator<Accounting> decision, List<Recount<S>> changed)
            throws E {
        CallRow before = row(session, id);
        Accounting decided = decision.apply(before.accounting());
        if (decided.equals(before.accounting())) {
            return;
        }
        CallRow after = before.with(decided);
        calls.decide(after);
        written.put(new Key(session.no(), id), after);
        changed.add(new Recount<>(session, before, after));
    }

    private CallRow row(S session, String id) throws E {
        CallRow row = written.get(new Key(session.no(), id));
        return row == null ? calls.find(session.no(), id) : row;
    }

    private record Key(long sessionNo, String id) {}

    private record Leaf<S>(S session, CallNode call) {}

    private record Part<S>(S session, String traceId) {}

    /** What is decided about at once: a trace in all its sessions, or the linked calls of a session outside traces. */
    private record Group<S>(List<S> sessions, String traceId) {}

    /**
     * A call about which was decided otherwise.
     *
     * @param session its session
     * @param before the call as it was
     * @param after the call as it is
     */
    public record Recount<S>(S session, CallRow before, CallRow after) {}
}
