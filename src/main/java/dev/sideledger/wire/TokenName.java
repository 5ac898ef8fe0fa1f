package dev.sideledger.wire;

import java.util.function.Function;

import dev.sideledger.model.Usage;

/** Our own names for the numbers of a usage, as fields of a call and inside a {@code usage} object. */
enum TokenName {
    INPUT("input_tokens", Usage::input),
    CACHE_READ("cache_read_tokens", Usage::cacheRead),
    CACHE_WRITE("cache_write_tokens", Usage::cacheWrite),
    CACHE_WRITE_1H("cache_write_1h_tokens", Usage::cacheWrite1h),
    OUTPUT("output_tokens", Usage::output),
    REASONING("reasoning_tokens", Usage::reasoning),
    AUDIO_INPUT("audio_input_tokens", Usage::audioInput),
    AUDIO_OUTPUT("audio_output_tokens", Usage::audioOutput),
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
