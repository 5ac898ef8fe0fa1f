package dev.sideledger.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import dev.sideledger.pricing.PriceDecision.Multiplied;

/** A row that may price a call, with its prices made ready. Immutable. */
final class Candidate {
    private final PriceTable table;
    private final PriceRow row;
    private final Origin origin;
    private final String serviceTier;
    private final Multiplied multiplied;
    private final String multipliedVersion;
    private final RateCard first;
    private final List<RateCard> then;

    /**
     * How a row was found.
     *
     * @param provider the id of the provider that the row is of or the call means, or null
     * @param why one sentence
     */
    record Origin(String provider, String why) {}

    /**
     * A row for calls under a service tier.
     *
     * @param serviceTier the service tier, or null for the standard one
     * @param multiplied the factor for that tier, or null
     */
    Candidate(PriceTable table, PriceRow row, Origin origin, String serviceTier, Multiplied multiplied) {
        this.table = table;
        this.row = row;
        this.origin = origin;
        this.serviceTier = serviceTier;
        this.multiplied = multiplied;
        boolean other = multiplied != null && !multiplied.version().equals(table.version());
        this.multipliedVersion = table.version() + (other ? " x " + multiplied.version() : "");
        this.first = card(row.prices());
        List<RateCard> cards = new ArrayList<>();
        row.then().forEach(conditional -> cards.add(card(conditional.prices())));
        this.then = List.copyOf(cards);
    }

    private RateCard card(Prices prices) {
        return new RateCard(prices, serviceTier, multiplies(prices) ? multiplied.by().factor() : BigDecimal.ONE);
    }

    /** Prices that the row states for the tier are not multiplied again; nothing, and what is not known, cannot be. */
    private boolean multiplies(Prices prices) {
        return multiplied != null && !prices.has(serviceTier) && !prices.free() && !prices.unknown();
    }

    PriceTable table() {
        return table;
    }

    PriceRow row() {
        return row;
    }

    Origin origin() {
        return origin;
    }

    /** Whether anything is known of the service tier asked for, where these prices hold. */
    boolean knowsTier(RateCard card) {
        return serviceTier == null || card.prices().has(serviceTier) || multiplied != null;
    }

    /** The version of the prices on a card: that of the row's table, and of the multiplier's where it was used. */
    String version(RateCard card) {
        return multiplies(card.prices()) ? multipliedVersion : table.version();
    }

    /** The prices that hold at a moment in epoch microseconds. */
    RateCard at(long epochMicros) {
        int holding = then.isEmpty() ? -1 : row.holding(epochMicros);
        return holding < 0 ? first : then.get(holding);
    }

    /** What decided about the prices of a call with so many input tokens that began at that moment. */
    PriceDecision decision(long epochMicros, long inputTokens) {
        int holding = row.holding(epochMicros);
        RateCard card = at(epochMicros);
        boolean multiplies = multiplies(card.prices());
        return new PriceDecision(holding < 0 ? null : row.then().get(holding), card.stepAbove(inputTokens),
                multiplies || card.prices().has(serviceTier) ? serviceTier : null, multiplies ? multiplied : null);
    }
}
