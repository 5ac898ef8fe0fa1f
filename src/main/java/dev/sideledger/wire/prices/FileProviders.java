package dev.sideledger.wire.prices;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.sideledger.pricing.PatternCount;
import dev.sideledger.pricing.ProviderNames;
import dev.sideledger.pricing.ProviderRule;

/** The providers that a file describes, and what they are called whichever of their names a row uses. */
final class FileProviders {
    private final List<ProviderRule> rules = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    /** Rows name few providers again and again. */
    private final Map<String, String> canonical = new HashMap<>();
    private final Once once = new Once();
    private final Expressions expressions = new Expressions();

    /** Adds the provider that stands there; refuses one that is there already. */
    void add(ProviderRule rule, Spot spot) {
        once.add(rule.id(), spot, "the provider " + rule.id() + " is there twice");
        expressions.add(PatternCount.of(rule), spot);
        rules.add(rule);
        ids.add(rule.id());
        canonical.clear();
    }

    /** The regular expressions of the file. */
    Expressions expressions() {
        return expressions;
    }

    List<ProviderRule> list() {
        return rules;
    }

    /** The one name of a provider, as a book of prices will read it; null for none. */
    String canonical(String told) {
        if (told == null) {
            return null;
        }
        String name = told.strip().toLowerCase(Locale.ROOT);
        String known = canonical.get(name);
        if (known == null) {
            known = looked(name);
            canonical.put(name, known);
        }
        return known;
    }

    private String looked(String name) {
        if (ids.contains(name)) {
            return name;
        }
        String known = ProviderNames.canonical(name);
        if (!known.equals(name)) {
            return known;
        }
        for (ProviderRule rule : rules) {
            if (rule.ids() != null && rule.ids().accepts(name)) {
                return rule.id();
            }
        }
        String beforeDot = ProviderNames.beforeDot(name);
        return beforeDot == null ? name : looked(beforeDot);
    }
}
