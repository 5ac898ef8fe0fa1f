package dev.sideledger.pricing;

import java.util.List;
import java.util.Locale;

/**
 * How a provider is recognised, and whose models it sells.
 *
 * @param id its id in price tables
 * @param ids the ids by which calls name it beside its own, or null
 * @param models the models that are its own when a call names no provider, or null
 * @param hosts what its addresses look like, or null
 * @param fallbacks the providers whose rows are asked when it has none for a model, in this order
 */
public record ProviderRule(String id, NamePattern ids, NamePattern models, NameRegex hosts, List<String> fallbacks) {
    /** Refuses a provider without an id. */
    public ProviderRule {
        id = id.strip().toLowerCase(Locale.ROOT);
        if (id.isBlank()) {
            throw new IllegalArgumentException("a provider must have an id");
        }
        fallbacks = List.copyOf(fallbacks);
    }

    /** A provider of which nothing is known but its id. */
    static ProviderRule named(String id) {
        return new ProviderRule(id, null, null, null, List.of());
    }
}
