package dev.sideledger.ingest.otlp.translate;

import java.util.List;

import dev.sideledger.wire.JsonTree;
import dev.sideledger.wire.JsonTree.Elements;
import dev.sideledger.wire.JsonTree.Members;
import dev.sideledger.wire.JsonTree.Text;

/**
 * Tools that a model was offered, told as messages: Langfuse's handler for LangChain adds each of them to the messages
 * as one of a tool. Nobody said them.
 */
final class ToolDefinitions {
    private ToolDefinitions() {}

    /** Whether an element of a conversation is the definition of a tool: a tool's words answer a call. */
    static boolean isOne(JsonTree element) {
        if (!(element instanceof Members message) || !new Text("tool").equals(message.get("role"))
                || message.get("tool_call_id") != null || !(message.get("content") instanceof Members content)) {
            return false;
        }
        JsonTree defined = content.get("function") instanceof Members function ? function : content;
        return defined.get("name") instanceof Text
                && (defined.get("parameters") instanceof Members || defined.get("input_schema") instanceof Members);
    }

    /** The definitions in a conversation; null for none. */
    static Elements in(JsonTree conversation) {
        if (!(conversation instanceof Elements list)) {
            return null;
        }
        List<JsonTree> definitions = list.elements().stream().filter(ToolDefinitions::isOne)
                .map(element -> element.get("content")).toList();
        return definitions.isEmpty() ? null : new Elements(definitions);
    }
}
