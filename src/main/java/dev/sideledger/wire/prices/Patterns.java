package dev.sideledger.wire.prices;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import dev.sideledger.model.JsonText;
import dev.sideledger.pricing.NamePattern;
import dev.sideledger.pricing.NameRegex;

/**
 * Patterns of names. In our own format a string is a name, with a star at its beginning or end for anything, or a
 * regular expression between slashes; a list accepts what any of its patterns does, {@code {"all":[...]}} what all do.
 */
final class Patterns {
    private static final String ALL = "all";
    private static final Map<String, Function<String, NamePattern>> CLAUSES = Map.of(
            "equals", NamePattern.Exactly::new,
            "starts_with", NamePattern.Beginning::new,
            "ends_with", NamePattern.Ending::new,
            "contains", NamePattern.Containing::new,
            "regex", text -> new NamePattern.Finding(NameRegex.of(text)));

    private Patterns() {}

    /** A pattern of our own format. */
    static NamePattern own(Spot spot) {
        if (spot.isText()) {
            return Reading.at(spot, () -> ofText(spot.name()));
        }
        if (spot.isList()) {
            return Reading.at(spot, () -> new NamePattern.AnyOf(each(spot, Patterns::own)));
        }
        spot.only(Set.of(ALL));
        Spot all = spot.need(ALL);
        return Reading.at(all, () -> all(each(all, Patterns::own)));
    }

    /** One of which all must match; a name among them is all that they can accept, so that it is found as one. */
    private static NamePattern all(List<NamePattern> patterns) {
        NamePattern all = new NamePattern.AllOf(patterns);
        return patterns.size() == 1 ? patterns.get(0) : patterns.stream()
                .filter(each -> each instanceof NamePattern.Exactly exactly && all.accepts(exactly.name())).findFirst()
                .orElse(all);
    }

    /** A clause of genai-prices. */
    static NamePattern clause(Spot spot) {
        if (spot.members().size() != 1) {
            throw spot.refuse("must have one member: or, and, " + String.join(", ", CLAUSES.keySet()));
        }
        String kind = spot.members().keySet().iterator().next();
        Spot inner = spot.need(kind);
        if (kind.equals("or")) {
            return Reading.at(inner, () -> new NamePattern.AnyOf(each(inner, Patterns::clause)));
        }
        if (kind.equals("and")) {
            return Reading.at(inner, () -> all(each(inner, Patterns::clause)));
        }
        Function<String, NamePattern> made = CLAUSES.get(kind);
        if (made == null) {
            throw inner.refuse("is no kind of clause; the kinds are or, and, " + String.join(", ", CLAUSES.keySet()));
        }
        return Reading.at(inner, () -> made.apply(inner.text()));
    }

    /** A pattern as it stands in our own format. */
    static String text(NamePattern pattern) {
        if (pattern instanceof NamePattern.Exactly exactly) {
            return JsonText.quote(exactly.name());
        }
        if (pattern instanceof NamePattern.Beginning beginning) {
            return JsonText.quote(beginning.text() + "*");
        }
        if (pattern instanceof NamePattern.Ending ending) {
            return JsonText.quote("*" + ending.text());
        }
        if (pattern instanceof NamePattern.Containing containing) {
            return JsonText.quote("*" + containing.text() + "*");
        }
        if (pattern instanceof NamePattern.Finding finding) {
            return JsonText.quote("/" + finding.regex() + "/");
        }
        if (pattern instanceof NamePattern.AnyOf any) {
            return JsonText.array(any.patterns().stream().map(Patterns::text).toList());
        }
        List<NamePattern> all = ((NamePattern.AllOf) pattern).patterns();
        return "{\"all\":" + JsonText.array(all.stream().map(Patterns::text).toList()) + "}";
    }

    /** Whether a name would be a pattern of names where one may stand. */
    static boolean looksLikeOne(String name) {
        return name.startsWith("*") || name.endsWith("*") || isExpression(name);
    }

    private static boolean isExpression(String text) {
        return text.length() > 1 && text.startsWith("/") && text.endsWith("/");
    }

    private static NamePattern ofText(String text) {
        if (isExpression(text)) {
            return new NamePattern.Finding(NameRegex.of(text.substring(1, text.length() - 1)));
        }
        boolean before = text.startsWith("*");
        boolean after = text.length() > 1 && text.endsWith("*");
        String name = text.substring(before ? 1 : 0, text.length() - (after ? 1 : 0));
        if (name.indexOf('*') >= 0) {
            throw new IllegalArgumentException("may have a star at its beginning and at its end only, was " + text);
        }
        if (before && after) {
            return new NamePattern.Containing(name);
        }
        if (before) {
            return new NamePattern.Ending(name);
        }
        return after ? new NamePattern.Beginning(name) : new NamePattern.Exactly(name);
    }

    private static List<NamePattern> each(Spot list, Function<Spot, NamePattern> reader) {
        List<NamePattern> patterns = new ArrayList<>();
        list.elements().forEach(element -> patterns.add(reader.apply(element)));
        return patterns;
    }
}
