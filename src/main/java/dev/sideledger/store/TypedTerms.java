package dev.sideledger.store;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.sideledger.store.SearchTerms.Term;

/** Reads what somebody typed into a search field. For one text and one thread. */
final class TypedTerms {
    /** Control characters, and those that no standard gives a meaning: an index may use them between texts. */
    private static final Pattern SIGNS = Pattern.compile("[\\p{Cc}\\p{Co}\\p{Cs}]");
    private static final String QUOTES = "\"\u201c\u201d\u201e";

    private final String text;
    private final List<List<Term>> sought = new ArrayList<>();
    private final List<Term> unwanted = new ArrayList<>();
    private int position;
    private boolean or;
    private boolean not;

    TypedTerms(String text) {
        this.text = text;
    }

    SearchTerms read() {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (isSpace(c)) {
                position++;
            } else if (isQuote(c)) {
                position++;
                phrase();
            } else if (c == '-') {
                position++;
                not = position < text.length() && !isSpace(text.charAt(position));
            } else {
                word();
            }
        }
        return new SearchTerms(sought, unwanted);
    }

    private void phrase() {
        int from = position;
        while (position < text.length() && !isQuote(text.charAt(position))) {
            position++;
        }
        String phrase = text.substring(from, position);
        position++;
        boolean prefix = position < text.length() && text.charAt(position) == '*';
        add(phrase, prefix);
    }

    private void word() {
        int from = position;
        while (position < text.length() && !isSpace(text.charAt(position)) && !isQuote(text.charAt(position))) {
            position++;
        }
        String word = text.substring(from, position);
        switch (word) {
            case "OR", "|" -> or = true;
            case "AND", "&" -> not = false;
            case "NOT" -> not = true;
            default -> add(word, word.endsWith("*"));
        }
    }

    private void add(String typed, boolean prefix) {
        String plain = SIGNS.matcher(typed).replaceAll(" ").strip();
        if (Words.some(plain)) {
            Term term = new Term(plain, prefix);
            if (not) {
                unwanted.add(term);
            } else if (or && !sought.isEmpty()) {
                sought.get(sought.size() - 1).add(term);
            } else {
                sought.add(new ArrayList<>(List.of(term)));
            }
        }
        or = false;
        not = false;
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isISOControl(c) || Character.isSpaceChar(c);
    }

    private static boolean isQuote(char c) {
        return QUOTES.indexOf(c) >= 0;
    }
}
