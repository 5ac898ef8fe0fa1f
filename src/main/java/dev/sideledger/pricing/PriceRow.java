package dev.sideledger.pricing;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * One row of a price table: a model and what it costs.
 *
 * @param provider the provider's id, or null for any
 * @param model the model's name in this table
 * @param match which names of models it is for; null for its own name only
 * @param project the only project it is for, or null for all
 * @param from the first day in UTC on which it is for calls, or null
 * @param prices the prices when no other condition holds
 * @param then prices under conditions; the last that holds wins
 */
public record PriceRow(String provider, String model, NamePattern match, String project, LocalDate from, Prices prices,
        List<ConditionalPrices> then) {
    /** Refuses a row without a model or prices; brings the provider to lower case, takes blanks around names away. */
    public PriceRow {
        provider = provider == null ? null : provider.strip().toLowerCase(Locale.ROOT);
        model = Objects.requireNonNull(model, "model").strip();
        if (model.isEmpty()) {
            throw new IllegalArgumentException("a model must have a name");
        }
        Objects.requireNonNull(prices, "prices");
        then = List.copyOf(then);
    }

    /** Which names it is for. */
    NamePattern accepted() {
        return match == null ? new NamePattern.Exactly(model) : match;
    }

    /** The names it is for, or null when only a pattern knows. */
    public Set<String> names() {
        return match == null ? Set.of(model.toLowerCase(Locale.ROOT)) : match.names();
    }

    /**
     * Whether it is meant for a name in lower case that its pattern accepts. One such as "gpt-4o*" is not meant for a
     * name that says that it is free, nor one such as "deepseek-r1*" for another model that was distilled from that; a
     * row that spells the name out is, or one that looks for distilled ones.
     */
    boolean isMeantFor(String name, Effort effort) {
        boolean another = ModelNames.saysFree(name)
                || (ModelNames.saysDistilled(name) && !ModelNames.saysDistilled(ModelNames.told(model))
                        && !accepted().acceptsSaying(ModelNames.DISTILLED, name, effort));
        return !another || accepted().spelled().contains(name);
    }

    /** Whether it is for every project at all times. */
    boolean unconditional() {
        return project == null && from == null;
    }

    /** Whether it is for calls of a project at a moment in epoch microseconds. */
    boolean isFor(String askedProject, long epochMicros) {
        return (project == null || project.equals(askedProject)) && ConditionalPrices.reached(from, epochMicros);
    }

    /** Which prices hold at that moment: the index in {@link #then}, or -1. */
    int holding(long epochMicros) {
        for (int i = then.size() - 1; i >= 0; i--) {
            if (then.get(i).hold(epochMicros)) {
                return i;
            }
        }
        return -1;
    }
}
