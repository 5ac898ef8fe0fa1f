package dev.sideledger.ingest.otlp.translate;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.sideledger.wire.JsonTree;
import dev.sideledger.wire.JsonTree.Elements;
import dev.sideledger.wire.JsonTree.Members;
import dev.sideledger.wire.JsonTree.Text;

/**
 * What a model answered as the AI SDK of Vercel gives it to programs, and as Mastra tells it: the text, the reasoning
 * and the calls of tools are members beside each other, and not parts of a message.
 */
final class SdkAnswer {
    private static final String ROLE = "role";
    private static final String TEXT = "text";
    private static final String CALLS = "toolCalls";
    private static final String REASONING = "reasoning";

    private SdkAnswer() {}

    /** The same value, with a message in place of these members where it is such an answer. */
    static JsonTree asMessage(JsonTree told) {
        if (!(told instanceof Members object) || !isOne(object)) {
            return told;
        }
        Map<String, JsonTree> message = new LinkedHashMap<>();
        Map<String, JsonTree> others = new LinkedHashMap<>(object.members());
        message.put(ROLE, new Text("assistant"));
        if (others.get(REASONING) instanceof Elements thoughts && !thoughts.elements().isEmpty()) {
            message.put("parts", others.remove(REASONING));
        }
        if (others.remove(TEXT) instanceof Text text && !text.text().isEmpty()) {
            message.put("content", text);
        }
        JsonTree calls = others.remove(CALLS);
        if (calls != null) {
            message.put("tool_calls", calls);
        }
        others.put("message", new Members(message));
        return new Members(others);
    }

    private static boolean isOne(Members object) {
        boolean lists = object.get(CALLS) instanceof Elements
                || (object.get("sources") instanceof Elements && object.get("warnings") instanceof Elements);
        return object.get(TEXT) instanceof Text && object.get(ROLE) == null && object.get("message") == null && lists
                && (object.get(CALLS) == null || object.get(CALLS) instanceof Elements);
    }
}
