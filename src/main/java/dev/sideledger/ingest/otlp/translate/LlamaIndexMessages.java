package dev.sideledger.ingest.otlp.translate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.wire.JsonTree;
import dev.sideledger.wire.JsonTree.Elements;
import dev.sideledger.wire.JsonTree.Members;
import dev.sideledger.wire.JsonTree.Text;

/**
 * Messages as LlamaIndex writes them down: a role, blocks that tell their type, and what the provider's own message has
 * beside them. The calls of tools among that are those of the blocks once more.
 */
final class LlamaIndexMessages {
    private static final String BLOCKS = "blocks";
    private static final String BLOCK_TYPE = "block_type";
    private static final String MORE = "additional_kwargs";
    private static final String CALLS = "tool_calls";
    private static final String CALL_ID = "tool_call_id";
    private static final Map<String, String> NAMES = Map.of(BLOCK_TYPE, Parts.TYPE, CALL_ID, "id", "tool_name", "name",
            "tool_kwargs", "arguments");

    private LlamaIndexMessages() {}

    /** A list of blocks as the message of a model, since only answers come without one; others as they are. */
    static JsonTree answered(JsonTree told) {
        if (!(told instanceof Elements list) || list.elements().isEmpty()
                || !list.elements().stream().allMatch(block -> block.get(BLOCK_TYPE) instanceof Text)) {
            return told;
        }
        return new Elements(List.of(new Members(Map.of("role", new Text("assistant"), BLOCKS, list))));
    }

    /** The message of a value, or null when LlamaIndex wrote none there. */
    static Members message(JsonTree value) {
        if (!(value instanceof Members object) || !(object.get("role") instanceof Text)
                || !(object.get(BLOCKS) instanceof Elements blocks)) {
            return null;
        }
        Map<String, JsonTree> message = new LinkedHashMap<>(object.members());
        message.remove(BLOCKS);
        List<JsonTree> parts = new ArrayList<>();
        blocks.elements().forEach(block -> parts.add(part(block)));
        message.put("parts", new Elements(parts));
        if (message.remove(MORE) instanceof Members more) {
            boolean calls = parts.stream().anyMatch(part -> new Text("tool_call").equals(part.get(Parts.TYPE)));
            more.members().forEach((name, each) -> {
                if (!(calls && name.equals(CALLS))) {
                    message.putIfAbsent(name, each);
                }
            });
        }
        return new Members(message);
    }

    private static JsonTree part(JsonTree block) {
        if (!(block instanceof Members object)) {
            return block;
        }
        Map<String, JsonTree> part = new LinkedHashMap<>();
        object.members().forEach((name, value) -> part.putIfAbsent(NAMES.getOrDefault(name, name), value));
        return new Members(part);
    }
}
