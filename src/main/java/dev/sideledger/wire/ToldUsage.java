package dev.sideledger.wire;

import dev.sideledger.model.Usage;

/**
 * What a usage object tells.
 *
 * @param usage its tokens; null when it tells no number of them
 * @param serviceTier the service tier that Anthropic and OpenAI tell inside it, or null
 * @param costNanos what OpenRouter ({@code cost}) and Perplexity ({@code cost.total_cost}) say that the call cost, in
 *        nano-dollars, or null
 */
record ToldUsage(Usage usage, String serviceTier, Long costNanos) {}
