package dev.sideledger.ingest.otlp.dialect;

import java.util.List;

/**
 * A part of a table.
 *
 * @param prefix what the names of its spans and events begin with; empty for all
 * @param rules its rules
 * @param events what its events become
 * @param firstTokens the names of span events at which the first token came
 * @param telling the names of span events whose attributes are those of their span, behind the event's name
 */
record Section(String prefix, List<Rule> rules, List<EventRule> events, List<String> firstTokens,
        List<String> telling) {
    /** Keeps its own copies. */
    Section {
        rules = List.copyOf(rules);
        events = List.copyOf(events);
        firstTokens = List.copyOf(firstTokens);
        telling = List.copyOf(telling);
    }
}
