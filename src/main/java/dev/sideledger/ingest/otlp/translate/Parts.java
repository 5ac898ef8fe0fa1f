package dev.sideledger.ingest.otlp.translate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sideledger.ingest.otlp.dialect.AttributeTree;
import dev.sideledger.wire.JsonTree;
import dev.sideledger.wire.JsonTree.Elements;
import dev.sideledger.wire.JsonTree.Members;
import dev.sideledger.wire.JsonTree.Text;

/**
 * Parts of messages in the shapes of providers and frameworks, turned into those of OpenTelemetry: {@code text},
 * {@code reasoning}, {@code tool_call} and {@code tool_call_response}. Others stay as they are, and so do members that
 * mean nothing to us.
 */
final class Parts {
    /** The member that says what a part is. */
    static final String TYPE = "type";

    private static final String CONTENT = "content";
    private static final String TEXT = "text";
    private static final String REASONING = "reasoning";
    private static final String TOOL_CALL = "tool_call";
    /** What an answer of a tool is. */
    static final Text TOOL_RESPONSE_TYPE = new Text("tool_call_response");
    private static final String TOOL_RESPONSE = "tool_call_response";
    private static final String WRAPPER = "message_content";
    /** What parts are called that providers list. */
    private static final Set<String> KINDS = Set.of(TEXT, "input_text", "output_text", REASONING, "thinking",
            "redacted_thinking", TOOL_CALL, "tool-call", "tool_use", "tool_result", "tool-result", TOOL_RESPONSE,
            "image", "image_url", "input_image", "document", "file", "input_file", "audio", "input_audio");

    private Parts() {}

    /** The parts of what a message says: a text, a list of parts, or one part. */
    static List<JsonTree> ofContent(JsonTree content) {
        if (content instanceof Elements list) {
            return list.elements().stream().map(Parts::normal).toList();
        }
        if (content.isNull()) {
            return List.of();
        }
        Elements written = content instanceof Text text ? written(text.text()) : null;
        return written == null ? List.of(normal(content)) : ofContent(written);
    }

    /** The parts that a text is the JSON of, as OpenLLMetry writes lists of some providers; null when it is none. */
    private static Elements written(String text) {
        boolean perhaps = text.startsWith("[{") && text.endsWith("}]");
        return perhaps && AttributeTree.read(text) instanceof Elements list && list.elements().stream()
                .allMatch(each -> each.get(TYPE) instanceof Text type && KINDS.contains(type.text())) ? list : null;
    }

    /** One part. */
    static JsonTree normal(JsonTree part) {
        JsonTree inner = unwrapped(part);
        if (inner instanceof Text text) {
            return text(text);
        }
        if (!(inner instanceof Members object)) {
            return text(new Text(inner.json()));
        }
        Shaping shaping = new Shaping(object);
        String type = object.get(TYPE) instanceof Text text ? text.text().replace('-', '_') : "";
        return switch (type) {
            case TEXT, "input_text", "output_text" -> shaping.as(TEXT).move(CONTENT, CONTENT, TEXT).part();
            case REASONING, "thinking" ->
                shaping.as(REASONING).move(CONTENT, CONTENT, TEXT, "thinking").part();
            case TOOL_CALL, "tool_use", "function_call" -> toolCall(object);
            case "tool_result", TOOL_RESPONSE -> toolResponse(object);
            case "" -> untyped(object);
            default -> object;
        };
    }

    /** The calls of tools that a message lists beside what it says. */
    static List<JsonTree> toolCalls(JsonTree list) {
        List<JsonTree> calls = new ArrayList<>();
        if (list instanceof Elements several) {
            for (JsonTree each : several.elements()) {
                JsonTree call = each instanceof Text text ? AttributeTree.read(text.text()) : each;
                calls.add(call instanceof Members object ? toolCall(object) : each);
            }
        }
        return calls;
    }

    /** What a tool answered to the call of an id. */
    static JsonTree toolResponse(JsonTree id, JsonTree response) {
        Map<String, JsonTree> members = new LinkedHashMap<>();
        members.put("id", id);
        if (response != null) {
            members.put("response", response);
        }
        return toolResponse(new Members(members));
    }

    private static JsonTree toolResponse(Members object) {
        return new Shaping(object).open("origin").as(TOOL_RESPONSE)
                .move("id", "id", "toolCallId", "tool_use_id", "tool_call_id", "toolUseId", "ref")
                .move("name", "name", "toolName", "tool_name")
                .move("response", "response", "result", "output", CONTENT).part();
    }

    /** What a model thought. */
    static JsonTree reasoning(Text thought) {
        return part(REASONING, thought);
    }

    /** A call of a tool, in the shape of any provider. */
    static JsonTree toolCall(Members object) {
        Shaping call = new Shaping(object).open(TOOL_CALL).open("function").leave("toolCallType", "function")
                .as(TOOL_CALL).move("id", "call_id", "id", "toolCallId", "toolUseId", "ref")
                .move("name", "name", "toolName", "tool_name");
        return call.read("arguments", "arguments", "args", "input").part();
    }

    /** Converse, Gemini and Genkit name what a part is by its only member. */
    private static JsonTree untyped(Members object) {
        if (object.members().size() != 1) {
            return object;
        }
        if (object.get(TEXT) instanceof Text text) {
            return text(text);
        }
        Map.Entry<String, JsonTree> only = object.members().entrySet().iterator().next();
        if (!(only.getValue() instanceof Members inner)) {
            return object;
        }
        return switch (only.getKey()) {
            case "toolUse", "functionCall", "function_call", "toolRequest", TOOL_CALL -> toolCall(inner);
            case "toolResult", "functionResponse", "function_response", "toolResponse", "tool_call_result" ->
                toolResponse(inner);
            default -> object;
        };
    }

    /** A part out of an object around it, with what stands beside it there. */
    private static JsonTree unwrapped(JsonTree part) {
        if (!(part.get(WRAPPER) instanceof Members inner)) {
            return part;
        }
        Map<String, JsonTree> all = new LinkedHashMap<>(inner.members());
        for (Map.Entry<String, JsonTree> beside : ((Members) part).members().entrySet()) {
            JsonTree known = beside.getKey().equals(WRAPPER) ? null
                    : all.putIfAbsent(beside.getKey(), beside.getValue());
            if (known != null && !known.equals(beside.getValue())) {
                return part;
            }
        }
        return new Members(all);
    }

    private static JsonTree text(Text text) {
        return part(TEXT, text);
    }

    private static JsonTree part(String type, Text content) {
        Map<String, JsonTree> members = new LinkedHashMap<>();
        members.put(TYPE, new Text(type));
        members.put(CONTENT, content);
        return new Members(members);
    }
}
