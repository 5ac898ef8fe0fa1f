package dev.sideledger.pricing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All providers that any table knows, and which of them a call means. What several tables say of one provider adds up:
 * it is recognised by what any of them says, those of stronger tables are asked first. The providers that it falls back
 * on are those of the first table that names some.
 */
final class Providers {
    private final Known known;
    private final Effort effort;

    /** What all tables say; rules stand where they say something. */
    private record Known(Set<String> ids, List<ProviderRule> byId, List<ProviderRule> byModel,
            List<ProviderRule> byAddress, Map<String, List<String>> fallbacks) {
        void add(ProviderRule rule) {
            ids.add(rule.id());
            if (rule.ids() != null) {
                byId.add(rule);
            }
            if (rule.models() != null) {
                byModel.add(rule);
            }
            if (rule.hosts() != null) {
                byAddress.add(rule);
            }
            if (!rule.fallbacks().isEmpty()) {
                fallbacks.putIfAbsent(rule.id(), rule.fallbacks());
            }
        }
    }

    private Providers(Known known, Effort effort) {
        this.known = known;
        this.effort = effort;
    }

    Providers(List<PriceTable> tables) {
        this(new Known(new HashSet<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new HashMap<>()),
                null);
        tables.forEach(table -> table.providers().forEach(known::add));
        Set<String> seen = new HashSet<>();
        for (PriceTable table : tables) {
            for (PriceRow row : table.rows()) {
                if (row.provider() != null && seen.add(row.provider()) && byId(row.provider()) == null) {
                    known.add(ProviderRule.named(row.provider()));
                }
            }
        }
    }

    /** The same, asked by a search that may spend so much. */
    Providers within(Effort some) {
        return new Providers(known, some);
    }

    /** The id of the provider that a call names, or null when no table knows it. */
    String byId(String told) {
        String name = ProviderNames.told(told);
        String id = known(name);
        if (id == null && ProviderNames.beforeDot(name) != null) {
            id = known(ProviderNames.beforeDot(name));
        }
        return id;
    }

    /** The id of the provider at an address, or null. What an address passes on in a query says nothing. */
    String byAddress(String address) {
        String url = ServiceAddress.of(address);
        return first(known.byAddress(), rule -> rule.hosts().begins(url, effort()));
    }

    /** The id of the provider whose own a model is, or null. */
    String byModel(String model) {
        String its = ProviderNames.ofModel(model);
        return its != null && known.ids().contains(its) ? its
                : first(known.byModel(), rule -> rule.models().accepts(model, effort()));
    }

    /** The providers whose rows are asked beside its own. */
    List<String> fallbacks(String id) {
        return known.fallbacks().getOrDefault(id, List.of());
    }

    private Effort effort() {
        return effort == null ? new Effort() : effort;
    }

    private String known(String name) {
        if (known.ids().contains(name)) {
            return name;
        }
        String canonical = ProviderNames.canonical(name);
        if (known.ids().contains(canonical)) {
            return canonical;
        }
        return first(known.byId(), rule -> rule.ids().accepts(name, effort()));
    }

    private static String first(List<ProviderRule> rules, Predicate<ProviderRule> wanted) {
        for (ProviderRule rule : rules) {
            if (wanted.test(rule)) {
                return rule.id();
            }
        }
        return null;
    }
}
