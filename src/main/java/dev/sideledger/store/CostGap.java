package dev.sideledger.store;

/**
 * Calls of one model of which the client reported another cost than the price tables say.
 *
 * @param provider the provider, or null
 * @param model the model that answered or, while unknown, the one asked for; null for none
 * @param calls how many calls
 * @param reportedNanos what was reported, in nano-dollars
 * @param computedNanos what the tables say of the same calls
 * @param highest the greatest difference of one call, either way, in nano-dollars
 */
public record CostGap(String provider, String model, long calls, long reportedNanos, long computedNanos,
        long highest) {}
