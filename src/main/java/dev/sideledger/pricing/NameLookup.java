package dev.sideledger.pricing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Things, each itself, found by a pattern of names. Names and stars are looked up, so that ten thousand of them take
 * hardly longer than ten; only regular expressions, and patterns that must all match, are tried one by one.
 *
 * @param <T> what is found
 */
final class NameLookup<T> {
    private final Map<String, List<T>> spelled = new HashMap<>();
    /** By the length of their texts: a name has one beginning and one end of each. */
    private final Map<Integer, Map<String, List<T>>> beginnings = new TreeMap<>();
    private final Map<Integer, Map<String, List<T>>> endings = new TreeMap<>();
    private final Map<Integer, Map<String, List<T>>> contained = new TreeMap<>();
    private final List<Tried<T>> others = new ArrayList<>();

    private record Tried<T>(NamePattern pattern, T thing) {}

    /** Has something found by a pattern. */
    void add(NamePattern pattern, T thing) {
        if (pattern instanceof NamePattern.AnyOf any) {
            any.patterns().forEach(each -> add(each, thing));
        } else if (pattern instanceof NamePattern.Exactly exactly) {
            spelled.computeIfAbsent(exactly.name(), any -> new ArrayList<>(1)).add(thing);
        } else if (pattern instanceof NamePattern.Beginning beginning) {
            put(beginnings, beginning.text(), thing);
        } else if (pattern instanceof NamePattern.Ending ending) {
            put(endings, ending.text(), thing);
        } else if (pattern instanceof NamePattern.Containing containing) {
            put(contained, containing.text(), thing);
        } else {
            others.add(new Tried<>(pattern, thing));
        }
    }

    /** What is wanted of what a name in lower case finds, in no order. */
    Collection<T> of(String name, Effort effort, Predicate<T> wanted) {
        Set<T> found = Collections.newSetFromMap(new IdentityHashMap<>());
        found.addAll(spelled.getOrDefault(name, List.of()));
        beginnings.forEach((length, texts) -> {
            if (length <= name.length()) {
                found.addAll(texts.getOrDefault(name.substring(0, length), List.of()));
            }
        });
        endings.forEach((length, texts) -> {
            if (length <= name.length()) {
                found.addAll(texts.getOrDefault(name.substring(name.length() - length), List.of()));
            }
        });
        contained.forEach((length, texts) -> addContained(name, length, texts, found));
        found.removeIf(wanted.negate());
        for (Tried<T> each : others) {
            if (wanted.test(each.thing()) && each.pattern().accepts(name, effort)) {
                found.add(each.thing());
            }
        }
        return found;
    }

    /** Whichever is less: to look for each text in the name, or for each part of the name among the texts. */
    private static <T> void addContained(String name, int length, Map<String, List<T>> texts, Set<T> found) {
        int parts = name.length() - length + 1;
        if (texts.size() <= parts) {
            texts.forEach((text, things) -> {
                if (name.contains(text)) {
                    found.addAll(things);
                }
            });
            return;
        }
        for (int at = 0; at < parts; at++) {
            found.addAll(texts.getOrDefault(name.substring(at, at + length), List.of()));
        }
    }

    private static <T> void put(Map<Integer, Map<String, List<T>>> by, String text, T thing) {
        by.computeIfAbsent(text.length(), any -> new HashMap<>())
                .computeIfAbsent(text, any -> new ArrayList<>(1)).add(thing);
    }
}
