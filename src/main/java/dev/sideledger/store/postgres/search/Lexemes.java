package dev.sideledger.store.postgres.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.sideledger.store.SearchTerms;
import dev.sideledger.store.SearchTerms.Term;
import dev.sideledger.store.Words;
import dev.sideledger.store.Words.Word;
import dev.sideledger.store.search.Match;
import dev.sideledger.store.search.SearchedRecord.Value;

/**
 * Values and questions in the language of the server's text search. Words are those of {@link Words}, so no dictionary
 * of the server has a say; each run of three characters of a name is one more, behind a sign that begins no word.
 */
public final class Lexemes {
    private static final String PART = "~";
    /** Longer words are known by their beginnings. */
    private static final int LONGEST = 100;
    /** The server keeps a mebibyte at most. */
    private static final int MOST_BYTES = 600_000;
    private static final int MOST_PLACES = 20;
    private static final int LAST_PLACE = 16_383;

    private final Map<String, List<Integer>> places = new LinkedHashMap<>();
    private int bytes;
    private int place = 1;
    private boolean cut;

    private Lexemes() {}

    /** Those of some values. */
    public static Lexemes of(List<Value> values) {
        Lexemes lexemes = new Lexemes();
        for (Value value : values) {
            Words.of(value.text()).forEach(word -> lexemes.add(beginning(word.folded())));
            if (value.name()) {
                parts(value.text()).forEach(lexemes::add);
            }
        }
        return lexemes;
    }

    /** Whether there are more of them than the server keeps, so that what is not among them may be there. */
    public boolean cut() {
        return cut;
    }

    /** All of them, as the server reads them. */
    public String text() {
        return places.entrySet().stream().map(word -> quoted(word.getKey()) + ":"
                + word.getValue().stream().map(String::valueOf).collect(Collectors.joining(",")))
                .collect(Collectors.joining(" "));
    }

    /** The question for all that may match; what is unwanted is not asked for. */
    public static String question(SearchTerms terms) {
        return terms.sought().stream()
                .map(choice -> choice.stream().map(Lexemes::question).collect(Collectors.joining(" | ", "(", ")")))
                .collect(Collectors.joining(" & "));
    }

    private static String question(Term term) {
        List<Word> words = Words.of(term.text());
        List<String> all = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            boolean begins = term.prefix() && i == words.size() - 1;
            all.add(quoted(beginning(words.get(i).folded())) + (begins ? ":*" : ""));
        }
        String together = all.stream().collect(Collectors.joining(" & ", "(", ")"));
        List<String> parts = parts(term.text());
        return parts.isEmpty() ? together
                : together + " | " + parts.stream().map(Lexemes::quoted).collect(Collectors.joining(" & ", "(", ")"));
    }

    private void add(String word) {
        List<Integer> known = places.get(word);
        if (known == null) {
            // A character takes four bytes at most.
            bytes += 4 * word.length();
            if (bytes > MOST_BYTES) {
                cut = true;
                return;
            }
            known = new ArrayList<>(1);
            places.put(word, known);
        }
        if (known.size() < MOST_PLACES) {
            known.add(Math.min(place, LAST_PLACE));
        }
        place++;
    }

    /** The runs of three characters in a text; none of a shorter one, and of one that the server cannot hold. */
    private static List<String> parts(String text) {
        int[] characters = Words.folded(text).codePoints().toArray();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i + Match.PART <= characters.length; i++) {
            parts.add(PART + new String(characters, i, Match.PART));
        }
        return text.indexOf('\0') < 0 ? parts : List.of();
    }

    private static String beginning(String word) {
        return word.codePointCount(0, word.length()) <= LONGEST ? word
                : word.substring(0, word.offsetByCodePoints(0, LONGEST));
    }

    private static String quoted(String word) {
        return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
