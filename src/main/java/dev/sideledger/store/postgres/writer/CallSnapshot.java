package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import dev.sideledger.model.Accounting;
import dev.sideledger.model.Actor;
import dev.sideledger.model.CallField;
import dev.sideledger.model.CallNode;
import dev.sideledger.model.Cost;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Tokens;
import dev.sideledger.model.Told;
import dev.sideledger.model.Values;
import dev.sideledger.store.merge.StoredCalls;
import dev.sideledger.store.merge.TraceNodes.Node;
import dev.sideledger.store.postgres.writer.NodeQueries.Located;
import dev.sideledger.store.rows.CallRow;

/**
 * The calls that decisions ask for, as they stand in a transaction. What is asked for and not known is answered as if
 * there were nothing, and noted: what was decided then is void, and is decided again once {@link CallQuestions} has
 * read it. So decisions ask as they like, and all that they ask for at once is read at once. For one transaction.
 */
final class CallSnapshot implements StoredCalls<RuntimeException> {
    private final CallQuestions questions;
    private final Map<CallKey, CallRow> rows;
    private final Map<CallKey, Located> nodes = new HashMap<>();
    private final Map<CallKey, List<CallKey>> ofTrace = new HashMap<>();
    private final Map<CallKey, List<CallKey>> ofResponse = new HashMap<>();
    private final Map<Long, List<CallKey>> outside = new HashMap<>();

    /**
     * The calls of a ledger and those written over them.
     *
     * @param written the calls that the transaction writes, as they are before anything is decided about them
     */
    CallSnapshot(CallQuestions questions, Map<CallKey, CallRow> written) {
        this.questions = questions;
        this.rows = new HashMap<>(written);
        written.forEach((key, row) -> {
            Located located = located(row);
            nodes.put(key, located);
            if (located.traceId() == null) {
                add(outside, key.sessionNo(), key);
            } else {
                add(ofTrace, new CallKey(key.sessionNo(), located.traceId()), key);
            }
            String response = located.node().call().responseId();
            if (response != null) {
                add(ofResponse, new CallKey(key.sessionNo(), response), key);
            }
        });
    }

    @Override
    public Map<String, Node> ofTrace(long sessionNo, String traceId) {
        CallKey trace = new CallKey(sessionNo, traceId);
        return byId(chosen(questions.ofTrace(trace), ofTrace.get(trace),
                located -> traceId.equals(located.traceId())));
    }

    @Override
    public Map<String, Node> linked(long sessionNo) {
        List<Located> found = chosen(questions.linked(sessionNo), outside.get(sessionNo),
                located -> located.traceId() == null);
        Map<String, Node> all = byId(found);
        Set<String> parents = new HashSet<>();
        for (Located located : found) {
            String parent = located.node().call().parent();
            if (parent != null && parents.add(parent) && !all.containsKey(parent)) {
                Located above = outside(new CallKey(sessionNo, parent));
                if (above != null) {
                    all.put(parent, above.node());
                }
            }
        }
        all.values().removeIf(node -> node.call().parent() == null && !parents.contains(node.call().id()));
        return all;
    }

    @Override
    public List<Node> inTraces(long sessionNo, String responseId) {
        return telling(sessionNo, responseId, true);
    }

    @Override
    public List<Node> outside(long sessionNo, String responseId) {
        return telling(sessionNo, responseId, false);
    }

    @Override
    public List<String> uncounted(long sessionNo) {
        Set<CallKey> keys = new HashSet<>(questions.uncounted(sessionNo));
        keys.addAll(outside.getOrDefault(sessionNo, List.of()));
        List<String> ids = new ArrayList<>();
        for (CallKey key : keys) {
            Located now = nodes.getOrDefault(key, questions.node(key));
            if (now == null || (now.traceId() == null && !now.node().counted())) {
                ids.add(key.id());
            }
        }
        return ids;
    }

    @Override
    public boolean named(long sessionNo, String id) {
        return questions.named(new CallKey(sessionNo, id)) || outside.getOrDefault(sessionNo, List.of()).stream()
                .anyMatch(call -> id.equals(nodes.get(call).node().call().parent()));
    }

    @Override
    public Above above(long sessionNo, String id) {
        Located found = outside(new CallKey(sessionNo, id));
        if (found == null) {
            return null;
        }
        CallNode call = found.node().call();
        return new Above(call.parent(), call.parentSpanId(), found.node().counted() && call.usage(), call.asksModel(),
                call.acts());
    }

    @Override
    public Actor actor(long sessionNo, String id) {
        Located found = outside(new CallKey(sessionNo, id));
        if (found == null) {
            return null;
        }
        Actor own = found.node().call().actor();
        Actor inherited = found.node().inherited();
        return new Actor(own.agent() == null ? inherited.agent() : own.agent(),
                own.type() == null ? inherited.type() : own.type());
    }

    @Override
    public CallRow find(long sessionNo, String id) {
        CallKey key = new CallKey(sessionNo, id);
        CallRow row = rows.get(key);
        row = row == null ? questions.row(key) : row;
        return row == null ? unknown(key) : row;
    }

    @Override
    public void decide(CallRow call) {
        rows.put(CallKey.of(call), call);
        nodes.put(CallKey.of(call), located(call));
    }

    /** A call of which so much is known as to go on; what is decided about it is void. */
    private CallRow unknown(CallKey key) {
        Located known = questions.node(key);
        Accounting accounting = new Accounting(Tokens.NONE, Cost.NONE, known == null || known.node().counted(),
                known == null ? Actor.NONE : known.node().inherited());
        return new CallRow(0, key.sessionNo(), key.id(), 0,
                new Told(Values.none(RecordType.CALL), JsonMap.EMPTY, null, 0, null), accounting);
    }

    private List<Node> telling(long sessionNo, String responseId, boolean traced) {
        CallKey response = new CallKey(sessionNo, responseId);
        return chosen(questions.ofResponse(response), ofResponse.get(response),
                located -> (located.traceId() != null) == traced
                        && responseId.equals(located.node().call().responseId()))
                .stream().map(Located::node).toList();
    }

    /** Of some stored and some written calls those that fit as they are now. */
    private List<Located> chosen(Set<CallKey> stored, List<CallKey> written, Predicate<Located> fits) {
        Set<CallKey> keys = new HashSet<>(stored);
        keys.addAll(written == null ? List.of() : written);
        return keys.stream().map(key -> nodes.containsKey(key) ? nodes.get(key) : questions.node(key)).filter(fits)
                .toList();
    }

    private Located outside(CallKey key) {
        Located found = nodes.containsKey(key) ? nodes.get(key) : questions.outside(key);
        return found == null || found.traceId() != null ? null : found;
    }

    private static Located located(CallRow row) {
        Values values = row.told().values();
        return new Located(row.sessionNo(), values.text(CallField.TRACE_ID),
                new Node(CallNode.of(row.id(), row.at(), values), values.text(CallField.TRACE_ID),
                        row.accounting().counted(), row.accounting().inherited()));
    }

    private static <K> void add(Map<K, List<CallKey>> index, K key, CallKey call) {
        index.computeIfAbsent(key, absent -> new ArrayList<>()).add(call);
    }

    private static Map<String, Node> byId(List<Located> located) {
        Map<String, Node> byId = new HashMap<>();
        located.forEach(each -> byId.put(each.node().call().id(), each.node()));
        return byId;
    }
}
