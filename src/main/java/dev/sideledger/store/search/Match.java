package dev.sideledger.store.search;

import java.util.ArrayList;
import java.util.List;

import dev.sideledger.store.SearchTerms;
import dev.sideledger.store.SearchTerms.Term;
import dev.sideledger.store.Words;
import dev.sideledger.store.Words.Word;
import dev.sideledger.store.search.SearchedRecord.Value;

/** Looks at values one by one, to know whether together they hold what is sought and nothing that is unwanted. */
public final class Match {
    /** So many characters of a term may be a part of a name. */
    public static final int PART = 3;

    private final List<List<Word>> words = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    private Match(List<Value> values) {
        for (Value value : values) {
            words.add(Words.of(value.text()));
            if (value.name()) {
                names.add(Words.folded(value.text()));
            }
        }
    }

    /** Whether values match. */
    public static boolean of(SearchTerms terms, List<Value> values) {
        Match match = new Match(values);
        return terms.sought().stream().allMatch(choice -> choice.stream().anyMatch(match::holds))
                && terms.unwanted().stream().noneMatch(match::holds);
    }

    private boolean holds(Term term) {
        String part = Words.folded(term.text());
        List<Word> sought = Words.of(term.text());
        return words.stream().anyMatch(value -> holds(value, sought, term.prefix()))
                || (part.codePointCount(0, part.length()) >= PART
                        && names.stream().anyMatch(name -> name.contains(part)));
    }

    private static boolean holds(List<Word> value, List<Word> sought, boolean prefix) {
        for (int from = 0; from + sought.size() <= value.size(); from++) {
            int same = 0;
            while (same < sought.size() && same(value.get(from + same).folded(), sought.get(same).folded(),
                    prefix && same == sought.size() - 1)) {
                same++;
            }
            if (same == sought.size()) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(String word, String sought, boolean prefix) {
        return prefix ? word.startsWith(sought) : word.equals(sought);
    }
}
