package dev.sideledger.wire.prices;

import dev.sideledger.pricing.Prices;

/**
 * A model of LiteLLM's file.
 *
 * @param name as the file lists it
 * @param provider what our tables call its provider
 * @param prices what it costs
 * @param spot where it stands
 */
record ListedModel(String name, String provider, Prices prices, Spot spot) {
    /** The name without the provider before its slash, {@code x} of {@code gemini/x}; null when none stands there. */
    String bareName() {
        int slash = name.indexOf('/');
        return slash > 0 && LiteLlm.canonical(name.substring(0, slash)).equals(provider) ? name.substring(slash + 1)
                : null;
    }
}
