package dev.sideledger.ingest.otlp.translate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sideledger.ingest.otlp.dialect.Fact;
import dev.sideledger.ingest.otlp.dialect.Facts;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Json;
import dev.sideledger.model.Values;
import dev.sideledger.wire.JsonTree;

/**
 * What went into a call and what came out, as its fields hold them.
 *
 * @param prompt what went in when that is no conversation, or null
 * @param messages the conversation that went in, or null
 * @param output what came out, or null
 * @param finishReason why the model stopped, when the output says so, or null
 */
record Conversation(String prompt, Json messages, String output, String finishReason) {
    private static final String USER = "user";
    private static final String ASSISTANT = "assistant";
    private static final String SYSTEM = "system";
    private static final Set<JsonTree> INSTRUCTORS = Set.of(new JsonTree.Text(SYSTEM), new JsonTree.Text("developer"));
    private static final String REQUEST = "request";
    private static final String MESSAGES = "messages";
    /** What a framework knows of a message beside what was said: LangChain in our words, Haystack in its own. */
    private static final List<String> ABOUT = List.of(LangChainMessages.ABOUT, "meta");

    /** What facts tell. */
    static Conversation of(Facts facts) {
        ToolExchange given = ToolExchange.given(facts);
        JsonTree input = given == null ? facts.tree(Fact.INPUT) : given.said();
        List<JsonTree> sent = input == null || given != null ? null
                : filled(Messages.of(input, USER), facts.secondForms(Fact.INPUT), USER);
        String prompt = sent == null && input != null ? nonBlank(input.text()) : null;
        sent = sent == null ? requested(facts) : sent;
        String said = output(facts);
        sent = sent == null ? null : unanswered(sent, said);
        JsonTree instructions = facts.tree(Fact.SYSTEM);
        if (instructions != null) {
            if (sent == null && prompt != null && input instanceof JsonTree.Text text) {
                sent = List.of(Messages.message(USER, Parts.ofContent(text)));
                prompt = null;
            }
            sent = instructed(instructions, sent == null ? List.of() : sent);
        }
        return new Conversation(prompt, sent == null ? null : new Json(new JsonTree.Elements(sent).json()),
                said, Names.cut(Messages.finishReason(facts.tree(Fact.OUTPUT))));
    }

    /** What was sent behind the instructions, unless it says these itself: OpenLIT tells Anthropic's in both. */
    private static List<JsonTree> instructed(JsonTree instructions, List<JsonTree> sent) {
        List<JsonTree> parts = Parts.ofContent(instructions);
        Set<JsonTree> said = new HashSet<>();
        sent.stream().filter(message -> INSTRUCTORS.contains(message.get("role")))
                .forEach(message -> said.addAll(((JsonTree.Elements) message.get("parts")).elements()));
        if (said.containsAll(parts)) {
            return sent;
        }
        List<JsonTree> all = new ArrayList<>();
        all.add(Messages.message(SYSTEM, parts));
        all.addAll(sent);
        return all;
    }

    /** What was sent without the answer at its end, where that is the output: some tell both at once. */
    private static List<JsonTree> unanswered(List<JsonTree> sent, String said) {
        JsonTree last = sent.isEmpty() ? null : sent.get(sent.size() - 1);
        boolean answer = said != null && sent.size() > 1 && new JsonTree.Text(ASSISTANT).equals(last.get("role"));
        return answer && said.equals(Messages.text(List.of(last))) ? sent.subList(0, sent.size() - 1) : sent;
    }

    /** Keeps what input and output say beside the conversation in them. */
    static void keepBeside(Facts facts, Attributes attributes) {
        ToolExchange given = ToolExchange.given(facts);
        if (given != null && !given.beside().isEmpty()) {
            attributes.add("input_beside_messages", new JsonTree.Members(given.beside()));
        }
        keep(facts.tree(Fact.INPUT), USER, "input_beside_messages", attributes);
        keepFilling(facts, Fact.INPUT, USER, attributes);
        keepFilling(facts, Fact.OUTPUT, ASSISTANT, attributes);
        JsonTree output = facts.tree(Fact.OUTPUT);
        if (!facts.has(Fact.OUTPUT_TOOL_CALLS) && Documents.output(facts) == null) {
            keepBesideOutput(facts, attributes);
        }
        String reason = Messages.finishReason(output);
        if (facts.has(Fact.FINISH_REASON) && reason != null && !reason.equals(facts.text(Fact.FINISH_REASON))) {
            attributes.add("finish_reason_of_output", reason);
        }
    }

    /** The messages that an answer repeats as those of its request (Genkit), or null. */
    private static List<JsonTree> requested(Facts facts) {
        JsonTree output = facts.tree(Fact.OUTPUT);
        JsonTree request = output == null || output.get("message") == null ? null : output.get(REQUEST);
        return request == null || request.get(MESSAGES) == null ? null : Messages.of(request, USER);
    }

    /** What the answer of LangChain knows of its only message, and a request without the messages that the input is. */
    private static void keepBesideOutput(Facts facts, Attributes attributes) {
        List<JsonTree> answer = answer(facts);
        if (answer == null) {
            return;
        }
        Map<String, JsonTree> beside = new LinkedHashMap<>();
        ToolExchange gave = ToolExchange.gave(facts);
        if (gave != null) {
            beside.putAll(gave.beside());
        }
        if (Messages.beside(facts.tree(Fact.OUTPUT)) instanceof JsonTree.Members others) {
            beside.putAll(others.members());
        }
        for (String about : ABOUT) {
            if (answer.size() == 1 && answer.get(0).get(about) != null) {
                beside.put(about, answer.get(0).get(about));
            }
        }
        List<JsonTree> requested = requested(facts);
        List<JsonTree> sent = facts.has(Fact.INPUT) ? Messages.of(facts.tree(Fact.INPUT), USER) : null;
        if (requested != null && (sent == null || sent.equals(requested))) {
            beside.put(REQUEST, Messages.without(List.of(MESSAGES), beside.get(REQUEST)));
        }
        beside.values().removeIf(MessageShaping::saysNothing);
        if (!beside.isEmpty()) {
            attributes.add("output_beside_messages", new JsonTree.Members(beside));
        }
    }

    /** The messages that came out, without those that went in; null when what came out is no conversation. */
    private static List<JsonTree> answer(Facts facts) {
        JsonTree said = facts.tree(Fact.OUTPUT);
        List<JsonTree> messages = said == null ? null : Messages.of(said, ASSISTANT);
        messages = filled(messages, facts.secondForms(Fact.OUTPUT), ASSISTANT);
        return messages == null || !facts.has(Fact.INPUT) ? messages
                : Messages.behind(Messages.of(facts.tree(Fact.INPUT), USER), messages);
    }

    private static List<JsonTree> filled(List<JsonTree> messages, List<Facts.SecondForm> secondForms, String role) {
        List<JsonTree> filled = messages;
        for (Facts.SecondForm second : SecondForm.hasGaps(messages) ? secondForms : List.<Facts.SecondForm>of()) {
            filled = SecondForm.filling(filled, Messages.of(second.content(), role));
        }
        return filled;
    }

    /** Keeps a second form where messages have gaps and that form may fill them. */
    private static void keepFilling(Facts facts, Fact fact, String role, Attributes attributes) {
        List<Facts.SecondForm> forms = facts.secondForms(fact);
        List<JsonTree> messages = forms.isEmpty() ? null : filled(Messages.of(facts.tree(fact), role), forms, role);
        for (Facts.SecondForm second : SecondForm.hasGaps(messages) ? forms : List.<Facts.SecondForm>of()) {
            if (SecondForm.mayFill(messages, second.content(), Messages.of(second.content(), role))) {
                attributes.add(List.of(second.attribute()));
            }
        }
    }

    private static void keep(JsonTree value, String role, String key, Attributes attributes) {
        JsonTree beside = value == null ? null : Messages.beside(value);
        if (beside != null && Messages.of(value, role) != null) {
            attributes.add(key, beside);
        }
    }

    /** Sets the fields of a call. */
    void set(Values.Builder call) {
        call.set(CallField.PROMPT, prompt).set(CallField.MESSAGES, messages).set(CallField.OUTPUT, output);
    }

    private static String output(Facts facts) {
        String documents = Documents.output(facts);
        if (documents != null) {
            return documents;
        }
        ToolExchange gave = ToolExchange.gave(facts);
        if (gave != null) {
            return nonBlank(gave.said().text());
        }
        JsonTree said = facts.tree(Fact.OUTPUT);
        List<JsonTree> calls = Parts.toolCalls(facts.tree(Fact.OUTPUT_TOOL_CALLS));
        if (!calls.isEmpty()) {
            List<JsonTree> parts = new ArrayList<>();
            if (said != null && !said.text().isBlank()) {
                parts.addAll(Parts.ofContent(new JsonTree.Text(said.text())));
            }
            parts.addAll(calls);
            return Messages.message(ASSISTANT, parts).json();
        }
        List<JsonTree> messages = answer(facts);
        if (messages != null) {
            if (messages.size() == 1) {
                messages = List.of(Messages.without(ABOUT, messages.get(0)));
            }
            return nonBlank(Messages.text(Messages.withoutFinishReason(messages, Messages.finishReason(said))));
        }
        return said == null ? null : nonBlank(said.text());
    }

    private static String nonBlank(String text) {
        return text.isBlank() ? null : text;
    }
}
