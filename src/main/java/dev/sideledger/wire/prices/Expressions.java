package dev.sideledger.wire.prices;

import java.util.function.Predicate;

import dev.sideledger.pricing.NamePattern;

/**
 * Counts the regular expressions of a file, and its patterns of all kinds. Each of them is tried on every name that was
 * not asked for before, on the thread that writes: a file with very many would hold all writing up. For one thread.
 */
final class Expressions {
    /** The most that a file may have: ten times what any table has. */
    static final int MOST = 1_000;

    /** The most patterns with stars and expressions together: more than twenty times what any table has. */
    static final int MOST_PATTERNS = 10_000;

    private int count;
    private int patterns;

    /** Adds those of a pattern that stands there, which may be null; refuses the file for one too many. */
    void add(NamePattern pattern, Spot spot) {
        count += in(pattern, NamePattern.Finding.class::isInstance);
        patterns += in(pattern, each -> each != null && each.names() == null);
        if (patterns > MOST_PATTERNS) {
            throw spot.refuse("has one of more than " + MOST_PATTERNS + " patterns with stars, which is the most that a"
                    + " file may have: each is tried on every new name; spell names out");
        }
        if (count > MOST) {
            throw spot.refuse("has one of more than " + MOST + " regular expressions, which is the most that a file"
                    + " may have: each is tried on every new name; spell names out, or use stars");
        }
    }

    private static int in(NamePattern pattern, Predicate<NamePattern> counted) {
        if (pattern instanceof NamePattern.AnyOf any) {
            return any.patterns().stream().mapToInt(each -> in(each, counted)).sum();
        }
        if (pattern instanceof NamePattern.AllOf all) {
            return all.patterns().stream().mapToInt(each -> in(each, counted)).sum();
        }
        return counted.test(pattern) ? 1 : 0;
    }
}
