package dev.sideledger.ingest.otlp.translate;

import java.util.ArrayList;
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
    private static final String INDEX = "index";
    /** Ends the name of a member that stands beside a message and has the name of another one inside it. */
    private static final String BESIDE = "_beside";
    private static final String PARTS = "parts";
    private static final String CONTENT = "content";
    private static final String TOOL_CALLS = "tool_calls";
    /** Why a model stopped: as OpenAI, as Anthropic (Laminar), and as Genkit says it. */
    private static final List<String> REASONS = List.of("finish_reason", "stop_reason", "finishReason");
    private static final String MESSAGES = "messages";
    private static final String CHOICES = "choices";
    /** What Genkit calls them. */
    private static final String CANDIDATES = "candidates";
    private static final String TOOLS = "tools";
    private static final String GENERATIONS = "generations";
    private static final String MESSAGE = "message";
    /** What a run of LangChain takes or gives, where that is no object of its own. */
    private static final Set<String> OF_RUNS = Set.of("input", "output");
    /** What LiveKit calls a conversation. */
    private static final String ITEMS = "items";
    /** What a generator of Haystack gives: messages, or texts. */
    private static final String REPLIES = "replies";
    private static final String SYSTEM = "system";
    private static final String PROMPT = "prompt";
    private static final String TEXT = "text";
    private static final String FUNCTION_CALL = "function_call";
    /** The API of Gemini calls messages so. */
    private static final String GEMINI_CONTENTS = "contents";
    /** The holders of a conversation beside which the instructions to the model may stand. */
    private static final Set<String> BESIDE_SYSTEM = Set.of(MESSAGES, GEMINI_CONTENTS, PROMPT);
    /** What every message has, and the name of who says it. */
    private static final Set<String> PLAIN = Set.of(ROLE, PARTS, NAME);
    /** Objects around a message that say nothing by themselves. */
    private static final List<String> WRAPPERS = List.of(MESSAGE, "prompt", "completion");

    private Messages() {}

    /**
     * The messages of a value, or null when it is no conversation.
     *
     * @param told the value as it was told
     * @param role the role of a message that names none
     */
    static List<JsonTree> of(JsonTree told, String role) {
        JsonTree value = known(told);
        if (value instanceof Elements list) {
            return of(list, role);
        }
        if (!(value instanceof Members object)) {
            return null;
        }
        String holder = holder(object);
        if (holder == null) {
            boolean message = object.get(ROLE) instanceof Text || LangChainMessages.message(object) != null;
            return message ? of(new Elements(List.of(object)), role) : null;
        }
        JsonTree held = object.get(holder);
        List<JsonTree> messages = switch (holder) {
            case PROMPT -> new ArrayList<>(List.of(message(role, Parts.ofContent(held))));
            case CONTENT, MESSAGE -> of(new Elements(List.of(held)), role);
            case GENERATIONS -> generations((Elements) held, role);
            case REPLIES -> of(spoken((Elements) held), role);
            default -> of(held, role);
        };
        if (messages != null && object.get(SYSTEM) != null && BESIDE_SYSTEM.contains(holder)) {
            messages.add(0, message(SYSTEM, Parts.ofContent(object.get(SYSTEM))));
        }
        return messages;
    }

    private static JsonTree known(JsonTree told) {
        return LlamaIndexMessages.answered(SdkAnswer.asMessage(GeminiAnswer.joined(told)));
    }

    /** The member of an object that holds a conversation, or null. */
    private static String holder(Members object) {
        boolean message = object.get(ROLE) instanceof Text;
        if (object.get(MESSAGES) instanceof Elements) {
            return MESSAGES;
        }
        if (object.get(GEMINI_CONTENTS) instanceof Elements && !message) {
            return GEMINI_CONTENTS;
        }
        if (object.get(CHOICES) instanceof Elements) {
            return CHOICES;
        }
        if (object.get(CANDIDATES) instanceof Elements list && !list.elements().isEmpty()
                && list.elements().stream().allMatch(each -> each.get(MESSAGE) instanceof Members)) {
            return CANDIDATES;
        }
        if (object.get(PROMPT) instanceof Text && object.members().size() <= 2) {
            return PROMPT;
        }
        if (object.get(GENERATIONS) instanceof Elements) {
            return GENERATIONS;
        }
        if (object.get(MESSAGE) instanceof Members inner && inner.get(ROLE) instanceof Text && !message) {
            return MESSAGE;
        }
        if (object.members().size() == 1 && OF_RUNS.containsAll(object.members().keySet())) {
            String run = object.members().keySet().iterator().next();
            return isOfLangChain(object.get(run)) ? run : null;
        }
        for (String run : OF_RUNS) {
            if (!message && object.get(run) instanceof Elements items && ResponseItems.are(items)) {
                return run;
            }
        }
        if (!message && object.get(ITEMS) instanceof Elements items && ResponseItems.are(items)) {
            return ITEMS;
        }
        if (!message && object.get(REPLIES) instanceof Elements) {
            return REPLIES;
        }
        boolean content = object.get(CONTENT) instanceof Members inner && inner.get(PARTS) instanceof Elements;
        return content && !message ? CONTENT : null;
    }

    private static boolean isOfLangChain(JsonTree value) {
        JsonTree first = value instanceof Elements list && !list.elements().isEmpty() ? list.elements().get(0) : value;
        return LangChainMessages.message(first) != null;
    }

    /** A list in which texts are messages that say them. */
    private static Elements spoken(Elements replies) {
        return new Elements(replies.elements().stream()
                .map(each -> each instanceof Text text ? new Members(Map.of(CONTENT, text)) : each).toList());
    }

    private static List<JsonTree> generations(Elements lists, String role) {
        List<JsonTree> messages = new ArrayList<>();
        for (JsonTree each : LangChainMessages.flat(lists).elements()) {
            Members message = LangChainMessages.generation(each, role);
            if (message == null) {
                return null;
            }
            messages.add(MessageShaping.message(message, role));
        }
        return messages.isEmpty() ? null : messages;
    }

    /** What an object says beside the conversation in it, such as the tools that were offered; null for nothing. */
    static JsonTree beside(JsonTree told) {
        JsonTree value = known(told);
        String holder = value instanceof Members object ? holder(object) : null;
        Elements definitions = ToolDefinitions.in(holder == null ? value : value.get(holder));
        if (holder == null) {
            return definitions == null ? null : new Members(Map.of(TOOLS, definitions));
        }
        Map<String, JsonTree> others = new LinkedHashMap<>(((Members) value).members());
        others.remove(holder);
        if (definitions != null) {
            others.putIfAbsent(TOOLS, definitions);
        }
        if (BESIDE_SYSTEM.contains(holder)) {
            others.remove(SYSTEM);
        }
        if (holder.equals(GENERATIONS)) {
            others.remove(Parts.TYPE);
        }
        others.values().removeIf(MessageShaping::saysNothing);
        return others.isEmpty() ? null : new Members(others);
    }

    /** An answer's messages without the reason to stop of the first, where that is told of the call. */
    static List<JsonTree> withoutFinishReason(List<JsonTree> messages, String reason) {
        if (reason == null || !new Text(reason).equals(reasonToStop(messages.get(0)))) {
            return messages;
        }
        Map<String, JsonTree> first = new LinkedHashMap<>(((Members) messages.get(0)).members());
        REASONS.forEach(name -> first.remove(name, new Text(reason)));
        List<JsonTree> without = new ArrayList<>(messages);
        without.set(0, new Members(first));
        return without;
    }

    /** The messages behind those that a conversation begins with, or all when it does not begin with them. */
    static List<JsonTree> behind(List<JsonTree> first, List<JsonTree> messages) {
        if (first == null || first.size() >= messages.size()) {
            return messages;
        }
        for (int i = 0; i < first.size(); i++) {
            if (!first.get(i).get(ROLE).equals(messages.get(i).get(ROLE))
                    || !first.get(i).get(PARTS).equals(messages.get(i).get(PARTS))) {
                return messages;
            }
        }
        return messages.subList(first.size(), messages.size());
    }

    /** A message without some of its members. */
    static JsonTree without(List<String> some, JsonTree message) {
        Map<String, JsonTree> others = new LinkedHashMap<>(((Members) message).members());
        others.keySet().removeAll(some);
        return new Members(others);
    }

    /** Whether a message says nothing at all. */
    static boolean isSilent(JsonTree message) {
        return ((Elements) message.get(PARTS)).elements().isEmpty() && hasNoMore(message);
    }

    /** A message of a role and parts. */
    static JsonTree message(String role, List<JsonTree> parts) {
        Map<String, JsonTree> members = new LinkedHashMap<>();
        members.put(ROLE, new Text(role));
        members.put(PARTS, new Elements(parts));
        return new Members(members);
    }

    /** The reason to stop that the first message of a value names, or null. */
    static String finishReason(JsonTree told) {
        JsonTree value = told == null ? null : known(told);
        JsonTree list = value;
        for (String holder : value == null ? List.<String>of() : List.of(CANDIDATES, CHOICES)) {
            list = value.get(holder) instanceof Elements several ? several : list;
        }
        JsonTree first = list instanceof Elements several && !several.elements().isEmpty()
                ? several.elements().get(0)
                : list;
        JsonTree reason = first == null ? null : reasonToStop(first);
        if (reason == null && first != null && first.get(WRAPPERS.get(0)) != null) {
            reason = reasonToStop(first.get(WRAPPERS.get(0)));
        }
        return reason instanceof Text text && !text.text().isBlank() ? text.text() : null;
    }

    private static JsonTree reasonToStop(JsonTree message) {
        JsonTree reason = null;
        for (String name : REASONS) {
            reason = reason == null || reason.isNull() ? message.get(name) : reason;
        }
        return reason;
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
        if (!hasNoMore(message)) {
            return message.json();
        }
        for (JsonTree part : ((Elements) message.get(PARTS)).elements()) {
            if (!isPlainText(part)) {
                return message.json();
            }
            text.append(text.isEmpty() ? "" : "\n").append(part.get(CONTENT).text());
        }
        return text.toString();
    }

    /** Whether a part is a text and nothing else. */
    static boolean isPlainText(JsonTree part) {
        return part instanceof Members object && object.members().size() == 2 && object.get(CONTENT) instanceof Text
                && object.get(Parts.TYPE) instanceof Text type && type.text().equals(TEXT);
    }

    /** Who of its role says a message, by name; null when it does not tell. */
    static String speaker(JsonTree message) {
        return message.get(NAME) instanceof Text name ? Names.cut(name.text()) : null;
    }

    private static boolean hasNoMore(JsonTree message) {
        return ((Members) message).members().entrySet().stream().allMatch(
                member -> isPlain(member.getKey(), member.getValue()) || MessageShaping.saysNothing(member.getValue()));
    }

    /** A name that is no text names nobody: it is something said beside. */
    private static boolean isPlain(String member, JsonTree value) {
        return PLAIN.contains(member) && (!member.equals(NAME) || value instanceof Text);
    }

    private static List<JsonTree> of(Elements lists, String role) {
        Elements list = LangChainMessages.flat(lists);
        List<JsonTree> messages = new ArrayList<>(list.elements().size() + 1);
        for (JsonTree element : list.elements()) {
            if (ToolDefinitions.isOne(element)) {
                continue;
            }
            Members written = LangChainMessages.message(element);
            written = written == null ? LlamaIndexMessages.message(element) : written;
            written = written == null ? ResponseItems.message(element) : written;
            JsonTree inner = written == null ? unwrapped(element) : written;
            if (!(inner instanceof Members object) || !isMessage(object)) {
                return null;
            }
            messages.add(MessageShaping.message(object, role));
        }
        return messages.isEmpty() ? null : messages;
    }

    private static JsonTree unwrapped(JsonTree element) {
        for (String wrapper : WRAPPERS) {
            if (element.get(wrapper) instanceof Members inner) {
                Map<String, JsonTree> all = new LinkedHashMap<>(inner.members());
                ((Members) element).members().forEach((name, value) -> {
                    if (!name.equals(wrapper) && !(name.equals(INDEX) && value instanceof JsonTree.Literal)) {
                        boolean other = all.containsKey(name) && !all.get(name).equals(value);
                        all.put(other ? name + BESIDE : name, value);
                    }
                });
                return new Members(all);
            }
        }
        return element;
    }

    private static boolean isMessage(Members object) {
        if (object.get(ROLE) != null || object.get(PARTS) instanceof Elements) {
            return true;
        }
        JsonTree said = object.get(CONTENT) == null ? object.get(TEXT) : object.get(CONTENT);
        return (said != null || object.get(TOOL_CALLS) != null || object.get(FUNCTION_CALL) != null)
                && object.members().size() <= 3;
    }
}
