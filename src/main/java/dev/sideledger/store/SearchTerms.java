package dev.sideledger.store;

import java.util.List;

/**
 * What is sought in a text: of each list of alternatives at least one, and none of the unwanted.
 *
 * @param sought alternatives; none of the lists is empty
 * @param unwanted what must not be there
 */
public record SearchTerms(List<List<Term>> sought, List<Term> unwanted) {
    /** How many terms there may be. */
    public static final int MOST = 64;

    /** Keeps its own copies and refuses too many terms. */
    public SearchTerms {
        sought = sought.stream().map(List::copyOf).toList();
        unwanted = List.copyOf(unwanted);
        if (sought.stream().mapToInt(List::size).sum() + unwanted.size() > MOST) {
            throw new IllegalArgumentException("more than " + MOST + " words and phrases");
        }
        if (sought.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a choice among nothing");
        }
    }

    /**
     * What somebody typed, whatever it is: words, "phrases in quotes", a word* that only begins so, -unwanted ones, and
     * OR between alternatives. What holds neither letters nor digits is passed over.
     *
     * @throws IllegalArgumentException when there are too many terms
     */
    public static SearchTerms typed(String text) {
        return new TypedTerms(text).read();
    }

    /** Whether nothing can be found: nothing is sought. */
    public boolean nothing() {
        return sought.isEmpty();
    }

    /** All terms that are sought, whether together or as alternatives. */
    public List<Term> marks() {
        return sought.stream().flatMap(List::stream).toList();
    }

    /**
     * One word, or several that stand one behind the other.
     *
     * @param text as it was typed, without signs
     * @param prefix whether the last word only begins so
     */
    public record Term(String text, boolean prefix) {
        /** Refuses a term without letters and digits. */
        public Term {
            if (!Words.some(text)) {
                throw new IllegalArgumentException("a term without letters and digits");
            }
        }
    }
}
