package dev.sideledger.model;

/**
 * Tokens in disjoint buckets: every token is in exactly one, so that buckets can be summed and priced.
 *
 * @param input input that was neither read from nor written to a cache
 * @param cacheRead input read from a cache
 * @param cacheWrite input written to a cache
 * @param output output that was not reasoning
 * @param reasoning reasoning output
 * @param unsplit tokens of a told total that nobody split
 */
public record Tokens(long input, long cacheRead, long cacheWrite, long output, long reasoning, long unsplit) {
    /** No tokens at all. */
    public static final Tokens NONE = new Tokens(0, 0, 0, 0, 0, 0);

    /** The sum of all buckets. */
    public long total() {
        return input + cacheRead + cacheWrite + output + reasoning + unsplit;
    }

    /** The sum, bucket by bucket. */
    public Tokens plus(Tokens other) {
        return new Tokens(input + other.input, cacheRead + other.cacheRead, cacheWrite + other.cacheWrite,
                output + other.output, reasoning + other.reasoning, unsplit + other.unsplit);
    }

    /**
     * The buckets of a usage. Parts above their whole are clamped to it: reading from a cache first, then writing. A
     * part without its whole stands for itself, audio too: it is input beside what was read from a cache, or output
     * beside reasoning. A total above the parts leaves the rest {@code unsplit}; below them it is ignored.
     * {@link #clamps} tells whether anything was cut.
     */
    public static Tokens of(Usage usage) {
        if (usage == null) {
            return NONE;
        }
        long read = usage.readFromCache();
        long write = Math.max(or0(usage.cacheWrite()), or0(usage.cacheWrite1h()));
        long fresh = usage.heard() - Math.min(or0(usage.cacheReadAudio()), Math.min(usage.heard(), read));
        if (usage.input() != null) {
            read = Math.min(read, usage.input());
            write = Math.min(write, usage.input() - read);
            fresh = usage.input() - read - write;
        }
        long reasoning = or0(usage.reasoning());
        long output = or0(usage.audioOutput());
        if (usage.output() != null) {
            reasoning = Math.min(reasoning, usage.output());
            output = usage.output() - reasoning;
        }
        long parts = fresh + read + write + output + reasoning;
        return new Tokens(fresh, read, write, output, reasoning, Math.max(0, or0(usage.total()) - parts));
    }

    /** Whether the usage contradicts itself, so that {@link #of} had to cut a part or to ignore a total. */
    public static boolean clamps(Usage usage) {
        if (usage == null) {
            return false;
        }
        long cached = usage.readFromCache() + Math.max(or0(usage.cacheWrite()), or0(usage.cacheWrite1h()));
        return above(cached, usage.input()) || above(or0(usage.reasoning()), usage.output())
                || above(usage.heard(), usage.input()) || above(or0(usage.audioOutput()), usage.output())
                || above(or0(usage.cacheReadAudio()), usage.audioInput())
                || above(or0(usage.cacheReadAudio()), usage.cacheRead())
                || above(or0(usage.cacheWrite1h()), usage.cacheWrite())
                || (usage.total() != null && usage.total() < of(usage).total());
    }

    private static boolean above(long part, Long whole) {
        return whole != null && part > whole;
    }

    private static long or0(Long value) {
        return value == null ? 0 : value;
    }
}
