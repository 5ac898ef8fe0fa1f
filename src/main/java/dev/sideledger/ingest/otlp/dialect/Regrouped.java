package dev.sideledger.ingest.otlp.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.sideledger.wire.JsonTree;

/**
 * Values that came one by one under keys such as {@code 0.message.role}, put together again: numbers become places in
 * arrays, names members of objects. For one thread.
 */
final class Regrouped {
    private static final int LONGEST_NUMBER = 9;

    private final Node root = new Node();

    /** Adds the value at a path of numbers and names with dots between them. */
    void add(String path, JsonTree value) {
        Node node = root;
        int depth = 0;
        for (String step : path.split("\\.", JsonTree.MAX_DEPTH / 2)) {
            node = node.children.computeIfAbsent(step, absent -> new Node());
            depth++;
        }
        if (node.value == null && depth > 0) {
            node.value = value;
        }
    }

    /** All values together. */
    JsonTree tree() {
        return root.tree();
    }

    private static final class Node {
        private final Map<String, Node> children = new LinkedHashMap<>();
        private JsonTree value;

        JsonTree tree() {
            if (children.isEmpty()) {
                return value;
            }
            if (value == null && children.keySet().stream().allMatch(Node::isNumber)) {
                Map<Integer, JsonTree> places = new TreeMap<>();
                children.forEach((step, child) -> places.put(Integer.valueOf(step), child.tree()));
                return new JsonTree.Elements(List.copyOf(new ArrayList<>(places.values())));
            }
            Map<String, JsonTree> members = new LinkedHashMap<>();
            if (value != null) {
                members.put("", value);
            }
            children.forEach((step, child) -> members.put(new JsonTree.Text(step).text(), child.tree()));
            return new JsonTree.Members(members);
        }

        private static boolean isNumber(String step) {
            return !step.isEmpty() && step.length() <= LONGEST_NUMBER && (step.length() == 1 || step.charAt(0) != '0')
                    && step.chars().allMatch(character -> character >= '0' && character <= '9');
        }
    }
}
