package dev.sideledger.store;

/**
 * Calls of one model that count, of which the client reported another cost than the price tables say.
 *
 * @param provider the provider, or null
 * @param model the model that answered or, while unknown, the one asked for; null for none
 * @param calls how many calls whose reported cost is believed
 * @param reportedNanos what was reported of these, in nano-dollars
 * @param computedNanos what the tables say of the same calls
 * @param highest the greatest difference of one of them, reported less computed: below zero where the tables say more
 * @param setAside how many calls there are beside, whose reported cost was set aside
 */
public record CostGap(String provider, String model, long calls, long reportedNanos, long computedNanos,
        long highest, long setAside) {}
