package dev.sideledger.ingest.otlp.translate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.sideledger.wire.JsonTree;
import dev.sideledger.wire.JsonTree.Elements;
import dev.sideledger.wire.JsonTree.Members;
import dev.sideledger.wire.JsonTree.Text;

/**
 * Messages as LangChain writes them down: as constructors ({@code lc}, {@code id}, {@code kwargs}), as a type with its
 * {@code data}, or as the members of a message with a type among them. They become messages with a role; what LangChain
 * knows about a message beside what was said is one member of it.
 */
final class LangChainMessages {
    /** The member that has what LangChain knows about a message. */
    static final String ABOUT = "langchain";

    private static final String KWARGS = "kwargs";
    private static final String CONTENT = "content";
    private static final String ROLE = "role";
    private static final String MESSAGE = "message";
    private static final String TOOL_CALLS = "tool_calls";
    private static final String ADDITIONAL = "additional_kwargs";
    private static final Map<String, String> ROLES = Map.of("human", "user", "ai", "assistant", "system", "system",
            "tool", "tool", "function", "tool", "developer", "developer", "chat", "user");
    private static final Set<String> OF_MESSAGES = Set.of("id", ADDITIONAL, "response_metadata", "usage_metadata",
            "invalid_tool_calls", "tool_call_chunks", "example", "chunk_position");

    private LangChainMessages() {}

    /** The message of a value, with its role, or null when LangChain wrote none there. */
    static Members message(JsonTree value) {
        if (!(value instanceof Members object) || (object.get(ROLE) != null && object.get(KWARGS) == null)) {
            return null;
        }
        if (object.get(KWARGS) instanceof Members kwargs && object.get("id") instanceof Elements path
                && !path.elements().isEmpty()) {
            String kind = path.elements().get(path.elements().size() - 1).text();
            return kind.contains("Message") ? shaped(kwargs, role(kind)) : null;
        }
        String role = object.get(Parts.TYPE) instanceof Text type ? role(type.text()) : null;
        if (role == null) {
            return null;
        }
        if (object.get("data") instanceof Members data && data.get(CONTENT) != null) {
            return shaped(data, role);
        }
        return object.get(CONTENT) == null ? null : shaped(object, role);
    }

    /** What a model gave out: the message of a generation, or its text; null when it is no generation. */
    static Members generation(JsonTree value, String role) {
        if (!(value instanceof Members generation)) {
            return null;
        }
        Members message = message(generation.get(MESSAGE));
        if (message == null && !(generation.get("text") instanceof Text)) {
            return null;
        }
        Map<String, JsonTree> shaped = new LinkedHashMap<>();
        if (message == null) {
            shaped.put(ROLE, new Text(role));
            shaped.put(CONTENT, generation.get("text"));
        } else {
            shaped.putAll(message.members());
        }
        Map<String, JsonTree> about = new LinkedHashMap<>();
        generation.members().forEach((name, each) -> {
            boolean said = name.equals(MESSAGE) || name.equals("text") || name.equals(Parts.TYPE);
            if (!said && !MessageShaping.saysNothing(each)) {
                about.put(name, each);
            }
        });
        if (shaped.get(ABOUT) instanceof Members known) {
            about.putAll(known.members());
        }
        if (!about.isEmpty()) {
            shaped.put(ABOUT, new Members(about));
        }
        return new Members(shaped);
    }

    /** A list with the elements of lists in it, one for each conversation of a batch. */
    static Elements flat(Elements lists) {
        if (lists.elements().stream().noneMatch(Elements.class::isInstance)) {
            return lists;
        }
        List<JsonTree> all = new ArrayList<>();
        lists.elements().forEach(each -> {
            if (each instanceof Elements inner) {
                all.addAll(inner.elements());
            } else {
                all.add(each);
            }
        });
        return new Elements(all);
    }

    private static String role(String kind) {
        String word = kind.replaceFirst("Message(?:Chunk)?$", "").toLowerCase(Locale.ROOT);
        return ROLES.get(word);
    }

    private static Members shaped(Members told, String role) {
        Map<String, JsonTree> shaped = new LinkedHashMap<>();
        Map<String, JsonTree> about = new LinkedHashMap<>();
        boolean calls = !MessageShaping.saysNothing(told.get(TOOL_CALLS) == null ? new Text("") : told.get(TOOL_CALLS));
        shaped.put(ROLE, told.get(ROLE) instanceof Text own ? own : new Text(role == null ? "user" : role));
        told.members().forEach((name, value) -> {
            boolean kind = name.equals(Parts.TYPE) || name.equals(ROLE);
            JsonTree kept = name.equals(ADDITIONAL) && calls ? withoutCalls(value) : value;
            if (kind || MessageShaping.saysNothing(kept) || (name.equals("example") && kept.json().equals("false"))) {
                return;
            }
            (OF_MESSAGES.contains(name) ? about : shaped).put(name, kept);
        });
        if (!about.isEmpty()) {
            shaped.put(ABOUT, new Members(about));
        }
        return new Members(shaped);
    }

    /** The calls of tools in the words of the provider, which the message tells in its own. */
    private static JsonTree withoutCalls(JsonTree additional) {
        if (!(additional instanceof Members object)) {
            return additional;
        }
        Map<String, JsonTree> others = new LinkedHashMap<>(object.members());
        others.remove(TOOL_CALLS);
        others.remove("function_call");
        return new Members(others);
    }
}
