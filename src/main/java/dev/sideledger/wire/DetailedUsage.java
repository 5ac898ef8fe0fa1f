package dev.sideledger.wire;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Usage whose input and output are whole, with details beside them that tell their parts: OpenAI's responses
 * (https://platform.openai.com/docs/api-reference/responses/object), its realtime and transcription events, LangChain's
 * {@code usage_metadata} (https://python.langchain.com/api_reference/core/messages/), and the Vercel AI SDK
 * (https://ai-sdk.dev/docs/reference/ai-sdk-core/generate-text), in camel or snake case.
 */
final class DetailedUsage implements UsageShape {
    private static final String INPUT = "input_tokens";
    private static final String OUTPUT = "output_tokens";
    private static final String OF_INPUT = "input_token_details.";
    private static final String OF_OUTPUT = "output_token_details.";
    /** The SDK's name for cached tokens; of some providers it tells the input without them. */
    private static final String CACHED_BESIDE = "cached_input_tokens";
    private static final String[] WRITTEN = {OF_INPUT + "ephemeral_5m_input_tokens",
            OF_INPUT + "ephemeral_1h_input_tokens"};

    /** The names of each part, the first one that is told counts. */
    private static final Map<TokenName, String[]> PARTS = new EnumMap<>(Map.of(
            TokenName.CACHE_READ, new String[]{"input_tokens_details.cached_tokens", OF_INPUT + "cached_tokens",
                    OF_INPUT + "cache_read", OF_INPUT + "cache_read_tokens", CACHED_BESIDE, INPUT + ".cache_read"},
            TokenName.CACHE_WRITE, new String[]{OF_INPUT + "cache_creation", OF_INPUT + "cache_write_tokens",
                    INPUT + ".cache_write"},
            TokenName.CACHE_READ_AUDIO, new String[]{OF_INPUT + "cached_tokens_details.audio_tokens"},
            TokenName.AUDIO_INPUT, new String[]{"input_tokens_details.audio_tokens", OF_INPUT + "audio_tokens",
                    OF_INPUT + "audio"},
            TokenName.AUDIO_OUTPUT, new String[]{"output_tokens_details.audio_tokens", OF_OUTPUT + "audio_tokens",
                    OF_OUTPUT + "audio"},
            TokenName.REASONING, new String[]{"output_tokens_details.reasoning_tokens",
                    OF_OUTPUT + "reasoning_tokens", OF_OUTPUT + "reasoning", OUTPUT + ".reasoning"}));
    private static final String[] INPUTS = {INPUT, INPUT + ".total"};
    private static final String[] OUTPUTS = {OUTPUT, OUTPUT + ".total"};
    private static final String OWN_REASONING = TokenName.REASONING.wireName();
    private static final String TOTAL = TokenName.TOTAL.wireName();

    @Override
    public Stream<String> names() {
        return Stream.of(details(), Arrays.stream(INPUTS), Arrays.stream(OUTPUTS), Stream.of(OWN_REASONING, TOTAL))
                .flatMap(each -> each);
    }

    @Override
    public boolean fits(UsageNumbers numbers) {
        return Stream.concat(details(), Stream.of(INPUTS[1], OUTPUTS[1])).anyMatch(numbers::hasAny);
    }

    @Override
    public TokenCounts counts(UsageNumbers numbers) {
        TokenCounts counts = new TokenCounts().set(TokenName.INPUT, input(numbers))
                .set(TokenName.OUTPUT, numbers.first(OUTPUTS)).set(TokenName.TOTAL, numbers.first(TOTAL));
        PARTS.forEach((part, names) -> counts.set(part, numbers.first(names)));
        counts.setWritten(CacheWrites.of(counts.get(TokenName.CACHE_WRITE), numbers.first(WRITTEN[0]),
                numbers.first(WRITTEN[1])));
        if (counts.get(TokenName.REASONING) == null) {
            counts.set(TokenName.REASONING, numbers.first(OWN_REASONING));
        }
        return counts;
    }

    /** More that was cached than there was input proves that it is told beside it. */
    private static Long input(UsageNumbers numbers) {
        Long input = numbers.first(INPUTS);
        Long cached = numbers.first(CACHED_BESIDE);
        return input != null && cached != null && cached > input ? Long.valueOf(input + cached) : input;
    }

    private static Stream<String> details() {
        return Stream.concat(PARTS.values().stream().flatMap(Arrays::stream), Arrays.stream(WRITTEN));
    }
}
