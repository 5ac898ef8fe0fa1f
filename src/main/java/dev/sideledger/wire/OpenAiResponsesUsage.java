package dev.sideledger.wire;

import java.util.stream.Stream;

/**
 * OpenAI's responses (https://platform.openai.com/docs/api-reference/responses/object): input tokens include cached
 * ones, output tokens include reasoning.
 */
final class OpenAiResponsesUsage implements UsageShape {
    private static final String INPUT = "input_tokens";
    private static final String OUTPUT = "output_tokens";
    private static final String TOTAL = "total_tokens";
    private static final String CACHED = "input_tokens_details.cached_tokens";
    private static final String AUDIO_INPUT = "input_tokens_details.audio_tokens";
    private static final String AUDIO_OUTPUT = "output_tokens_details.audio_tokens";
    private static final String REASONING = "output_tokens_details.reasoning_tokens";

    @Override
    public Stream<String> names() {
        return Stream.of(INPUT, OUTPUT, TOTAL, CACHED, AUDIO_INPUT, AUDIO_OUTPUT, REASONING);
    }

    @Override
    public boolean fits(UsageNumbers numbers) {
        return numbers.hasAny(CACHED, REASONING, AUDIO_INPUT, AUDIO_OUTPUT);
    }

    @Override
    public TokenCounts counts(UsageNumbers numbers) {
        return new TokenCounts()
                .set(TokenName.INPUT, numbers.first(INPUT))
                .set(TokenName.CACHE_READ, numbers.first(CACHED))
                .set(TokenName.OUTPUT, numbers.first(OUTPUT))
                .set(TokenName.REASONING, numbers.first(REASONING))
                .set(TokenName.AUDIO_INPUT, numbers.first(AUDIO_INPUT))
                .set(TokenName.AUDIO_OUTPUT, numbers.first(AUDIO_OUTPUT))
                .set(TokenName.TOTAL, numbers.first(TOTAL));
    }
}
