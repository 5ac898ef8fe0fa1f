package dev.sideledger.ingest.otlp.translate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sideledger.wire.JsonTree;
import dev.sideledger.wire.JsonTree.Elements;
import dev.sideledger.wire.JsonTree.Members;
import dev.sideledger.wire.JsonTree.Text;

/**
 * Conversations in every shape that emitters use, turned into one: a list of messages, each with {@code role} and
 * {@code parts}, as OpenTelemetry writes them. The same message gives the same text wherever it comes from, so that it
 * is stored once. Members that mean nothing to us stay.
 */
final class Messages {
    private static final String ROLE = "role";
    private static final String NAME = "name";
    private static final String PARTS = "parts";
    private static final String CONTENT = "content";
    private static final String CONTENTS = "contents";
    private static final String TOOL_CALLS = "tool_calls";
    private static final String TOOL_CALL_ID = "tool_call_id";
    private static final String FINISH_REASON = "finish_reason";
    private static final String MESSAGES = "messages";
    private static final String CHOICES = "choices";
    private static final String SYSTEM = "system";
    private static final String PROMPT = "prompt";
    private static final String TEXT = "text";
    /** Objects around a message that say nothing by themselves. */
    private static final List<String> WRAPPERS = List.of("message", "prompt", "completion");

    private Messages() {}

    /**
     * The messages of a value, or null when it is no conversation.
     *
     * @param role the role of a message that names none
     */
    static List<JsonTree> of(JsonTree value, String role) {
        if (value instanceof Elements list) {
            return of(list, role);
        }
        if (!(value instanceof Members object)) {
            return null;
        }
        if (object.get(MESSAGES) instanceof Elements list) {
            List<JsonTree> messages = of(list, role);
            if (messages != null && object.get(SYSTEM) != null) {
                messages.add(0, message(SYSTEM, Parts.ofContent(object.get(SYSTEM))));
            }
            return messages;
        }
        if (object.get(CHOICES) instanceof Elements list) {
            return of(list, role);
        }
        if (object.get(PROMPT) instanceof Text text && object.members().size() <= 2) {
            List<JsonTree> messages = new ArrayList<>();
            if (object.get(SYSTEM) != null) {
                messages.add(message(SYSTEM, Parts.ofContent(object.get(SYSTEM))));
            }
            messages.add(message(role, Parts.ofContent(text)));
            return messages;
        }
        return object.get(ROLE) instanceof Text ? of(new Elements(List.of(object)), role) : null;
    }

    /** A message of a role and parts. */
    static JsonTree message(String role, List<JsonTree> parts) {
        Map<String, JsonTree> members = new LinkedHashMap<>();
        members.put(ROLE, new Text(role));
        members.put(PARTS, new Elements(parts));
        return new Members(members);
    }

    /** The reason to stop that the first message of a value names, or null. */
    static String finishReason(JsonTree value) {
        JsonTree list = value == null || value.get(CHOICES) == null ? value : value.get(CHOICES);
        JsonTree first = list instanceof Elements several && !several.elements().isEmpty()
                ? several.elements().get(0)
                : list;
        JsonTree reason = first == null ? null : first.get(FINISH_REASON);
        if (reason == null && first != null && first.get(WRAPPERS.get(0)) != null) {
            reason = first.get(WRAPPERS.get(0)).get(FINISH_REASON);
        }
        return reason instanceof Text text && !text.text().isBlank() ? text.text() : null;
    }

    /** The text of messages: of one with nothing but text that text, otherwise their JSON. */
    static String text(List<JsonTree> messages) {
        boolean alone = messages.size() == 1 && speaker(messages.get(0)) == null;
        return alone ? said(messages.get(0)) : messages.size() == 1 ? messages.get(0).json()
                : new Elements(messages).json();
    }

    /** What a message says, whoever of its role says it: its text if there is nothing else, otherwise its JSON. */
    static String said(JsonTree message) {
        StringBuilder text = new StringBuilder();
        for (JsonTree part : ((Elements) message.get(PARTS)).elements()) {
            if (!(part.get(Parts.TYPE) instanceof Text type) || !type.text().equals(TEXT)
                    || !(part.get(CONTENT) instanceof Text content)) {
                return message.json();
            }
            text.append(text.isEmpty() ? "" : "\n").append(content.text());
        }
        return text.toString();
    }

    /** Who of its role says a message, by name; null when it does not tell. */
    static String speaker(JsonTree message) {
        return message.get(NAME) instanceof Text name ? Names.cut(name.text()) : null;
    }

    private static List<JsonTree> of(Elements list, String role) {
        List<JsonTree> messages = new ArrayList<>(list.elements().size() + 1);
        for (JsonTree element : list.elements()) {
            JsonTree inner = unwrapped(element);
            if (!(inner instanceof Members object) || !isMessage(object)) {
                return null;
            }
            messages.add(normal(object, role));
        }
        return messages.isEmpty() ? null : messages;
    }

    private static JsonTree unwrapped(JsonTree element) {
        for (String wrapper : WRAPPERS) {
            if (element.get(wrapper) instanceof Members inner) {
                return inner;
            }
        }
        return element;
    }

    private static boolean isMessage(Members object) {
        if (object.get(ROLE) != null || object.get(PARTS) instanceof Elements) {
            return true;
        }
        JsonTree said = object.get(CONTENT) == null ? object.get(TEXT) : object.get(CONTENT);
        return (said != null || object.get(TOOL_CALLS) != null) && object.members().size() <= 3;
    }

    private static JsonTree normal(Members object, String defaultRole) {
        Map<String, JsonTree> members = new LinkedHashMap<>();
        JsonTree role = object.get(ROLE);
        members.put(ROLE, role instanceof Text ? role : new Text(defaultRole));
        members.put(PARTS, new Elements(parts(object)));
        object.members().forEach((name, value) -> {
            boolean taken = List.of(ROLE, PARTS, CONTENT, CONTENTS, TEXT, TOOL_CALLS, TOOL_CALL_ID, FINISH_REASON)
                    .contains(name);
            if (!taken && !value.isNull()) {
                members.put(name, value);
            }
        });
        return new Members(members);
    }

    private static List<JsonTree> parts(Members object) {
        if (object.get(PARTS) instanceof Elements list) {
            return list.elements().stream().map(Parts::normal).toList();
        }
        JsonTree said = object.get(CONTENT) == null ? object.get(TEXT) : object.get(CONTENT);
        List<JsonTree> contents = object.get(CONTENTS) == null ? List.of() : Parts.ofContent(object.get(CONTENTS));
        List<JsonTree> parts = new ArrayList<>();
        if (object.get(TOOL_CALL_ID) != null) {
            parts.add(Parts.toolResponse(object.get(TOOL_CALL_ID), said));
        } else if (said != null && !isTextOf(contents, said)) {
            parts.addAll(Parts.ofContent(said));
        }
        parts.addAll(contents);
        addOthers(Parts.toolCalls(object.get(TOOL_CALLS)), parts);
        return parts;
    }

    /** Adds what is not there yet, known by its JSON: there may be very many, and texts have an order to search by. */
    private static void addOthers(List<JsonTree> calls, List<JsonTree> parts) {
        Set<String> known = new HashSet<>();
        if (!calls.isEmpty()) {
            parts.forEach(part -> known.add(part.json()));
        }
        for (JsonTree call : calls) {
            if (known.add(call.json())) {
                parts.add(call);
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
