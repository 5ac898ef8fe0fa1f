package dev.sideledger.wire;

import java.util.stream.Stream;

/**
 * Gemini's {@code usageMetadata} (https://ai.google.dev/api/generate-content#UsageMetadata), in camel or snake case,
 * with or without that wrapper: prompt tokens include cached ones; prompts of tools and thoughts are counted beside
 * prompt and candidates. Lists say how much of each was of which modality, of which audio has prices of its own.
 */
final class GeminiUsage implements UsageShape {
    private static final String PROMPT = "prompt_token_count";
    private static final String TOOL_PROMPT = "tool_use_prompt_token_count";
    private static final String CACHED = "cached_content_token_count";
    private static final String CANDIDATES = "candidates_token_count";
    /** The live API's name for the candidates. */
    private static final String RESPONSE = "response_token_count";
    private static final String THOUGHTS = "thoughts_token_count";
    private static final String TOTAL = "total_token_count";
    private static final String AUDIO = ".audio";
    private static final String PROMPT_AUDIO = "prompt_tokens_details" + AUDIO;
    private static final String TOOL_PROMPT_AUDIO = "tool_use_prompt_tokens_details" + AUDIO;
    private static final String CACHED_AUDIO = "cache_tokens_details" + AUDIO;
    private static final String CANDIDATES_AUDIO = "candidates_tokens_details" + AUDIO;
    private static final String RESPONSE_AUDIO = "response_tokens_details" + AUDIO;

    @Override
    public Stream<String> names() {
        return Stream.of(PROMPT, TOOL_PROMPT, CACHED, CANDIDATES, RESPONSE, THOUGHTS, TOTAL, PROMPT_AUDIO,
                TOOL_PROMPT_AUDIO, CACHED_AUDIO, CANDIDATES_AUDIO, RESPONSE_AUDIO);
    }

    @Override
    public boolean fits(UsageNumbers numbers) {
        return names().anyMatch(numbers::hasAny);
    }

    @Override
    public TokenCounts counts(UsageNumbers numbers) {
        return new TokenCounts()
                .set(TokenName.INPUT, numbers.sum(PROMPT, TOOL_PROMPT))
                .set(TokenName.CACHE_READ, numbers.first(CACHED))
                .set(TokenName.OUTPUT, numbers.sum(CANDIDATES, RESPONSE, THOUGHTS))
                .set(TokenName.REASONING, numbers.first(THOUGHTS))
                .set(TokenName.AUDIO_INPUT, numbers.sum(PROMPT_AUDIO, TOOL_PROMPT_AUDIO))
                .set(TokenName.CACHE_READ_AUDIO, numbers.first(CACHED_AUDIO))
                .set(TokenName.AUDIO_OUTPUT, numbers.sum(CANDIDATES_AUDIO, RESPONSE_AUDIO))
                .set(TokenName.TOTAL, numbers.first(TOTAL));
    }
}
