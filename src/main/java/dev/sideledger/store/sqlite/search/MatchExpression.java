package dev.sideledger.store.sqlite.search;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.SearchTerms;
import dev.sideledger.store.SearchTerms.Term;

/**
 * Writes the language of the full-text index. Everything that came from outside stands in quotes, where nothing but
 * words is read out of it.
 */
final class MatchExpression {
    private MatchExpression() {}

    /** The word in a document's scope that says its session. */
    static String session(long sessionNo) {
        return "s" + sessionNo;
    }

    /** The word that says its type. */
    static String type(RecordType type) {
        return "t" + type.code();
    }

    /** The word that says which project it is. */
    static String project(long number) {
        return "p" + number;
    }

    /** The word that says that it holds a name. */
    static String name(long no) {
        return "n" + no;
    }

    /** Documents with one of these words in their scope. */
    static String scope(List<String> words) {
        return "scope : (" + words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(" OR ")) + ")";
    }

    /** Documents with this word in their scope. */
    static String scope(String word) {
        return scope(List.of(word));
    }

    /**
     * Documents that hold what is sought.
     *
     * @param names finds the numbers of names of which a term is a part
     * @param scopes for each of these lists the document has one of the words in its scope
     */
    static String of(SearchTerms terms, Names names, List<List<String>> scopes) throws SQLException {
        List<String> all = new ArrayList<>();
        for (List<Term> alternatives : terms.sought()) {
            all.add(any(alternatives, names));
        }
        for (List<String> words : scopes) {
            all.add("(" + scope(words) + ")");
        }
        String sought = String.join(" AND ", all);
        return terms.unwanted().isEmpty() ? sought : "(" + sought + ") NOT " + any(terms.unwanted(), names);
    }

    private static String any(List<Term> alternatives, Names names) throws SQLException {
        List<String> any = new ArrayList<>();
        for (Term term : alternatives) {
            any.add("body : " + quoted(term.text()) + (term.prefix() ? " *" : ""));
            List<String> words = names.with(term.text()).stream().map(MatchExpression::name).toList();
            if (!words.isEmpty()) {
                any.add(scope(words));
            }
        }
        return "(" + String.join(" OR ", any) + ")";
    }

    /** A text as one phrase. */
    static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /** Finds names. */
    @FunctionalInterface
    interface Names {
        /** The numbers of the names of which a text is a part. */
        List<Long> with(String part) throws SQLException;
    }
}
