package dev.sideledger.ingest.otlp.translate;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.wire.JsonTree;
import dev.sideledger.wire.JsonTree.Elements;
import dev.sideledger.wire.JsonTree.Members;
import dev.sideledger.wire.JsonTree.Text;

/** What a second form of a conversation says that the one that counts leaves out: a whole message, the id of a call. */
final class SecondForm {
    private static final String PARTS = "parts";
    private static final String ROLE = "role";
    private static final String ID = "id";
    private static final Text CALL = new Text("tool_call");

    private SecondForm() {}

    /** Whether a message says nothing, or calls a tool without an id; null has none. */
    static boolean hasGaps(List<JsonTree> messages) {
        return messages != null && messages.stream().anyMatch(message -> Messages.isSilent(message)
                || parts(message).stream().anyMatch(part -> isCall(part) && part.get(ID) == null));
    }

    /** Messages with what those of a second form say at the same places, where both have as many of the same roles. */
    static List<JsonTree> filling(List<JsonTree> messages, List<JsonTree> second) {
        if (!match(messages, second)) {
            return messages;
        }
        List<JsonTree> filled = new ArrayList<>(messages.size());
        for (int i = 0; i < messages.size(); i++) {
            JsonTree message = messages.get(i);
            List<JsonTree> parts = parts(message);
            List<JsonTree> more = parts.isEmpty() ? parts(second.get(i)) : named(parts, parts(second.get(i)));
            filled.add(more.equals(parts) ? message : with(message, more));
        }
        return filled;
    }

    /**
     * Whether a second form may say what messages with gaps leave out, and it is not known what: its messages stand at
     * other places, or it is no conversation that we can read, as the objects that Haystack prints. Not a mere text
     * that a message says.
     *
     * @param content the second form
     * @param second its messages, or null
     */
    static boolean mayFill(List<JsonTree> messages, JsonTree content, List<JsonTree> second) {
        boolean said = content instanceof Text && messages.stream().flatMap(message -> parts(message).stream())
                .anyMatch(part -> content.equals(part.get("content")));
        return !said && (!match(messages, second) || !haveSameCalls(messages, second));
    }

    /** Whether each message that calls tools without ids has as many calls in a second form. */
    private static boolean haveSameCalls(List<JsonTree> messages, List<JsonTree> second) {
        boolean same = true;
        for (int i = 0; i < messages.size(); i++) {
            boolean nameless = hasGaps(List.of(messages.get(i)));
            same &= !nameless || calls(messages.get(i)) == calls(second.get(i));
        }
        return same;
    }

    private static long calls(JsonTree message) {
        return parts(message).stream().filter(SecondForm::isCall).count();
    }

    private static boolean match(List<JsonTree> messages, List<JsonTree> second) {
        boolean match = second != null && messages.size() == second.size();
        for (int i = 0; match && i < messages.size(); i++) {
            match = messages.get(i).get(ROLE).equals(second.get(i).get(ROLE));
        }
        return match;
    }

    /** Parts with the ids that a second form tells of the same calls of tools. */
    private static List<JsonTree> named(List<JsonTree> parts, List<JsonTree> second) {
        List<JsonTree> calls = parts.stream().filter(SecondForm::isCall).toList();
        List<JsonTree> others = second.stream().filter(SecondForm::isCall).toList();
        if (calls.size() != others.size() || calls.stream().allMatch(call -> call.get(ID) != null)) {
            return parts;
        }
        Iterator<JsonTree> next = others.iterator();
        return parts.stream().map(part -> isCall(part) ? named(part, next.next()) : part).toList();
    }

    private static JsonTree named(JsonTree call, JsonTree other) {
        JsonTree name = call.get("name");
        if (call.get(ID) != null || other.get(ID) == null || name == null || !name.equals(other.get("name"))) {
            return call;
        }
        Map<String, JsonTree> members = new LinkedHashMap<>();
        members.put(Parts.TYPE, CALL);
        members.put(ID, other.get(ID));
        ((Members) call).members().forEach(members::putIfAbsent);
        return new Members(members);
    }

    private static boolean isCall(JsonTree part) {
        return CALL.equals(part.get(Parts.TYPE));
    }

    private static List<JsonTree> parts(JsonTree message) {
        return ((Elements) message.get(PARTS)).elements();
    }

    private static JsonTree with(JsonTree message, List<JsonTree> parts) {
        Map<String, JsonTree> members = new LinkedHashMap<>(((Members) message).members());
        members.put(PARTS, new Elements(parts));
        return new Members(members);
    }
}
