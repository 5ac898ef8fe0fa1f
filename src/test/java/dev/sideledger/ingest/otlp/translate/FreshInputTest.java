package dev.sideledger.ingest.otlp.translate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Tokens;
import dev.sideledger.model.Usage;

import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** The cached part is counted into the input once, whether an emitter told the input with or without it. */
class FreshInputTest {
    private static final Tokens CACHED = new Tokens(200, 64, 49, 34, 0, 0);
    private static final String METADATA = "ai.response.providerMetadata";
    private static final String RAW = "{\"anthropic\":{\"usage\":{\"input_tokens\":200,\"output_tokens\":34,"
            + "\"cache_creation_input_tokens\":49,\"cache_read_input_tokens\":64,"
            + "\"cache_creation\":{\"ephemeral_5m_input_tokens\":49,\"ephemeral_1h_input_tokens\":0}}}}";

    @Test
    void vercel5_tellsAnthropicsInputWithoutTheCache() {
        assertThat(tokens("ai.operationId", "ai.generateText.doGenerate", "ai.model.provider", "anthropic.messages",
                "ai.usage.inputTokens", 200, "ai.usage.outputTokens", 34, METADATA, RAW)).isEqualTo(CACHED);
    }

    @Test
    void vercel5_streaming_tellsTheReadPartAndATotalWithoutTheCache() {
        Usage usage = usage("ai.operationId", "ai.streamText.doStream", "ai.usage.inputTokens", 200,
                "ai.usage.outputTokens", 34, "ai.usage.totalTokens", 234, "ai.usage.cachedInputTokens", 64, METADATA,
                RAW);

        assertThat(Tokens.of(usage)).isEqualTo(CACHED);
        assertThat(usage.total()).isEqualTo(347);
        assertThat(Tokens.clamps(usage)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"313, 313", "200, 313"})
    void openInference_ofAStreamedAnswer_hasTheCacheInTheAnswerAlone(int prompt, long input) {
        Usage usage = usage("openinference.span.kind", "LLM", "llm.token_count.prompt", prompt,
                "llm.token_count.completion", 34, "output.value", "{\"id\":\"msg_1\",\"usage\":{\"input_tokens\":200,"
                        + "\"output_tokens\":34,\"cache_creation_input_tokens\":49,\"cache_read_input_tokens\":64}}");

        assertThat(Tokens.of(usage)).isEqualTo(CACHED);
        assertThat(usage.input()).isEqualTo(input);
    }

    @Test
    void openInference_ofOpenAi_hasTheCacheWithinItsInput() {
        assertThat(tokens("openinference.span.kind", "LLM", "llm.token_count.prompt", 120, "llm.token_count.completion",
                34, "output.value",
                "{\"usage\":{\"prompt_tokens\":120,\"prompt_tokens_details\":{\"cached_tokens\":64}}}"))
                .isEqualTo(new Tokens(56, 64, 0, 34, 0, 0));
        assertThat(tokens("openinference.span.kind", "LLM", "llm.token_count.prompt", 120, "llm.token_count.completion",
                34, "output.value",
                "{\"usage\":{\"input_tokens\":120,\"input_tokens_details\":{\"cached_tokens\":64}}}"))
                .isEqualTo(new Tokens(56, 64, 0, 34, 0, 0));
    }

    @Test
    void cachedTokens_byTheNameOfLangtraceAndRig_areRead() {
        assertThat(tokens("gen_ai.operation.name", "chat", "gen_ai.usage.input_tokens", 120,
                "gen_ai.usage.output_tokens", 34, "gen_ai.usage.cached_tokens", 64))
                .isEqualTo(new Tokens(56, 64, 0, 34, 0, 0));
        assertThat(tokens("gen_ai.operation.name", "chat", "gen_ai.usage.input_tokens", 120,
                "gen_ai.usage.output_tokens", 34, "gen_ai.usage.prompt_tokens_details.cached_tokens", 64,
                "gen_ai.usage.completion_tokens_details.reasoning_tokens", 10))
                .isEqualTo(new Tokens(56, 64, 0, 24, 10, 0));
    }

    @Test
    void vercel5_ofASmallPrompt_readsMoreFromTheCacheThanItSends() {
        Usage usage = usage("ai.operationId", "ai.streamText.doStream", "ai.usage.inputTokens", 7,
                "ai.usage.outputTokens", 34, "ai.usage.totalTokens", 41, "ai.usage.cachedInputTokens", 64);

        assertThat(Tokens.of(usage)).isEqualTo(new Tokens(7, 64, 0, 34, 0, 0));
        assertThat(Tokens.clamps(usage)).isFalse();
    }

    @Test
    void vercel6_tellsItWithTheCache() {
        assertThat(tokens("ai.operationId", "ai.generateText.doGenerate", "ai.usage.inputTokens", 313,
                "ai.usage.inputTokenDetails.cacheReadTokens", 64, "ai.usage.inputTokenDetails.cacheWriteTokens", 49,
                "ai.usage.outputTokens", 34, "ai.usage.totalTokens", 347, METADATA, RAW)).isEqualTo(CACHED);
    }

    @Test
    void vercelOfSeveralSteps_whoseProviderToldTheLastOnly_staysTheSumOfAll() {
        assertThat(tokens("ai.operationId", "ai.generateText", "ai.usage.inputTokens", 626,
                "ai.usage.cachedInputTokens", 128, "ai.usage.outputTokens", 68, METADATA, RAW))
                .isEqualTo(new Tokens(449, 128, 49, 68, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({"gen_ai.usage.cache_read.input_tokens, gen_ai.usage.cache_creation.input_tokens",
            "gen_ai.usage.cache_read_input_tokens, gen_ai.usage.cache_write_input_tokens"})
    void totalOfAll_provesThatTheInputWasToldWithoutTheCache(String read, String written) {
        assertThat(tokens("gen_ai.operation.name", "chat", "gen_ai.system", "strands-agents",
                "gen_ai.usage.input_tokens", 200, "gen_ai.usage.output_tokens", 34, "gen_ai.usage.total_tokens", 347,
                read, 64, written, 49)).isEqualTo(CACHED);
    }

    @Test
    void vercel5_tellsBedrocksInputWithoutTheCache_andVersion6With() {
        String raw = "{\"bedrock\":{\"usage\":{\"cacheWriteInputTokens\":50}}}";
        Tokens expected = new Tokens(500, 300, 50, 10, 0, 0);

        assertThat(tokens("ai.operationId", "ai.generateText.doGenerate", "ai.model.provider", "amazon-bedrock",
                "ai.usage.inputTokens", 500, "ai.usage.cachedInputTokens", 300, "ai.usage.outputTokens", 10,
                "ai.usage.totalTokens", 510, METADATA, raw)).isEqualTo(expected);
        assertThat(tokens("ai.operationId", "ai.generateText.doGenerate", "ai.model.provider", "amazon-bedrock",
                "ai.usage.inputTokens", 850, "ai.usage.inputTokenDetails.noCacheTokens", 500,
                "ai.usage.inputTokenDetails.cacheReadTokens", 300, "ai.usage.cachedInputTokens", 300,
                "ai.usage.outputTokens", 10, "ai.usage.totalTokens", 860, METADATA, raw)).isEqualTo(expected);
        assertThat(tokens("ai.operationId", "ai.generateText.doGenerate", "ai.model.provider", "openai.responses",
                "ai.usage.inputTokens", 500, "ai.usage.cachedInputTokens", 300, "ai.usage.outputTokens", 10,
                "ai.usage.totalTokens", 510)).isEqualTo(new Tokens(200, 300, 0, 10, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({"20, 80, 200, 100", "200, 80, 380, 280", "100, 80, 200, 100", "100, 80, 210, 100"})
    void total_provesThatTheOutputWasToldWithoutReasoning(long told, long reasoning, long total, long output) {
        Usage usage = usage("ai.operationId", "ai.generateText.doGenerate", "ai.model.provider",
                "google.generative-ai", "ai.usage.inputTokens", 100, "ai.usage.outputTokens", told,
                "ai.usage.reasoningTokens", reasoning, "ai.usage.totalTokens", total);

        assertThat(usage.output()).isEqualTo(output);
        assertThat(usage.reasoning()).isEqualTo(reasoning);
        assertThat(usage.input()).isEqualTo(100);
    }

    @Test
    void total_thatCacheAndReasoningExplainTogether_provesBoth() {
        Usage usage = usage("gen_ai.operation.name", "chat", "gen_ai.usage.input_tokens", 100,
                "gen_ai.usage.output_tokens", 20, "gen_ai.usage.cache_read.input_tokens", 30,
                "gen_ai.usage.reasoning.output_tokens", 80, "gen_ai.usage.total_tokens", 230);

        assertThat(usage.input()).isEqualTo(130);
        assertThat(usage.output()).isEqualTo(100);
    }

    @Test
    void total_thatAsManyOfEitherExplain_provesNothing() {
        Usage usage = usage("gen_ai.operation.name", "chat", "gen_ai.usage.input_tokens", 100,
                "gen_ai.usage.output_tokens", 200, "gen_ai.usage.cache_read.input_tokens", 80,
                "gen_ai.usage.reasoning.output_tokens", 80, "gen_ai.usage.total_tokens", 380);

        assertThat(usage.input()).isEqualTo(100);
        assertThat(usage.output()).isEqualTo(200);
    }

    @Test
    void googleAdk1_tellsOutputWithoutReasoning() {
        Usage usage = usage("gen_ai.system", "gcp.vertex.agent", "gen_ai.request.model", "gemini-2.5-flash",
                "gen_ai.usage.input_tokens", 100, "gen_ai.usage.output_tokens", 20,
                "gen_ai.usage.experimental.reasoning_tokens", 80);

        assertThat(usage.output()).isEqualTo(100);
        assertThat(usage.reasoning()).isEqualTo(80);
    }

    @Test
    void pydanticAi0_tellsTheCacheAsAnthropicNamesIt() {
        assertThat(tokens("gen_ai.operation.name", "chat", "gen_ai.system", "anthropic", "gen_ai.usage.input_tokens",
                130, "gen_ai.usage.output_tokens", 5, "gen_ai.usage.details.cache_read_input_tokens", 100,
                "gen_ai.usage.details.cache_creation_input_tokens", 20)).isEqualTo(new Tokens(10, 100, 20, 5, 0, 0));
    }

    @Test
    void pydanticAi0_tellsTheCacheAsOpenAiNamesIt() {
        assertThat(tokens("gen_ai.operation.name", "chat", "gen_ai.system", "openai", "gen_ai.usage.input_tokens", 500,
                "gen_ai.usage.output_tokens", 5, "gen_ai.usage.details.cached_tokens", 100))
                .isEqualTo(new Tokens(400, 100, 0, 5, 0, 0));
    }

    private static Tokens tokens(Object... attributes) {
        return Tokens.of(usage(attributes));
    }

    private static Usage usage(Object... attributes) {
        return Otlp.call(span("call", attributes)).values().usage(CallField.USAGE);
    }
}
