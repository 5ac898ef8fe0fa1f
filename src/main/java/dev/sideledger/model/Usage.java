package dev.sideledger.model;

import java.util.stream.Stream;

/**
 * Token usage as it was told: {@code input} includes what was read from and written to a cache, {@code output} includes
 * reasoning (the convention of OpenTelemetry and OpenAI). Null means not told, which is not zero.
 *
 * @param input all input tokens, cached ones included
 * @param cacheRead the part of input that was read from a cache
 * @param cacheWrite the part of input that was written to a cache
 * @param cacheWrite1h the part of cacheWrite that is kept for an hour
 * @param output all output tokens, reasoning included
 * @param reasoning the part of output that was reasoning
 * @param audioInput the part of input that was audio
 * @param audioOutput the part of output that was audio
 * @param cacheReadAudio the part of audioInput that was read from a cache
 * @param webSearches how many times the provider searched the web for the answer
 * @param total all tokens
 * @param sent the provider's own usage object as compact JSON, when the usage came as one; null otherwise
 */
public record Usage(Long input, Long cacheRead, Long cacheWrite, Long cacheWrite1h, Long output, Long reasoning,
        Long audioInput, Long audioOutput, Long cacheReadAudio, Long webSearches, Long total, String sent) {
    /** The greatest number of tokens a call may claim; more is refused so that sums cannot overflow. */
    public static final long MAX = 1_000_000_000_000L;

    /** Refuses negative numbers and numbers above {@link #MAX}. */
    public Usage {
        check("input", input);
        check("cacheRead", cacheRead);
        check("cacheWrite", cacheWrite);
        check("cacheWrite1h", cacheWrite1h);
        check("output", output);
        check("reasoning", reasoning);
        check("audioInput", audioInput);
        check("audioOutput", audioOutput);
        check("cacheReadAudio", cacheReadAudio);
        check("webSearches", webSearches);
        check("total", total);
    }

    /** Input read from a cache: as told, else as much as was audio. */
    public long readFromCache() {
        return or0(cacheRead == null ? cacheReadAudio : cacheRead);
    }

    /** Audio input: as told, else as much as was read from a cache. */
    public long heard() {
        return or0(audioInput == null ? cacheReadAudio : audioInput);
    }

    /** Whether any number was told. */
    public boolean told() {
        return input != null || cacheRead != null || cacheWrite != null || cacheWrite1h != null || output != null
                || reasoning != null || audioInput != null || audioOutput != null || cacheReadAudio != null
                || webSearches != null || total != null;
    }

    /** Whether every number told is 0. */
    public boolean none() {
        return Stream
                .of(input, cacheRead, cacheWrite, output, reasoning, audioInput, audioOutput, cacheReadAudio,
                        webSearches,
                        total)
                .allMatch(number -> number == null || number == 0);
    }

    /** The same numbers, with something else as what was sent; null for nothing. */
    public Usage sentAs(String other) {
        return new Usage(input, cacheRead, cacheWrite, cacheWrite1h, output, reasoning, audioInput, audioOutput,
                cacheReadAudio, webSearches, total, other);
    }

    private static long or0(Long value) {
        return value == null ? 0 : value;
    }

    private static void check(String name, Long value) {
        if (value != null && (value < 0 || value > MAX)) {
            throw new IllegalArgumentException(name + " must be from 0 to " + MAX + " tokens, was " + value);
        }
    }
}
