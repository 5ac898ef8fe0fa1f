package dev.sideledger.pricing;

import dev.sideledger.model.Tokens;
import dev.sideledger.model.Usage;

/**
 * How much of each bucket a call is charged for. A part without a price of its own stays in its whole; parts above
 * their whole are cut to it, reading from a cache first, then writing. The overlap of two parts, where nobody tells it,
 * is taken as small as it can be.
 */
final class Counts {
    private final long[] counts = new long[Bucket.COUNT];
    private final long input;
    private final long unsplit;

    private Counts(long input, long unsplit) {
        this.input = input;
        this.unsplit = unsplit;
    }

    /**
     * The counts of a usage under a card. What a total has beyond the one whole that was told is the other; tokens of a
     * total that nobody split are input where it cannot matter.
     */
    static Counts of(Usage usage, RateCard card) {
        Tokens tokens = Tokens.of(usage);
        long input = tokens.input() + tokens.cacheRead() + tokens.cacheWrite();
        long output = tokens.output() + tokens.reasoning();
        long unsplit = tokens.unsplit();
        if (unsplit > 0 && (card.hasOnePrice() || (usage.output() != null && input == 0))) {
            input += unsplit;
            unsplit = 0;
        } else if (unsplit > 0 && usage.input() != null && usage.output() == null && output == 0) {
            output += unsplit;
            unsplit = 0;
        }
        Counts counts = new Counts(input, unsplit);
        counts.splitInput(usage, card);
        counts.splitOutput(usage, output, tokens.reasoning(), card);
        counts.set(Bucket.REQUEST, card.has(Bucket.REQUEST) ? 1 : 0);
        counts.set(Bucket.WEB_SEARCH, card.has(Bucket.WEB_SEARCH) ? or0(usage.webSearches()) : 0);
        return counts;
    }

    /** All input tokens, which choose the step of prices. */
    long input() {
        return input;
    }

    /** Tokens of a total that nobody split, and whose price depends on what they are. */
    long unsplit() {
        return unsplit;
    }

    long at(int bucket) {
        return counts[bucket];
    }

    long at(Bucket bucket) {
        return counts[bucket.slot()];
    }

    /** All tokens that have a bucket. */
    long tokens() {
        long sum = 0;
        for (int i = 0; i < Bucket.REQUEST.slot(); i++) {
            sum += counts[i];
        }
        return sum;
    }

    private void splitInput(Usage usage, RateCard card) {
        // A part without a price takes no room from one that has.
        long read = card.has(Bucket.CACHE_READ) ? Math.min(usage.readFromCache(), input) : 0;
        long told = Math.max(or0(usage.cacheWrite()), or0(usage.cacheWrite1h()));
        long written = Math.min(told, input - read);
        long hour = card.has(Bucket.CACHE_WRITE_1H) ? Math.min(or0(usage.cacheWrite1h()), written) : 0;
        long write = card.has(Bucket.CACHE_WRITE) ? written - hour : 0;
        long rest = input - read - hour - write;
        long audio = Math.min(usage.heard(), input);
        long cached = Math.min(or0(usage.cacheReadAudio()), Math.min(audio, read));
        long fresh = Math.min(audio - cached, rest);
        long heard = card.has(Bucket.INPUT_AUDIO) ? fresh : 0;
        long again = card.has(Bucket.CACHE_READ_AUDIO) ? Math.min(audio - fresh, read) : 0;
        set(Bucket.CACHE_READ, read - again);
        set(Bucket.CACHE_READ_AUDIO, again);
        set(Bucket.CACHE_WRITE_1H, hour);
        set(Bucket.CACHE_WRITE, write);
        set(Bucket.INPUT_AUDIO, heard);
        set(Bucket.INPUT, rest - heard);
    }

    private void splitOutput(Usage usage, long output, long reasoned, RateCard card) {
        long reasoning = card.has(Bucket.REASONING) ? reasoned : 0;
        long spoken = card.has(Bucket.OUTPUT_AUDIO) ? Math.min(or0(usage.audioOutput()), output - reasoning) : 0;
        set(Bucket.REASONING, reasoning);
        set(Bucket.OUTPUT_AUDIO, spoken);
        set(Bucket.OUTPUT, output - reasoning - spoken);
    }

    private void set(Bucket bucket, long count) {
        counts[bucket.slot()] = count;
    }

    private static long or0(Long value) {
        return value == null ? 0 : value;
    }
}
