package dev.sideledger.ingest.otlp.translate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sideledger.wire.JsonTree;
import dev.sideledger.wire.JsonTree.Elements;
import dev.sideledger.wire.JsonTree.Members;
import dev.sideledger.wire.JsonTree.Text;

/**
 * What OpenAI's API of responses takes and gives: messages, and beside them what is a part of a message elsewhere, each
 * an item of its own.
 */
final class ResponseItems {
    private static final String MESSAGE = "message";
    private static final String ANSWER = "function_call_output";
    private static final Set<String> PARTS = Set.of("function_call", "reasoning");

    private ResponseItems() {}

    /** Whether a list is one of items: messages, calls of functions, their answers, and thoughts. */
    static boolean are(Elements list) {
        return !list.elements().isEmpty() && list.elements().stream()
                .allMatch(each -> each.get("role") instanceof Text || message(each) != null);
    }

    /** The message that an item is which names no role; null for any other. */
    static Members message(JsonTree item) {
        if (!(item instanceof Members object) || object.get("role") != null
                || !(object.get(Parts.TYPE) instanceof Text type)) {
            return null;
        }
        Map<String, JsonTree> members = new LinkedHashMap<>();
        if (type.text().equals(ANSWER) && object.get("output") != null) {
            members.put("role", new Text("tool"));
            members.put("tool_call_id", object.get("call_id") == null ? new Text("") : object.get("call_id"));
            members.put("content", object.get("output"));
        } else if (PARTS.contains(type.text()) && (object.get("name") != null || object.get("summary") != null)) {
            members.put("role", new Text("assistant"));
            members.put("parts", new Elements(List.of(object)));
        } else if (type.text().equals(MESSAGE) && object.get("content") != null) {
            members.put("role", new Text("assistant"));
            members.put("content", object.get("content"));
        }
        return members.isEmpty() ? null : new Members(members);
    }
}
