package dev.sideledger.analytics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.sideledger.model.CallFacts;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Field;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.Kind;
import dev.sideledger.model.Values;

/**
 * The calls of a session as the tree that they form. A call hangs below the call that it names as parent, by id or by
 * span; calls whose parent was not told (yet) hang below a placeholder for it. Where links form a circle, the link of
 * its earliest call is cut, and said. Everything is ordered by start. Immutable.
 */
public final class CallTree {
    private static final Comparator<Entry> EARLIEST = Comparator.comparingLong(Entry::at)
            .thenComparingLong(Entry::number);

    private final List<Node> roots;
    private final int calls;
    private final int pending;
    private final List<String> cut;
    private final long startedAt;
    private final long endedAt;

    private CallTree(Links links) {
        this.calls = links.calls.size();
        this.cut = links.cut();
        this.roots = links.nodes();
        this.pending = links.placeholders.size();
        this.startedAt = links.calls.stream().mapToLong(Entry::at).min().orElse(0);
        this.endedAt = links.calls.stream().mapToLong(CallTree::end).max().orElse(0);
    }

    /** The tree of a session's calls; texts and attributes of the calls are not needed. */
    public static CallTree of(Collection<Entry> calls) {
        return new CallTree(new Links(calls));
    }

    /** A call without the texts and attributes that a tree does not need. */
    public static Entry slim(Entry call) {
        Values.Builder values = Values.of(call.type());
        for (Field field : call.type().fields()) {
            boolean text = field.kind() == Kind.TEXT && !field.equals(CallField.ERROR);
            if (!text && !field.kind().heavy()) {
                values.set(field, call.values().get(field));
            }
        }
        // It may follow from a text that is not kept.
        values.set(CallField.STATUS, CallFacts.status(call.values()));
        return new Entry(call.type(), call.number(), call.id(), call.session(), call.project(), call.turn(), call.at(),
                values.build(), JsonMap.EMPTY, call.accounting(), null);
    }

    /** The calls without a parent, and placeholders for parents that were not told. */
    public List<Node> roots() {
        return roots;
    }

    /** How many calls there are. */
    public int calls() {
        return calls;
    }

    /** How many parents were named but not told. */
    public int pending() {
        return pending;
    }

    /** The ids of calls whose link to their parent was cut because it closed a circle. */
    public List<String> cut() {
        return cut;
    }

    /** The earliest start, in epoch microseconds; 0 without calls. */
    public long startedAt() {
        return startedAt;
    }

    /** The latest end or start, in epoch microseconds; 0 without calls. */
    public long endedAt() {
        return endedAt;
    }

    private static long end(Entry call) {
        Long end = CallFacts.endedAt(call.values(), call.at());
        return end == null ? call.at() : Math.max(end, call.at());
    }

    /**
     * One place in the tree.
     *
     * @param call the call, or null for a placeholder
     * @param id the call's id; of a placeholder the id or span id that its children name
     * @param children what hangs below it, in the order of their starts
     */
    public record Node(Entry call, String id, List<Node> children) {
        /** Keeps an unmodifiable view of the children. */
        public Node {
            children = List.copyOf(children);
        }

        /** Whether it stands for a call that was named but not told. */
        public boolean pending() {
            return call == null;
        }

        /** When it begins: of a placeholder when its first child does, in epoch microseconds. */
        public long at() {
            return call == null ? children.get(0).at() : call.at();
        }
    }

    /** Who hangs below whom, by the positions of the calls in the order of their starts. */
    private static final class Links {
        private static final int NONE = -1;

        private final List<Entry> calls;
        private final Map<String, Integer> byId = new HashMap<>();
        private final Map<String, Integer> bySpan = new HashMap<>();
        private final int[] parents;
        private final List<List<Integer>> children = new ArrayList<>();
        private final List<Integer> roots = new ArrayList<>();
        private final Map<String, List<Integer>> placeholders = new LinkedHashMap<>();
        private final Set<Integer> cut = new TreeSet<>();

        Links(Collection<Entry> all) {
            calls = all.stream().sorted(EARLIEST).toList();
            parents = new int[calls.size()];
            for (int i = 0; i < calls.size(); i++) {
                byId.put(calls.get(i).id(), i);
                String span = calls.get(i).values().text(CallField.SPAN_ID);
                if (span != null) {
                    bySpan.putIfAbsent(span, i);
                }
                children.add(new ArrayList<>());
            }
            for (int i = 0; i < parents.length; i++) {
                parents[i] = parent(i);
            }
            cutCircles();
            for (int i = 0; i < parents.length; i++) {
                hang(i);
            }
        }

        List<Node> nodes() {
            Node[] nodes = new Node[parents.length];
            for (int call : leavesFirst()) {
                nodes[call] = new Node(calls.get(call), calls.get(call).id(), at(nodes, children.get(call)));
            }
            List<Node> found = new ArrayList<>(at(nodes, roots));
            placeholders.forEach((id, waiting) -> found.add(new Node(null, id, at(nodes, waiting))));
            found.sort(Comparator.comparingLong(Node::at));
            return List.copyOf(found);
        }

        List<String> cut() {
            return cut.stream().map(call -> calls.get(call).id()).toList();
        }

        private static List<Node> at(Node[] nodes, List<Integer> positions) {
            return positions.stream().map(position -> nodes[position]).toList();
        }

        private int parent(int call) {
            Values values = calls.get(call).values();
            Integer parent = byId.get(values.text(CallField.PARENT));
            if (parent == null) {
                parent = bySpan.get(values.text(CallField.PARENT_SPAN_ID));
            }
            if (parent != null && parent == call) {
                cut.add(call);
                return NONE;
            }
            return parent == null ? NONE : parent;
        }

        private void hang(int call) {
            if (parents[call] != NONE) {
                children.get(parents[call]).add(call);
                return;
            }
            String missing = cut.contains(call) ? null : missing(calls.get(call));
            if (missing == null) {
                roots.add(call);
            } else {
                placeholders.computeIfAbsent(missing, absent -> new ArrayList<>()).add(call);
            }
        }

        /** The parent that a call names although nobody is that, or null. */
        private static String missing(Entry call) {
            String id = call.values().text(CallField.PARENT);
            String named = id == null ? call.values().text(CallField.PARENT_SPAN_ID) : id;
            boolean itself = named == null || named.equals(call.id())
                    || named.equals(call.values().text(CallField.SPAN_ID));
            return itself ? null : named;
        }

        private void cutCircles() {
            boolean[] sound = new boolean[parents.length];
            for (int start = 0; start < parents.length; start++) {
                List<Integer> path = new ArrayList<>();
                Set<Integer> onPath = new HashSet<>();
                int call = start;
                while (call != NONE && !sound[call] && onPath.add(call)) {
                    path.add(call);
                    call = parents[call];
                }
                if (call != NONE && !sound[call]) {
                    int earliest = Collections.min(path.subList(path.indexOf(call), path.size()));
                    parents[earliest] = NONE;
                    cut.add(earliest);
                }
                path.forEach(passed -> sound[passed] = true);
            }
        }

        /** Children before their parents, without recursion: chains may be long. */
        private List<Integer> leavesFirst() {
            List<Integer> order = new ArrayList<>(roots);
            placeholders.values().forEach(order::addAll);
            for (int i = 0; i < order.size(); i++) {
                order.addAll(children.get(order.get(i)));
            }
            Collections.reverse(order);
            return order;
        }
    }
}
