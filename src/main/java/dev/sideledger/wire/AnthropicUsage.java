package dev.sideledger.wire;

import java.util.stream.Stream;

/**
 * Anthropic's messages (https://platform.claude.com/docs/en/build-with-claude/prompt-caching): input tokens are those
 * that no cache was involved in, so what was read from and written to the cache is added. Amazon Bedrock's Converse
 * (https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_TokenUsage.html) counts alike, with writes
 * called {@code cacheWriteInputTokens}.
 */
final class AnthropicUsage implements UsageShape {
    private static final String INPUT = "input_tokens";
    private static final String OUTPUT = "output_tokens";
    private static final String TOTAL = "total_tokens";
    private static final String READ = "cache_read_input_tokens";
    private static final String WRITE = "cache_creation_input_tokens";
    private static final String BEDROCK_WRITE = "cache_write_input_tokens";
    private static final String WRITE_5M = "cache_creation.ephemeral_5m_input_tokens";
    private static final String WRITE_1H = "cache_creation.ephemeral_1h_input_tokens";
    static final String WEB_SEARCHES = "server_tool_use.web_search_requests";

    @Override
    public Stream<String> names() {
        return Stream.of(INPUT, OUTPUT, TOTAL, READ, WRITE, BEDROCK_WRITE, WRITE_5M, WRITE_1H, WEB_SEARCHES);
    }

    @Override
    public boolean fits(UsageNumbers numbers) {
        return numbers.hasAny(READ, WRITE, BEDROCK_WRITE, WRITE_5M, WRITE_1H, WEB_SEARCHES);
    }

    @Override
    public TokenCounts counts(UsageNumbers numbers) {
        CacheWrites writes = CacheWrites.of(numbers.first(WRITE, BEDROCK_WRITE), numbers.first(WRITE_5M),
                numbers.first(WRITE_1H));
        Long input = numbers.sum(INPUT, READ);
        if (writes.all() != null) {
            input = (input == null ? 0 : input) + writes.all();
        }
        return new TokenCounts()
                .set(TokenName.INPUT, input)
                .set(TokenName.CACHE_READ, numbers.first(READ))
                .setWritten(writes)
                .set(TokenName.OUTPUT, numbers.first(OUTPUT))
                .set(TokenName.WEB_SEARCHES, numbers.first(WEB_SEARCHES))
                .set(TokenName.TOTAL, numbers.first(TOTAL));
    }

    /** The JSON object in which counts, whose input is told without the cache, stand in this shape. */
    static String object(TokenCounts counts) {
        return JsonOutput.text(out -> out.object()
                .member(INPUT, counts.get(TokenName.INPUT))
                .member(READ, counts.get(TokenName.CACHE_READ))
                .member(WRITE, counts.get(TokenName.CACHE_WRITE))
                .member(OUTPUT, counts.get(TokenName.OUTPUT)).end());
    }
}
