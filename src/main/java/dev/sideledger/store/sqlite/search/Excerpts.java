package dev.sideledger.store.sqlite.search;

import java.util.List;

import dev.sideledger.store.SearchTerms.Term;
import dev.sideledger.store.Snippet;
import dev.sideledger.store.search.Cutout;

/** Pieces of the texts that are hits. */
final class Excerpts {
    private Excerpts() {}

    /**
     * The excerpt of a text; its beginning when nothing of it matches.
     *
     * @param name whether parts of words are sought too
     */
    static Snippet of(String text, boolean name, List<Term> terms) {
        return Cutout.of(text, name, terms);
    }
}
