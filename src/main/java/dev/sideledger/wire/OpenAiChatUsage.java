package dev.sideledger.wire;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * OpenAI's chat completions and embeddings, and the many that speak like them
 * (https://platform.openai.com/docs/api-reference/chat/object): prompt tokens include cached ones.
 */
final class OpenAiChatUsage implements UsageShape {
    private static final String PROMPT = "prompt_tokens";
    private static final String COMPLETION = "completion_tokens";
    private static final String TOTAL = "total_tokens";
    private static final String CACHED = "prompt_tokens_details.cached_tokens";
    /** DeepSeek's name, https://api-docs.deepseek.com/guides/kv_cache. */
    private static final String CACHE_HIT = "prompt_cache_hit_tokens";
    /** LiteLLM adds Anthropic's names to this shape, but counts what they mean into the prompt tokens. */
    private static final String CACHE_READ = "cache_read_input_tokens";
    private static final String CACHE_CREATION = "cache_creation_input_tokens";
    private static final String AUDIO_INPUT = "prompt_tokens_details.audio_tokens";
    private static final String AUDIO_OUTPUT = "completion_tokens_details.audio_tokens";
    /** Under Anthropic's name, under LiteLLM's, and under Perplexity's. */
    private static final String[] WEB_SEARCHES = {AnthropicUsage.WEB_SEARCHES,
            "prompt_tokens_details.web_search_requests", "num_search_queries"};
    private static final String REASONING = "completion_tokens_details.reasoning_tokens";

    @Override
    public Stream<String> names() {
        return Stream.concat(Stream.of(WEB_SEARCHES), Stream.of(PROMPT, COMPLETION, TOTAL, CACHED, CACHE_HIT,
                CACHE_READ, CACHE_CREATION, AUDIO_INPUT, AUDIO_OUTPUT, REASONING));
    }

    @Override
    public boolean fits(UsageNumbers numbers) {
        return numbers.hasAny(PROMPT, COMPLETION, CACHED, CACHE_HIT, AUDIO_INPUT, AUDIO_OUTPUT, REASONING,
                WEB_SEARCHES[1], WEB_SEARCHES[2]);
    }

    @Override
    public TokenCounts counts(UsageNumbers numbers) {
        return new TokenCounts()
                .set(TokenName.INPUT, numbers.first(PROMPT))
                .set(TokenName.CACHE_READ, numbers.first(CACHED, CACHE_HIT, CACHE_READ))
                .set(TokenName.CACHE_WRITE, numbers.first(CACHE_CREATION))
                .set(TokenName.OUTPUT, output(numbers))
                .set(TokenName.REASONING, numbers.first(REASONING))
                .set(TokenName.AUDIO_INPUT, numbers.first(AUDIO_INPUT))
                .set(TokenName.AUDIO_OUTPUT, numbers.first(AUDIO_OUTPUT))
                .set(TokenName.WEB_SEARCHES, numbers.first(WEB_SEARCHES))
                .set(TokenName.TOTAL, numbers.first(TOTAL));
    }

    /**
     * OpenAI counts reasoning into the completion tokens, xAI beside them ("counted separately",
     * https://docs.x.ai/docs/key-information/consumption-and-rate-limits): the total tells which.
     */
    private static Long output(UsageNumbers numbers) {
        boolean beside = numbers.hasAny(REASONING)
                && Objects.equals(numbers.first(TOTAL), numbers.sum(PROMPT, COMPLETION, REASONING));
        return beside ? numbers.sum(COMPLETION, REASONING) : numbers.first(COMPLETION);
    }
}
