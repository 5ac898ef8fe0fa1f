package dev.sideledger.store.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.sideledger.model.Entry;
import dev.sideledger.model.Field;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Entries;
import dev.sideledger.store.Query;
import dev.sideledger.store.SearchTerms;
import dev.sideledger.store.SearchTerms.Term;
import dev.sideledger.store.Words;
import dev.sideledger.store.Words.Word;

/** Finds by looking at each text of each record, one by one. */
final class SearchOracle {
    private static final int LONG = 100;

    private final List<Text> texts = new ArrayList<>();

    SearchOracle(Entries entries, Map<RecordType, List<Field>> names, Map<RecordType, List<Field>> longTexts) {
        for (RecordType type : longTexts.keySet()) {
            Map<String, Text> shared = new LinkedHashMap<>();
            Contract.get(entries.stream(Query.all(type)).collect().asList()).stream()
                    .forEach(entry -> add(entry, names.get(type), longTexts.get(type), shared));
            texts.addAll(shared.values());
        }
    }

    /** What is wrong with what was found: a text that nobody should find or everybody should, or one found twice. */
    List<String> differences(String typed, List<String> found) {
        SearchTerms terms = SearchTerms.typed(typed);
        List<Text> expected = texts.stream().filter(text -> !terms.nothing() && text.matches(terms)).toList();
        List<String> differences = new ArrayList<>();
        for (String place : found) {
            if (expected.stream().noneMatch(text -> text.places.contains(withoutField(place)))) {
                differences.add("unexpected: " + place);
            }
        }
        Set<String> places = found.stream().map(SearchOracle::withoutField).collect(Collectors.toSet());
        expected.stream().filter(text -> Collections.disjoint(text.places, places))
                .forEach(text -> differences.add("missing: " + text.places));
        if (found.size() != expected.size()) {
            differences.add(found.size() + " found of " + expected.size());
        }
        return differences;
    }

    private static String withoutField(String place) {
        return place.substring(0, place.lastIndexOf(' '));
    }

    private void add(Entry entry, List<Field> names, List<Field> longTexts, Map<String, Text> shared) {
        String place = entry.type().wireName() + " " + entry.session() + "/" + entry.id();
        Map<String, Boolean> line = new HashMap<>();
        line.put(entry.id(), entry.type() == RecordType.SESSION);
        names.stream().filter(entry.values()::has).forEach(field -> line.put(entry.values().text(field), true));
        for (Field field : longTexts) {
            String text = entry.values().text(field);
            if (text != null && text.length() < LONG) {
                line.putIfAbsent(text, false);
            } else if (text != null) {
                shared.computeIfAbsent(entry.session() + "/" + text,
                        key -> new Text(new ArrayList<>(), Map.of(text, false))).places.add(place);
            }
        }
        texts.add(new Text(List.of(place), line));
    }

    private record Text(List<String> places, Map<String, Boolean> values) {
        boolean matches(SearchTerms terms) {
            return terms.sought().stream().allMatch(choice -> choice.stream().anyMatch(this::holds))
                    && terms.unwanted().stream().noneMatch(this::holds);
        }

        private boolean holds(Term term) {
            return values.entrySet().stream().anyMatch(value -> hasWords(Words.of(value.getKey()), term)
                    || value.getValue() && hasPart(value.getKey(), term));
        }

        private static boolean hasPart(String name, Term term) {
            String part = Words.folded(term.text());
            return part.codePointCount(0, part.length()) >= 3 && Words.folded(name).contains(part);
        }

        private static boolean hasWords(List<Word> words, Term term) {
            List<Word> sought = Words.of(term.text());
            for (int from = 0; from + sought.size() <= words.size(); from++) {
                boolean all = true;
                for (int i = 0; i < sought.size(); i++) {
                    String word = words.get(from + i).folded();
                    boolean begins = term.prefix() && i == sought.size() - 1;
                    all &= begins ? word.startsWith(sought.get(i).folded()) : word.equals(sought.get(i).folded());
                }
                if (all) {
                    return true;
                }
            }
            return false;
        }
    }
}
