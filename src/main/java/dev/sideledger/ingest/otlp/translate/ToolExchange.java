package dev.sideledger.ingest.otlp.translate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import dev.sideledger.ingest.otlp.dialect.Fact;
import dev.sideledger.ingest.otlp.dialect.Facts;
import dev.sideledger.wire.JsonTree;
import dev.sideledger.wire.JsonTree.Elements;
import dev.sideledger.wire.JsonTree.Members;
import dev.sideledger.wire.JsonTree.Text;

/**
 * What a tool was given or gave, told as a message around it: on the span of the tool itself the call and its answer
 * are no conversation.
 *
 * @param said the arguments, or the result
 * @param beside what else the message says; empty for nothing
 */
record ToolExchange(JsonTree said, Map<String, JsonTree> beside) {
    private static final String EXECUTE_TOOL = "execute_tool";
    private static final String PARTS = "parts";
    private static final Set<String> NAMES = Set.of("id", "name");

    /** The arguments in the only message of an input; null when it is anything else, or not that of a tool. */
    static ToolExchange given(Facts facts) {
        return isTool(facts) ? only(facts, facts.tree(Fact.INPUT), "tool_call", "arguments") : null;
    }

    /** The result in the only message of an output; null when it is anything else, or not that of a tool. */
    static ToolExchange gave(Facts facts) {
        if (!isTool(facts)) {
            return null;
        }
        ToolExchange answer = only(facts, facts.tree(Fact.OUTPUT), "tool_call_response", "response");
        if (answer != null) {
            String text = texts(answer.said());
            return text == null ? answer : new ToolExchange(new Text(text), answer.beside());
        }
        JsonTree message = message(facts.tree(Fact.OUTPUT));
        String text = message == null ? null : texts(message.get(PARTS));
        return text == null ? null : new ToolExchange(new Text(text), others(message, Set.of(PARTS), told(facts)));
    }

    private static boolean isTool(Facts facts) {
        return EXECUTE_TOOL.equals(facts.text(Fact.KIND));
    }

    private static ToolExchange only(Facts facts, JsonTree content, String type, String wanted) {
        JsonTree message = message(content);
        List<JsonTree> parts = message == null ? List.of() : ((Elements) message.get(PARTS)).elements();
        JsonTree part = parts.size() == 1 ? parts.get(0) : null;
        if (part == null || !new Text(type).equals(part.get(Parts.TYPE)) || part.get(wanted) == null) {
            return null;
        }
        Map<String, JsonTree> beside = others(message, Set.of(PARTS), told(facts));
        beside.putAll(others(part, Set.of(Parts.TYPE, wanted), told(facts)));
        return new ToolExchange(part.get(wanted), beside);
    }

    private static JsonTree message(JsonTree content) {
        List<JsonTree> messages = content == null ? null : Messages.of(content, "tool");
        return messages == null || messages.size() != 1 ? null : messages.get(0);
    }

    /** Whether a span tells a value by itself: the id of the call, or the name of the tool. */
    private static Predicate<JsonTree> told(Facts facts) {
        return value -> value.text().equals(facts.text(Fact.NAME)) || facts.rest().stream()
                .anyMatch(attribute -> attribute.getValue().getStringValue().equals(value.text()));
    }

    private static Map<String, JsonTree> others(JsonTree object, Set<String> said, Predicate<JsonTree> told) {
        Map<String, JsonTree> others = new LinkedHashMap<>(((Members) object).members());
        others.keySet().removeAll(said);
        others.remove("role");
        others.entrySet().removeIf(each -> NAMES.contains(each.getKey()) && told.test(each.getValue()));
        return others;
    }

    /** The texts of a list of nothing else, one a line; null for anything else. */
    private static String texts(JsonTree list) {
        if (!(list instanceof Elements several) || several.elements().isEmpty()) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (JsonTree each : several.elements()) {
            JsonTree part = each instanceof Members ? Parts.normal(each) : each;
            if (!Messages.isPlainText(part)) {
                return null;
            }
            texts.add(part.get("content").text());
        }
        return String.join("\n", texts);
    }
}
