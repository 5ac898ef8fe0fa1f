package dev.sideledger.journal.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.sideledger.model.DecisionField;
import dev.sideledger.model.Entry;
import dev.sideledger.model.MessageField;
import dev.sideledger.model.RecordType;

/**
 * What happened in one turn.
 *
 * @param turn its number, or null for what lies in none
 * @param world the turn itself, or null when it was never told
 * @param decisions its decisions
 * @param messages its messages
 * @param metrics its metrics
 */
record Steps(Long turn, Entry world, List<Entry> decisions, List<Entry> messages, List<Entry> metrics) {
    private static final Comparator<Long> LAST = Comparator.nullsLast(Comparator.naturalOrder());

    /** The turns of a page in their order; what lies in none comes last. */
    static List<Steps> of(SessionPage page) {
        Map<Long, Steps> turns = new TreeMap<>(LAST);
        for (Entry turn : page.of(RecordType.TURN)) {
            turns.put(turn.turn(), begun(turn.turn(), turn));
        }
        Stream.of(RecordType.DECISION, RecordType.MESSAGE, RecordType.METRIC).flatMap(type -> page.of(type).stream())
                .forEach(entry -> turns.computeIfAbsent(entry.turn(), turn -> begun(turn, null)).add(entry));
        return List.copyOf(turns.values());
    }

    /** Its decisions by who decided, in the order of their first. */
    Map<String, List<Entry>> byActor() {
        Map<String, List<Entry>> actors = new LinkedHashMap<>();
        decisions.forEach(decision -> actors
                .computeIfAbsent(or(decision.values().text(DecisionField.ACTOR), ""), actor -> new ArrayList<>())
                .add(decision));
        return actors;
    }

    /** Its messages by kind, in the order of the words. */
    Map<String, List<Entry>> byKind() {
        Map<String, List<Entry>> kinds = new TreeMap<>(Comparator.comparingInt(MessageField.KIND.words()::indexOf));
        messages.forEach(message -> kinds.computeIfAbsent(
                or(message.values().text(MessageField.KIND), MessageField.KIND.words().get(0)),
                kind -> new ArrayList<>()).add(message));
        return kinds;
    }

    private void add(Entry entry) {
        switch (entry.type()) {
            case DECISION -> decisions.add(entry);
            case MESSAGE -> messages.add(entry);
            default -> metrics.add(entry);
        }
    }

    private static Steps begun(Long turn, Entry world) {
        return new Steps(turn, world, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    private static String or(String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
