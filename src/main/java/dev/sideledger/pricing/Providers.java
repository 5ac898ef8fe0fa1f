package dev.sideledger.pricing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All providers that any table knows, and which of them a call means. What several tables say of one provider adds up:
 * it is recognised by what any of them says, those of stronger tables are asked first. The providers that it falls back
 * on are those of the first table that names some.
 */
final class Providers {
    private final List<ProviderRule> rules = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    Providers(List<PriceTable> tables) {
        for (PriceTable table : tables) {
            table.providers().forEach(this::add);
        }
        for (PriceTable table : tables) {
            for (PriceRow row : table.rows()) {
                if (row.provider() != null && byId(row.provider()) == null) {
                    add(ProviderRule.named(row.provider()));
                }
            }
        }
    }

    private void add(ProviderRule rule) {
        rules.add(rule);
        ids.add(rule.id());
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
        return first(rule -> rule.hosts() != null && rule.hosts().begins(url));
    }

    /** The id of the provider whose own a model is, or null. */
    String byModel(String model) {
        String known = ProviderNames.ofModel(model);
        return known != null && ids.contains(known) ? known
                : first(rule -> rule.models() != null && rule.models().accepts(model));
    }

    /** The providers whose rows are asked beside its own. */
    List<String> fallbacks(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id) && !rule.fallbacks().isEmpty()).findFirst()
                .map(ProviderRule::fallbacks).orElse(List.of());
    }

    private String known(String name) {
        if (ids.contains(name)) {
            return name;
        }
        String canonical = ProviderNames.canonical(name);
        if (ids.contains(canonical)) {
            return canonical;
        }
        return first(rule -> rule.ids() != null && rule.ids().accepts(name));
    }

    private String first(Predicate<ProviderRule> wanted) {
        for (ProviderRule rule : rules) {
            if (wanted.test(rule)) {
                return rule.id();
            }
        }
        return null;
    }
}
