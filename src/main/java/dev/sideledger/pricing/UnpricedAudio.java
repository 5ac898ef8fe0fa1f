package dev.sideledger.pricing;

import dev.sideledger.model.Usage;

/**
 * Audio that a usage tells and whose price is not known: a card has none, or it may have been cached. Without a price
 * it is charged as text within the input or output that it is part of, as tables mean it; alone, nobody knows what it
 * costs, and text is many times cheaper.
 */
final class UnpricedAudio {
    private UnpricedAudio() {}

    /** Tokens of audio told without the whole that they are part of. */
    static long alone(Usage usage, RateCard card) {
        long heard = 0;
        if (usage.input() == null) {
            heard = usage.audioInput() != null ? without(card, Bucket.INPUT_AUDIO, usage.audioInput())
                    : usage.cacheRead() == null ? without(card, Bucket.CACHE_READ_AUDIO, usage.cacheReadAudio()) : 0;
        }
        return heard + (usage.output() == null ? without(card, Bucket.OUTPUT_AUDIO, usage.audioOutput()) : 0);
    }

    /** Tokens of audio within their whole. */
    static long asText(Usage usage, RateCard card) {
        return (usage.input() == null ? 0 : without(card, Bucket.INPUT_AUDIO, usage.audioInput()))
                + (usage.output() == null ? 0 : without(card, Bucket.OUTPUT_AUDIO, usage.audioOutput()));
    }

    /** Whether audio stands beside cached input, and nobody told how much of it is both, which has another price. */
    static boolean mayBeCached(Usage usage, RateCard card) {
        return card.has(Bucket.CACHE_READ_AUDIO) && usage.cacheReadAudio() == null && isAny(usage.audioInput())
                && isAny(usage.cacheRead());
    }

    private static boolean isAny(Long told) {
        return told != null && told > 0;
    }

    private static long without(RateCard card, Bucket bucket, Long told) {
        return told == null || card.has(bucket) ? 0 : told;
    }
}
