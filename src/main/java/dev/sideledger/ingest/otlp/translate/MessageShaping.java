package dev.sideledger.ingest.otlp.translate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.wire.JsonTree;
import dev.sideledger.wire.JsonTree.Elements;
import dev.sideledger.wire.JsonTree.Members;
import dev.sideledger.wire.JsonTree.Text;

/**
 * One message on its way into our shape: all that it says in words of its own becomes a part of it, however many of
 * these words it uses at once; members that mean nothing to us stay. For one thread.
 */
final class MessageShaping {
    private static final String ROLE = "role";
    private static final String PARTS = "parts";
    private static final String CONTENT = "content";
    private static final Text USER = new Text("user");
    private static final Text TOOL = new Text("tool");
    private static final Text MODEL = new Text("model");
    private static final Text ASSISTANT = new Text("assistant");
    private static final String TOOL_CALL_ID = "tool_call_id";
    private static final List<String> SAID = List.of(CONTENT, "text");
    private static final List<String> REASONING = List.of("reasoning_content", "reasoning", "thinking");
    private static final List<String> LISTS = List.of(PARTS, "contents");

    private final Map<String, JsonTree> left;
    private final List<JsonTree> parts = new ArrayList<>();

    private MessageShaping(Members object) {
        left = new LinkedHashMap<>(object.members());
        left.values().removeIf(JsonTree::isNull);
        left.remove("meta", new Members(Map.of()));
        left.remove("finish_reason", new Text(""));
    }

    /** The message of an object; with the default role where it names none. */
    static JsonTree message(Members object, String defaultRole) {
        MessageShaping shaping = new MessageShaping(object);
        JsonTree role = shaping.left.get(ROLE) instanceof Text told ? told : new Text(defaultRole);
        shaping.left.remove(ROLE, role);
        shaping.left.remove(Parts.TYPE, new Text("message"));
        shaping.takeParts();
        Map<String, JsonTree> members = new LinkedHashMap<>();
        members.put(ROLE, shaping.speaker(role));
        members.put(PARTS, new Elements(shaping.parts));
        shaping.left.forEach((name, value) -> members.putIfAbsent(name.equals(ROLE) ? "role_told" : name, value));
        return new Members(members);
    }

    /** Whether a value is null or empty. */
    static boolean saysNothing(JsonTree value) {
        return value.isNull() || (value instanceof Members object && object.members().isEmpty())
                || (value instanceof Elements list && list.elements().isEmpty())
                || (value instanceof Text text && text.text().isEmpty());
    }

    /** Whose words they are: Gemini calls the assistant a model, others let the user say what tools answered. */
    private JsonTree speaker(JsonTree role) {
        boolean answersTools = !parts.isEmpty()
                && parts.stream().allMatch(part -> Parts.TOOL_RESPONSE_TYPE.equals(part.get(Parts.TYPE)));
        return answersTools && role.equals(USER) ? TOOL : role.equals(MODEL) ? ASSISTANT : role;
    }

    private void takeParts() {
        takeReasoning();
        List<JsonTree> listed = new ArrayList<>();
        for (String name : LISTS) {
            if (left.containsKey(name)) {
                addOthers(Parts.ofContent(left.remove(name)), listed);
            }
        }
        List<JsonTree> said = new ArrayList<>();
        for (String name : SAID) {
            JsonTree each = left.remove(name);
            if (each != null && !said.contains(each) && !isTextOf(listed, each)) {
                said.add(each);
            }
        }
        if (left.containsKey(TOOL_CALL_ID)) {
            takeAnswer(said, listed);
        }
        said.forEach(each -> parts.addAll(Parts.ofContent(each)));
        parts.addAll(listed);
        takeToolCalls();
    }

    private void takeReasoning() {
        for (String name : REASONING) {
            if (left.get(name) instanceof Text text && !text.text().isBlank()) {
                addOthers(List.of(Parts.reasoning(text)), parts);
                left.remove(name);
            }
        }
    }

    /** What a tool answered: what is said, or else listed, unless the answer is listed by itself. */
    private void takeAnswer(List<JsonTree> said, List<JsonTree> listed) {
        JsonTree id = left.get(TOOL_CALL_ID);
        boolean told = listed.stream().anyMatch(part -> id.equals(part.get("id")));
        boolean others = listed.stream().anyMatch(part -> part.get("id") != null);
        if (!told && said.isEmpty() && others) {
            return;
        }
        left.remove(TOOL_CALL_ID);
        if (told) {
            return;
        }
        JsonTree response = null;
        if (!said.isEmpty()) {
            response = said.remove(0);
        } else if (!listed.isEmpty()) {
            response = listed.size() == 1 && Messages.isPlainText(listed.get(0)) ? listed.get(0).get(CONTENT)
                    : new Elements(List.copyOf(listed));
            listed.clear();
        }
        parts.add(Parts.toolResponse(id, response));
    }

    private void takeToolCalls() {
        if (left.get("tool_calls") instanceof Elements) {
            addOthers(Parts.toolCalls(left.remove("tool_calls")), parts);
        }
        if (left.get("function_call") instanceof Members call) {
            addOthers(List.of(Parts.toolCall(call)), parts);
            left.remove("function_call");
        }
        if (left.get("function_call_name") instanceof Text name) {
            Map<String, JsonTree> call = new LinkedHashMap<>();
            call.put("name", name);
            call.put("arguments", left.getOrDefault("function_call_arguments_json", new Members(Map.of())));
            addOthers(List.of(Parts.toolCall(new Members(call))), parts);
            left.remove("function_call_name");
            left.remove("function_call_arguments_json");
        }
    }

    /**
     * Adds what another form does not say yet, as often as it says it less: one list may say the same twice, such as
     * two equal calls of a tool. Known by its JSON: there may be very many, and texts have an order to search by.
     */
    private static void addOthers(List<JsonTree> more, List<JsonTree> parts) {
        Map<String, Integer> known = new HashMap<>();
        if (!more.isEmpty()) {
            parts.forEach(part -> known.merge(part.json(), 1, Integer::sum));
        }
        for (JsonTree each : more) {
            if (known.merge(each.json(), -1, Integer::sum) < 0) {
                parts.add(each);
            }
        }
    }

    /** Whether a text only repeats parts: all of them together, or one of them. */
    private static boolean isTextOf(List<JsonTree> parts, JsonTree text) {
        List<String> texts = new ArrayList<>();
        for (JsonTree part : parts) {
            if (part.get(CONTENT) instanceof Text content) {
                texts.add(content.text());
            }
        }
        return text instanceof Text told && (texts.contains(told.text()) || (!texts.isEmpty()
                && (told.text().equals(String.join("", texts)) || told.text().equals(String.join("\n", texts)))));
    }
}
