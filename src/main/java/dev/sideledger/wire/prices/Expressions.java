package dev.sideledger.wire.prices;

import dev.sideledger.pricing.NamePattern;

/**
 * Counts the regular expressions of a file. Each of them is tried on every name that was not asked for before, on the
 * thread that writes: a file with very many would hold all writing up. For one thread.
 */
final class Expressions {
    /** The most that a file may have: ten times what any table has. */
    static final int MOST = 1_000;

    private int count;

    /** Adds those of a pattern that stands there, which may be null; refuses the file for one too many. */
    void add(NamePattern pattern, Spot spot) {
        count += in(pattern);
        if (count > MOST) {
            throw spot.refuse("has one of more than " + MOST + " regular expressions, which is the most that a file"
                    + " may have: each is tried on every new name; spell names out, or use stars");
        }
    }

    private static int in(NamePattern pattern) {
        if (pattern instanceof NamePattern.AnyOf any) {
            return any.patterns().stream().mapToInt(Expressions::in).sum();
        }
        if (pattern instanceof NamePattern.AllOf all) {
            return all.patterns().stream().mapToInt(Expressions::in).sum();
        }
        return pattern instanceof NamePattern.Finding ? 1 : 0;
    }
}
