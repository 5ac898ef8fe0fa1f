package dev.sideledger.ingest.otlp.translate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.ingest.otlp.dialect.AttributeTree;
import dev.sideledger.wire.JsonTree;
import dev.sideledger.wire.JsonTree.Elements;
import dev.sideledger.wire.JsonTree.Literal;
import dev.sideledger.wire.JsonTree.Members;
import dev.sideledger.wire.JsonTree.Text;

/**
 * Parts of messages in the shapes of providers and frameworks, turned into those of OpenTelemetry: {@code text},
 * {@code reasoning}, {@code tool_call} and {@code tool_call_response}. Others stay as they are.
 */
final class Parts {
    /** The member that says what a part is. */
    static final String TYPE = "type";

    private static final String CONTENT = "content";

    private Parts() {}

    /** The parts of what a message says: a text, a list of parts, or one part. */
    static List<JsonTree> ofContent(JsonTree content) {
        if (content instanceof Elements list) {
            return list.elements().stream().map(Parts::normal).toList();
        }
        if (content instanceof Literal) {
            return List.of();
        }
        return List.of(normal(content));
    }

    /** One part. */
    static JsonTree normal(JsonTree part) {
        JsonTree inner = part.get("message_content") instanceof Members wrapped ? wrapped : part;
        if (inner instanceof Text text) {
            return part("text", Map.of(), CONTENT, text);
        }
        if (!(inner instanceof Members object)) {
            return part("text", Map.of(), CONTENT, new Text(inner.json()));
        }
        String type = object.get(TYPE) instanceof Text text ? text.text().replace('-', '_') : "";
        return switch (type) {
            case "text", "input_text", "output_text" -> part("text", rest(object, "text", CONTENT), CONTENT,
                    first(object, CONTENT, "text"));
            case "reasoning", "thinking" -> part("reasoning", rest(object, "text", CONTENT, "thinking"), CONTENT,
                    first(object, CONTENT, "text", "thinking"));
            case "tool_call", "tool_use", "function_call" -> toolCall(object);
            case "tool_result", "tool_call_response" -> toolResponse(
                    first(object, "id", "toolCallId", "tool_use_id", "tool_call_id"),
                    first(object, "response", "result", "output", CONTENT));
            case "" -> object.get("text") instanceof Text text && object.members().size() == 1
                    ? part("text", Map.of(), CONTENT, text)
                    : object;
            default -> object;
        };
    }

    /** The calls of tools that a message lists beside what it says. */
    static List<JsonTree> toolCalls(JsonTree list) {
        List<JsonTree> calls = new ArrayList<>();
        if (list instanceof Elements several) {
            for (JsonTree each : several.elements()) {
                JsonTree call = each.get("tool_call") instanceof Members wrapped ? wrapped : each;
                calls.add(call instanceof Members object ? toolCall(object) : call);
            }
        }
        return calls;
    }

    /** What a tool answered to the call of an id. */
    static JsonTree toolResponse(JsonTree id, JsonTree response) {
        Map<String, JsonTree> members = new LinkedHashMap<>();
        members.put(TYPE, new Text("tool_call_response"));
        putPresent(members, "id", id);
        putPresent(members, "response", response);
        return new Members(members);
    }

    private static JsonTree toolCall(Members object) {
        JsonTree function = object.get("function") instanceof Members named ? named : object;
        Map<String, JsonTree> members = new LinkedHashMap<>();
        members.put(TYPE, new Text("tool_call"));
        putPresent(members, "id", first(object, "id", "toolCallId", "call_id"));
        putPresent(members, "name", first(function, "name", "toolName"));
        JsonTree arguments = first(function, "arguments", "args", "input");
        putPresent(members, "arguments", arguments instanceof Text text ? AttributeTree.read(text.text()) : arguments);
        return new Members(members);
    }

    private static JsonTree part(String type, Map<String, JsonTree> rest, String name, JsonTree value) {
        Map<String, JsonTree> members = new LinkedHashMap<>();
        members.put(TYPE, new Text(type));
        putPresent(members, name, value);
        members.putAll(rest);
        return new Members(members);
    }

    private static Map<String, JsonTree> rest(Members object, String... taken) {
        Map<String, JsonTree> rest = new LinkedHashMap<>(object.members());
        rest.remove(TYPE);
        for (String name : taken) {
            rest.remove(name);
        }
        return rest;
    }

    private static JsonTree first(JsonTree object, String... names) {
        for (String name : names) {
            JsonTree value = object.get(name);
            if (value != null && !value.isNull()) {
                return value;
            }
        }
        return null;
    }

    private static void putPresent(Map<String, JsonTree> members, String name, JsonTree value) {
        if (value != null && !value.isNull()) {
            members.put(name, value);
        }
    }
}
