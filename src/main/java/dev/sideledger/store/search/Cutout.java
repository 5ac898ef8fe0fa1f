package dev.sideledger.store.search;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import dev.sideledger.store.SearchTerms.Term;
import dev.sideledger.store.Snippet;
import dev.sideledger.store.Words;
import dev.sideledger.store.Words.Word;

/** Cuts out of a text the piece in which most of what is sought stands close together. */
public final class Cutout {
    private static final int BEFORE = 60;
    private static final int LENGTH = 240;
    private static final int PART = 3;
    private static final String MORE = "\u2026";

    private final String text;
    /** Where something sought begins, and where it ends. */
    private final TreeMap<Integer, Integer> matches = new TreeMap<>();

    private Cutout(String text) {
        this.text = text;
    }

    /**
     * The excerpt of a text; its beginning when nothing of it matches.
     *
     * @param name whether parts of words are sought too
     */
    public static Snippet of(String text, boolean name, List<Term> terms) {
        Cutout cutout = new Cutout(text);
        List<Word> words = Words.of(text);
        for (Term term : terms) {
            cutout.mark(words, term);
            if (name) {
                cutout.markParts(term);
            }
        }
        return cutout.cut();
    }

    private void mark(List<Word> words, Term term) {
        List<Word> sought = Words.of(term.text());
        for (int i = 0; i + sought.size() <= words.size(); i++) {
            if (matches(words, i, sought, term.prefix())) {
                matches.merge(words.get(i).start(), words.get(i + sought.size() - 1).end(), Math::max);
            }
        }
    }

    private static boolean matches(List<Word> words, int from, List<Word> sought, boolean prefix) {
        for (int i = 0; i < sought.size(); i++) {
            String word = words.get(from + i).folded();
            boolean begins = prefix && i == sought.size() - 1 && word.startsWith(sought.get(i).folded());
            if (!begins && !word.equals(sought.get(i).folded())) {
                return false;
            }
        }
        return true;
    }

    /** Found only where folding moves nothing, as in nearly all names. */
    private void markParts(Term term) {
        String folded = Words.folded(text);
        String part = Words.folded(term.text());
        if (folded.length() != text.length() || part.codePointCount(0, part.length()) < PART) {
            return;
        }
        for (int at = folded.indexOf(part); at >= 0; at = folded.indexOf(part, at + part.length())) {
            matches.merge(at, at + part.length(), Math::max);
        }
    }

    private Snippet cut() {
        int start = start();
        int end = Math.min(text.length(), start + LENGTH);
        if (end < text.length()) {
            end = onWhole(Math.max(lastSpace(start + LENGTH / 2, end), start + 1));
        }
        List<Snippet.Part> parts = new ArrayList<>();
        int position = start;
        StringBuilder plain = new StringBuilder(start > 0 ? MORE : "");
        for (var match : matches.subMap(start, true, end, false).entrySet()) {
            if (match.getKey() >= position) {
                plain.append(text, position, match.getKey());
                add(parts, plain.toString(), false);
                plain.setLength(0);
                position = Math.min(match.getValue(), end);
                add(parts, text.substring(match.getKey(), position), true);
            }
        }
        add(parts, plain.append(text, position, end).append(end < text.length() ? MORE : "").toString(), false);
        return new Snippet(parts);
    }

    /** A little before the match behind which most others follow soon. */
    private int start() {
        int best = -1;
        int most = 0;
        for (int from : matches.keySet()) {
            int near = matches.subMap(from, true, from + LENGTH - BEFORE, false).size();
            if (near > most) {
                most = near;
                best = from;
            }
        }
        if (best <= BEFORE) {
            return 0;
        }
        int space = text.indexOf(' ', best - BEFORE);
        return onWhole(space >= 0 && space < best ? space + 1 : best - BEFORE);
    }

    private int lastSpace(int from, int to) {
        int space = text.lastIndexOf(' ', to);
        return space > from ? space : to;
    }

    /** Never between the two halves of a character. */
    private int onWhole(int position) {
        boolean half = position > 0 && position < text.length() && Character.isLowSurrogate(text.charAt(position))
                && Character.isHighSurrogate(text.charAt(position - 1));
        return half ? position - 1 : position;
    }

    private static void add(List<Snippet.Part> parts, String text, boolean match) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ");
        if (!line.isEmpty()) {
            parts.add(new Snippet.Part(line, match));
        }
    }
}
