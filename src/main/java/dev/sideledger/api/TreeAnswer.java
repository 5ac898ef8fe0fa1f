package dev.sideledger.api;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

import dev.sideledger.analytics.CallTree;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Entry;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.TimelineWriter;

/**
 * The JSON of a session's tree of calls. Written without recursion; what hangs deeper than a reader of JSON can be
 * expected to follow is written beside its parent's level, each with its true depth and parent.
 */
final class TreeAnswer {
    private static final int DEEPEST = 100;

    private final CallTree tree;
    private final Set<String> cut;
    private final JsonOutput out;
    private final Deque<Step> steps = new ArrayDeque<>();

    private TreeAnswer(CallTree tree, JsonOutput out) {
        this.tree = tree;
        this.cut = Set.copyOf(tree.cut());
        this.out = out;
    }

    /** The bytes of a tree; truncated tells that the session has more calls. */
    static byte[] of(String session, CallTree tree, boolean truncated) {
        return JsonOutput.bytes(out -> new TreeAnswer(tree, out).write(session, truncated));
    }

    private void write(String session, boolean truncated) {
        out.object().member("session", session).member("calls", Long.valueOf(tree.calls()))
                .member("pending", Long.valueOf(tree.pending())).member("truncated", truncated);
        if (tree.calls() > 0) {
            TimelineWriter.range(tree.startedAt(), tree.endedAt(), out);
        }
        out.name("cut").array();
        tree.cut().forEach(out::value);
        out.end().name("roots").array();
        push(tree.roots(), null, 0);
        while (!steps.isEmpty()) {
            step(steps.pop());
        }
        out.end().end();
    }

    private void step(Step step) {
        if (step.node == null) {
            out.end().end();
            return;
        }
        out.object().member("id", step.node.id()).member("parent", step.parent)
                .member("depth", Long.valueOf(step.depth));
        if (step.node.pending()) {
            out.member("pending", true);
        } else {
            call(step.node.call());
        }
        out.name("children").array();
        if (step.depth < DEEPEST) {
            steps.push(Step.END);
            push(step.node.children(), step.node.id(), step.depth + 1);
        } else {
            out.end().end();
            push(step.node.children(), step.node.id(), step.depth + 1);
        }
    }

    private void push(List<CallTree.Node> nodes, String parent, int depth) {
        for (int i = nodes.size() - 1; i >= 0; i--) {
            steps.push(new Step(nodes.get(i), parent, depth));
        }
    }

    private void call(Entry call) {
        out.member("name", call.values().text(CallField.NAME))
                .member("operation", call.values().text(CallField.OPERATION))
                .member("agent", call.accounting().agent(call.values()))
                .member("model", call.values().text(CallField.MODEL));
        TimelineWriter.call(call, tree.startedAt(), out);
        if (cut.contains(call.id())) {
            out.member("cut", true);
        }
    }

    private record Step(CallTree.Node node, String parent, int depth) {
        private static final Step END = new Step(null, null, 0);
    }
}
