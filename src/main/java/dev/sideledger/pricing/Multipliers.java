package dev.sideledger.pricing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sideledger.pricing.PriceDecision.Multiplied;

/**
 * The factors of all tables. One for the provider of the call comes before one for the provider whose row won; within
 * each, the order of the tables and that of the lines in them decide. Immutable.
 */
final class Multipliers {
    private record Known(Multiplied multiplied, String provider) {}

    private final List<Known> known;

    /** The factors of tables, whose providers are known by the ids that others give them. */
    Multipliers(List<PriceTable> tables, Providers providers) {
        List<Known> found = new ArrayList<>();
        for (PriceTable table : tables) {
            for (Multiplier multiplier : table.multipliers()) {
                String id = multiplier.provider() == null ? null : providers.byId(multiplier.provider());
                found.add(new Known(new Multiplied(multiplier, table.name(), table.version()),
                        id == null ? multiplier.provider() : id));
            }
        }
        this.known = List.copyOf(found);
    }

    /**
     * The factor on the prices of a row under a service tier, or null.
     *
     * @param providers whose it may be, the provider of the call first; none of them has to be there
     */
    Multiplied of(Stream<String> providers, String row, String serviceTier) {
        if (serviceTier == null) {
            return null;
        }
        Set<String> asked = providers.filter(Objects::nonNull).collect(Collectors.toCollection(LinkedHashSet::new));
        for (String provider : asked.isEmpty() ? Set.of("") : asked) {
            for (Known each : known) {
                if (each.multiplied().by().isFor(provider, each.provider(), row, serviceTier)) {
                    return each.multiplied();
                }
            }
        }
        return null;
    }
}
