package dev.sideledger.wire.prices;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.sideledger.pricing.ProviderNames;
import dev.sideledger.pricing.ProviderRule;

/** The providers that a file describes, and what they are called whichever of their names a row uses. */
final class FileProviders {
    private final List<ProviderRule> rules = new ArrayList<>();
    private final Once once = new Once();
    private final Expressions expressions = new Expressions();

    /** Adds the provider that stands there; refuses one that is there already. */
    void add(ProviderRule rule, Spot spot) {
        once.add(rule.id(), spot, "the provider " + rule.id() + " is there twice");
        expressions.add(rule.ids(), spot);
        expressions.add(rule.models(), spot);
        rules.add(rule);
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
        if (rules.stream().anyMatch(rule -> rule.id().equals(name))) {
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
        return beforeDot == null ? name : canonical(beforeDot);
    }
}
