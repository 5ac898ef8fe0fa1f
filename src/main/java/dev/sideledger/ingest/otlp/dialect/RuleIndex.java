package dev.sideledger.ingest.otlp.dialect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules by the attribute that they read, so that an attribute costs one look-up, or two when numbers stand in its key,
 * however many rules there are. Immutable, safe on any thread.
 */
final class RuleIndex {
    /** An index without rules. */
    static final RuleIndex NONE = new RuleIndex(List.of());

    private static final int LONGEST_INDEXED = 256;

    private final Map<String, List<Rule>> exact = new HashMap<>();
    private final Map<String, List<Rule>> indexed = new HashMap<>();

    RuleIndex(List<Rule> rules) {
        for (Rule rule : rules) {
            (rule.indexed() ? indexed : exact).computeIfAbsent(rule.key(), absent -> new ArrayList<>(1)).add(rule);
        }
    }

    /** The rules of a key, indexed ones among them only when the key fits their ending. */
    List<Rule> of(String key) {
        List<Rule> found = exact.get(key);
        if (found != null) {
            return found;
        }
        int number = numberAt(key);
        List<Rule> numbered = number < 0 ? null : indexed.get(key.substring(0, number));
        if (numbered == null) {
            return List.of();
        }
        for (Rule rule : numbered) {
            if (!rule.ending().isEmpty() && key.endsWith(rule.ending())) {
                return List.of(rule);
            }
        }
        return numbered.stream().filter(rule -> rule.ending().isEmpty()).toList();
    }

    /** Where the first number of a key stands: the index of the dot before it, or -1. */
    static int numberAt(String key) {
        if (key.length() > LONGEST_INDEXED) {
            return -1;
        }
        int dot = key.indexOf('.');
        while (dot >= 0) {
            int end = dot + 1;
            while (end < key.length() && isDigit(key.charAt(end))) {
                end++;
            }
            if (end > dot + 1 && (end == key.length() || key.charAt(end) == '.')) {
                return dot;
            }
            dot = key.indexOf('.', dot + 1);
        }
        return -1;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
