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
import io.opentelemetry.proto.common.v1.KeyValue;

/**
 * What one of the deprecated events of OpenTelemetry tells: a message that was sent to a model, or a choice that it
 * answered with. They come as log records with a body, or as events of a span with attributes.
 *
 * @param message the message in our shape; null when the event has no content
 * @param content what was said, as it was told; null when nothing was
 * @param choice whether it is an answer: 0 for the first or only one, 1 for others, -1 when it is none
 * @param finishReason why the model stopped, or null
 * @param rest attributes that are no part of the message
 */
record MessageEvent(JsonTree message, JsonTree content, int choice, String finishReason, List<KeyValue> rest) {
    private static final String ROLE = "role";
    private static final String CONTENT = "content";
    private static final String MESSAGE = "message";
    private static final String TOOL_CALLS = "tool_calls";
    private static final String FINISH_REASON = "finish_reason";
    private static final String INDEX = "index";
    private static final String ID = "id";
    private static final String TOOL = "tool";
    /** The attributes that stand for members of the body where there is none. */
    private static final Set<String> MEMBERS = Set.of(ROLE, CONTENT, MESSAGE, TOOL_CALLS, FINISH_REASON, INDEX, ID,
            "tool_call_id");
    /** The body as one attribute. */
    private static final String BODY = "gen_ai.event.content";
    private static final String NAME = "event.name";

    /** Reads an event of a name that {@link MessageRoles} knows; a span's event has no body. */
    static MessageEvent of(String name, JsonTree body, List<KeyValue> attributes) {
        Map<String, JsonTree> members = new LinkedHashMap<>(members(body));
        boolean bodiless = members.isEmpty();
        List<KeyValue> rest = new ArrayList<>();
        for (KeyValue attribute : attributes) {
            String key = attribute.getKey();
            if (bodiless && key.equals(BODY)) {
                members.putAll(members(AttributeTree.read(attribute.getValue())));
            } else if (bodiless && MEMBERS.contains(key)) {
                members.putIfAbsent(key, AttributeTree.of(attribute.getValue()));
            } else if (!key.equals(NAME)) {
                rest.add(attribute);
            }
        }
        return of(name, members, rest);
    }

    private static MessageEvent of(String name, Map<String, JsonTree> members, List<KeyValue> rest) {
        JsonTree reason = members.remove(FINISH_REASON);
        JsonTree index = members.remove(INDEX);
        JsonTree inner = blocks(members.remove(MESSAGE));
        if (inner instanceof Members message) {
            members.putAll(message.members());
        } else if (inner != null) {
            members.put(CONTENT, inner);
        }
        String role = members.get(ROLE) instanceof Text told ? Names.cut(told.text()) : null;
        members.put(ROLE, new Text(role == null ? MessageRoles.of(name) : role));
        if (MessageRoles.of(name).equals(TOOL) && members.containsKey(ID)) {
            members.putIfAbsent("tool_call_id", members.remove(ID));
        }
        JsonTree content = members.get(CONTENT);
        members.computeIfPresent(CONTENT, (member, said) -> blocks(said));
        members.computeIfPresent(TOOL_CALLS, (member, calls) -> blocks(calls));
        List<JsonTree> messages = Messages.of(new Elements(List.of(new Members(members))), MessageRoles.of(name));
        boolean silent = messages == null || Messages.isSilent(messages.get(0));
        double number = index == null ? 0 : AttributeTree.number(index);
        int choice = !MessageRoles.isChoice(name) ? -1 : number >= 0 && number < 1 ? 0 : 1;
        return new MessageEvent(silent ? null : messages.get(0), content, choice,
                reason == null || reason.isNull() ? null : Names.cut(reason.text()), rest);
    }

    private static Map<String, JsonTree> members(JsonTree body) {
        if (body instanceof Members object) {
            return object.members();
        }
        if (body instanceof Text text && AttributeTree.read(text.text()) instanceof Members object && isBody(object)) {
            return object.members();
        }
        return body == null || body.isNull() || body.text().isBlank() ? Map.of() : Map.of(CONTENT, body);
    }

    /** Whether an object inside a text is a body, as Semantic Kernel logs it, and not what somebody says. */
    private static boolean isBody(Members object) {
        return object.get(ROLE) instanceof Text || object.get(TOOL_CALLS) instanceof Elements
                || (object.get(MESSAGE) instanceof Members message && isBody(message));
    }

    /** What a text holds when that is a message or a list of objects (parts, calls of tools), else the text. */
    private static JsonTree blocks(JsonTree value) {
        JsonTree read = value instanceof Text text ? AttributeTree.read(text.text()) : value;
        boolean blocks = read instanceof Elements list && list.elements().stream().allMatch(Members.class::isInstance);
        return blocks || !(value instanceof Text) || isMessage(read) ? read : value;
    }

    private static boolean isMessage(JsonTree value) {
        return value.get(ROLE) instanceof Text || value.get(TOOL_CALLS) != null;
    }
}
