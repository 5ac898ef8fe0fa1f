package dev.sideledger.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A row that may price a call, with its prices made ready. Immutable. */
final class Candidate {
    private final PriceTable table;
    private final PriceRow row;
    private final String provider;
    private final String why;
    private final RateCard first;
    private final List<RateCard> then;
    private final String serviceTier;
    private final boolean multiplied;

    Candidate(PriceTable table, PriceRow row, String provider, String why, String serviceTier, BigDecimal factor) {
        this.table = table;
        this.row = row;
        this.provider = provider;
        this.why = why;
        this.first = card(row.prices(), serviceTier, factor);
        List<RateCard> cards = new ArrayList<>();
        for (ConditionalPrices conditional : row.then()) {
            cards.add(card(conditional.prices(), serviceTier, factor));
        }
        this.then = List.copyOf(cards);
        this.serviceTier = serviceTier;
        this.multiplied = factor != null;
    }

    /** Prices that the row states for the tier are not multiplied again. */
    private static RateCard card(Prices prices, String serviceTier, BigDecimal factor) {
        boolean multiplied = factor != null && !prices.has(serviceTier);
        return new RateCard(prices, serviceTier, multiplied ? factor : BigDecimal.ONE);
    }

    PriceTable table() {
        return table;
    }

    PriceRow row() {
        return row;
    }

    String provider() {
        return provider;
    }

    String why() {
        return why;
    }

    /** Whether anything is known of the service tier asked for, at a moment in epoch microseconds. */
    boolean tierKnown(long epochMicros) {
        return serviceTier == null || multiplied || at(epochMicros).prices().has(serviceTier);
    }

    /** The prices that hold at a moment in epoch microseconds. */
    RateCard at(long epochMicros) {
        int holding = then.isEmpty() ? -1 : row.holding(epochMicros);
        return holding < 0 ? first : then.get(holding);
    }

    /** The condition that holds at that moment, or null when the first prices do. */
    ConditionalPrices rule(long epochMicros) {
        int holding = row.holding(epochMicros);
        return holding < 0 ? null : row.then().get(holding);
    }
}
