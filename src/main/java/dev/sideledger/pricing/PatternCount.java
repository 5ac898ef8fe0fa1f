package dev.sideledger.pricing;

/**
 * How many patterns of names tables have. They are asked about every name that was not asked for before, where calls
 * are written: so all tables together may have so many.
 *
 * @param patterns those with stars and those that are tried one by one; names that are spelled out are not counted
 * @param tried those that are tried one by one: regular expressions, and what must match all together
 */
public record PatternCount(int patterns, int tried) {
    /** The most patterns: more than twenty times what the tables of the product have. */
    public static final int MOST = 10_000;
    /** The most that are tried one by one: some ten times what the tables of the product have. */
    public static final int MOST_TRIED = 500;
    /** Of no table. */
    public static final PatternCount NONE = new PatternCount(0, 0);

    /** Those in a pattern, which may be null. */
    public static PatternCount of(NamePattern pattern) {
        if (pattern instanceof NamePattern.AnyOf any) {
            return any.patterns().stream().map(PatternCount::of).reduce(NONE, PatternCount::plus);
        }
        if (pattern instanceof NamePattern.AllOf all) {
            int parts = all.patterns().stream().mapToInt(PatternCount::parts).sum();
            return new PatternCount(parts, parts);
        }
        int counted = pattern == null || pattern.names() != null ? 0 : 1;
        return new PatternCount(counted, pattern instanceof NamePattern.Finding ? 1 : 0);
    }

    /** Those of a table. */
    public static PatternCount of(PriceTable table) {
        PatternCount count = NONE;
        for (PriceRow row : table.rows()) {
            count = count.plus(of(row.match()));
        }
        for (ProviderRule rule : table.providers()) {
            count = count.plus(of(rule));
        }
        return count;
    }

    /** Those by which a provider is recognised. */
    public static PatternCount of(ProviderRule rule) {
        int hosts = rule.hosts() == null ? 0 : 1;
        return of(rule.ids()).plus(of(rule.models())).plus(new PatternCount(hosts, hosts));
    }

    /** These and others. */
    public PatternCount plus(PatternCount other) {
        return new PatternCount(patterns + other.patterns, tried + other.tried);
    }

    /**
     * Why these cannot be in force beside those of other tables; null when they can.
     *
     * @param others those of all other tables
     */
    public String tooManyBeside(PatternCount others) {
        if (tried > 0 && tried + others.tried > MOST_TRIED) {
            return refusal(tried, others.tried, "regular expressions", MOST_TRIED, "or use stars");
        }
        return patterns > 0 && patterns + others.patterns > MOST
                ? refusal(patterns, others.patterns, "patterns with stars", MOST, "at least most of them") : null;
    }

    private static String refusal(int own, int others, String what, int most, String instead) {
        return "has " + own + " " + what + ", which with the " + others + " of the other tables are more than " + most
                + ": each is tried on every new name; spell names out, " + instead;
    }

    private static int parts(NamePattern pattern) {
        if (pattern instanceof NamePattern.AnyOf any) {
            return any.patterns().stream().mapToInt(PatternCount::parts).sum();
        }
        return pattern instanceof NamePattern.AllOf all ? all.patterns().stream().mapToInt(PatternCount::parts).sum()
                : 1;
    }
}
