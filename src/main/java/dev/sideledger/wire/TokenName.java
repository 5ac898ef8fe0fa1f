package dev.sideledger.wire;

import java.util.function.Function;

import dev.sideledger.model.Usage;

/** Our own names for the numbers of a usage, as fields of a call and inside a {@code usage} object. */
public enum TokenName {
    /** All input tokens, cached ones included. */
    INPUT("input_tokens", Usage::input),
    /** The part of the input that was read from a cache. */
    CACHE_READ("cache_read_tokens", Usage::cacheRead),
    /** The part of the input that was written to a cache. */
    CACHE_WRITE("cache_write_tokens", Usage::cacheWrite),
    /** The part of what was written to a cache that is kept for an hour. */
    CACHE_WRITE_1H("cache_write_1h_tokens", Usage::cacheWrite1h),
    /** All output tokens, reasoning included. */
    OUTPUT("output_tokens", Usage::output),
    /** The part of the output that was reasoning. */
    REASONING("reasoning_tokens", Usage::reasoning),
    /** The part of the input that was audio. */
    AUDIO_INPUT("audio_input_tokens", Usage::audioInput),
    /** The part of the output that was audio. */
    AUDIO_OUTPUT("audio_output_tokens", Usage::audioOutput),
    /** The part of the audio input that was read from a cache. */
    CACHE_READ_AUDIO("cache_read_audio_tokens", Usage::cacheReadAudio),
    /** How many times the provider searched the web: no tokens, but billed beside them. */
    WEB_SEARCHES("web_searches", Usage::webSearches),
    /** All tokens. */
    TOTAL("total_tokens", Usage::total);

    private final String wireName;
    private final Function<Usage, Long> number;

    TokenName(String wireName, Function<Usage, Long> number) {
        this.wireName = wireName;
        this.number = number;
    }

    /** The name on the wire. */
    String wireName() {
        return wireName;
    }

    /** The number of that name, or null when it was not told. */
    Long of(Usage usage) {
        return number.apply(usage);
    }
}
