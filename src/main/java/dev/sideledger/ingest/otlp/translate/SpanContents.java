package dev.sideledger.ingest.otlp.translate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sideledger.ingest.otlp.dialect.Dialects;
import dev.sideledger.ingest.otlp.dialect.Fact;
import dev.sideledger.ingest.otlp.dialect.Facts;
import dev.sideledger.wire.JsonTree;
import dev.sideledger.wire.JsonTree.Elements;
import dev.sideledger.wire.JsonTree.Members;
import dev.sideledger.wire.JsonTree.Text;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;

/**
 * What a span tells, with the conversation that its events tell in their order. What its attributes tell counts before
 * that, since it is the same conversation once more. For one thread.
 */
final class SpanContents {
    private static final String ATTRIBUTES_LATE = "gen_ai.content.";
    /** The name of an event that tells a whole request and its response. */
    static final String DETAILS = "gen_ai.client.inference.operation.details";

    private static final String EXECUTE_TOOL = "execute_tool";
    /** What events in one attribute say of themselves, and not of the message. */
    private static final Set<String> BESIDE_MESSAGES = Set.of("event.name", "gen_ai.message.index", "gen_ai.system");
    private static final Set<Fact> CONVERSATION = EnumSet.of(Fact.SYSTEM, Fact.INPUT, Fact.OUTPUT);

    private final Dialects dialects;
    private final Span span;
    private final Map<String, AnyValue> known = new LinkedHashMap<>();
    private final List<KeyValue> joined;
    private final boolean inferencesApart;
    private final Map<Integer, List<KeyValue>> left = new HashMap<>();
    private final List<JsonTree> system = new ArrayList<>();
    private final List<JsonTree> input = new ArrayList<>();
    private final List<JsonTree> output = new ArrayList<>();
    private JsonTree arguments;
    private String finishReason;

    SpanContents(Dialects dialects, Span span) {
        this.dialects = dialects;
        this.span = span;
        joined = new ArrayList<>(span.getAttributesList());
        span.getAttributesList().forEach(attribute -> known.putIfAbsent(attribute.getKey(), attribute.getValue()));
        inferencesApart = InferenceEvents.areCalls(dialects, span,
                () -> Calls.operation(dialects.ofSpan(span.getName(), span.getAttributesList())));
        for (int i = 0; i < span.getEventsCount(); i++) {
            Span.Event event = span.getEvents(i);
            if (event.getName().startsWith(ATTRIBUTES_LATE)) {
                joined.addAll(event.getAttributesList());
                left.put(i, List.of());
            } else if (dialects.isTelling(event.getName())) {
                event.getAttributesList().forEach(attribute -> joined.add(attribute.toBuilder()
                        .setKey(event.getName() + '.' + attribute.getKey()).build()));
                left.put(i, List.of());
            } else if (event.getName().equals(DETAILS)) {
                boolean apart = inferencesApart && InferenceEvents.isOne(dialects, event);
                left.put(i, apart ? List.of() : details(event.getAttributesList()));
            } else if (MessageRoles.isKnown(event.getName())) {
                message(i, MessageEvent.of(event.getName(), null, event.getAttributesList()));
            }
        }
    }

    /** All facts of the span. */
    Facts facts() {
        Facts own = dialects.ofSpan(span.getName(), joined);
        if (own.has(Fact.CONVERSATION_EVENTS) && input.isEmpty() && output.isEmpty()) {
            own = own.with(Fact.CONVERSATION_EVENTS, withoutMessages(own.tree(Fact.CONVERSATION_EVENTS)));
        }
        Map<Fact, Object> told = new EnumMap<>(Fact.class);
        if (!system.isEmpty()) {
            told.put(Fact.SYSTEM, new Elements(system));
        }
        if (!input.isEmpty()) {
            boolean tool = arguments != null && Calls.operation(own).equals(EXECUTE_TOOL);
            told.put(Fact.INPUT, tool ? arguments : new Elements(input));
        }
        if (!output.isEmpty()) {
            told.put(Fact.OUTPUT, new Elements(output));
        }
        if (finishReason != null) {
            told.put(Fact.FINISH_REASON, finishReason);
        }
        return told.isEmpty() ? own : own.orElse(told);
    }

    /** Takes the messages of a list of events; gives the list when something in it was none, otherwise null. */
    private JsonTree withoutMessages(JsonTree events) {
        boolean all = events instanceof Elements;
        for (JsonTree each : all ? ((Elements) events).elements() : List.<JsonTree>of()) {
            JsonTree name = each.get("event.name");
            if (each instanceof Members event && name instanceof Text known && MessageRoles.isKnown(known.text())) {
                Map<String, JsonTree> members = new LinkedHashMap<>(event.members());
                members.keySet().removeIf(BESIDE_MESSAGES::contains);
                take(MessageEvent.of(known.text(), new Members(members), List.of()));
            } else {
                all = false;
            }
        }
        return all ? null : events;
    }

    /** Whether events that tell a whole request are calls of their own. */
    boolean inferencesApart() {
        return inferencesApart;
    }

    /** What an event tells beside the conversation; null when it tells nothing of it. */
    List<KeyValue> beside(int event) {
        return left.get(event);
    }

    /** Takes what the event of a whole request and response tells; gives what is said differently by the span. */
    private List<KeyValue> details(List<KeyValue> attributes) {
        Facts told = dialects.of(attributes);
        List<JsonTree> sent = told.has(Fact.INPUT) ? Messages.of(told.tree(Fact.INPUT), "user") : List.of();
        boolean conversation = sent != null;
        if (conversation) {
            input.addAll(sent);
            addAll(told.tree(Fact.SYSTEM), system);
            addAll(told.tree(Fact.OUTPUT), output);
        }
        List<KeyValue> others = new ArrayList<>();
        for (KeyValue attribute : attributes) {
            String key = attribute.getKey();
            AnyValue value = known.get(key);
            Facts alone = dialects.of(List.of(attribute));
            if (conversation && CONVERSATION.stream().anyMatch(alone::has)) {
                continue;
            }
            if (value == null && !alone.has(Fact.KIND)) {
                known.put(key, attribute.getValue());
                joined.add(attribute);
            } else if (!attribute.getValue().equals(value)) {
                others.add(attribute);
            }
        }
        return others;
    }

    private void message(int event, MessageEvent told) {
        if (told.message() == null && told.finishReason() == null) {
            return;
        }
        take(told);
        left.put(event, told.rest().stream()
                .filter(attribute -> !attribute.getValue().equals(known.get(attribute.getKey()))).toList());
    }

    private void take(MessageEvent told) {
        finishReason = finishReason == null ? told.finishReason() : finishReason;
        if (told.message() != null) {
            (told.choice() < 0 ? input : output).add(told.message());
            arguments = arguments == null && told.choice() < 0 ? told.content() : arguments;
        }
    }

    private static void addAll(JsonTree value, List<JsonTree> to) {
        if (value instanceof Elements several) {
            to.addAll(several.elements());
        } else if (value instanceof Text || value instanceof Members) {
            to.add(value);
        }
    }
}
