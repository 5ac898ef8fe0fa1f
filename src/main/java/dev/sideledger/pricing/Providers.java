package dev.sideledger.pricing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** All providers that any table knows, and which of them a call means. The first table to describe one decides. */
final class Providers {
    private final Map<String, ProviderRule> rules = new LinkedHashMap<>();

    Providers(List<PriceTable> tables) {
        for (PriceTable table : tables) {
            table.providers().forEach(rule -> rules.putIfAbsent(rule.id(), rule));
        }
        for (PriceTable table : tables) {
            for (PriceRow row : table.rows()) {
                if (row.provider() != null && byId(row.provider()) == null) {
                    rules.put(row.provider(), ProviderRule.named(row.provider()));
                }
            }
        }
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

    /** The id of the provider at an address, or null. */
    String byAddress(String address) {
        String url = address.contains("://") ? address : "https://" + address;
        return first(rule -> rule.hosts() != null && rule.hosts().finds(url));
    }

    /** The id of the provider whose own a model is, or null. */
    String byModel(String model) {
        String known = ProviderNames.ofModel(model);
        return known != null && rules.containsKey(known) ? known
                : first(rule -> rule.models() != null && rule.models().accepts(model));
    }

    /** The providers whose rows are asked beside its own. */
    List<String> fallbacks(String id) {
        ProviderRule rule = rules.get(id);
        return rule == null ? List.of() : rule.fallbacks();
    }

    private String known(String name) {
        if (rules.containsKey(name)) {
            return name;
        }
        String canonical = ProviderNames.canonical(name);
        if (rules.containsKey(canonical)) {
            return canonical;
        }
        return first(rule -> rule.ids() != null && rule.ids().accepts(name));
    }

    private String first(Predicate<ProviderRule> wanted) {
        for (ProviderRule rule : rules.values()) {
            if (wanted.test(rule)) {
                return rule.id();
            }
        }
        return null;
    }
}
