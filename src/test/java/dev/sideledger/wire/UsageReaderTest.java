package dev.sideledger.wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Tokens;
import dev.sideledger.model.Usage;
import dev.sideledger.model.Values;

import static dev.sideledger.wire.Reading.call;
import static dev.sideledger.wire.Reading.callRefusal;
import static org.assertj.core.api.Assertions.assertThat;

class UsageReaderTest {
    @Test
    void tokenFields_areOneUsage() {
        Usage usage = usage(
                "'input_tokens':100,'cache_read_tokens':40,'cache_write_tokens':20,'cache_write_1h_tokens':5,"
                        + "'output_tokens':30,'reasoning_tokens':10,'audio_input_tokens':1,"
                        + "'audio_output_tokens':2,'total_tokens':130");

        assertThat(usage).isEqualTo(new Usage(100L, 40L, 20L, 5L, 30L, 10L, 1L, 2L, null, null, 130L, null));
        assertThat(Tokens.of(usage)).isEqualTo(new Tokens(40, 40, 20, 20, 10, 0));
    }

    @Test
    void inputWithoutTheCache_asTheTotalProves_isCountedWithIt() {
        String counts = "'input_tokens':200,'cache_read_tokens':64,'cache_write_tokens':49,'output_tokens':34,";
        Usage fields = usage(counts + "'total_tokens':347");

        assertThat(Tokens.of(fields)).isEqualTo(new Tokens(200, 64, 49, 34, 0, 0));
        assertThat(usage("'usage':{" + counts + "'total_tokens':347}")).isEqualTo(fields);
        assertThat(Tokens.of(usage(counts + "'total_tokens':346"))).isEqualTo(new Tokens(87, 64, 49, 34, 0, 112));
    }

    @Test
    void noTokens_isNoUsage() {
        assertThat(call("'input_tokens':null,'usage':{}").values().has(CallField.USAGE)).isFalse();
        assertThat(call("'usage':{'service_tier':'default','x':null}").values().has(CallField.USAGE)).isFalse();
    }

    @Test
    void openAiChat_includesCachedAndReasoning() {
        Usage usage = usage("'usage':{'prompt_tokens':2006,'completion_tokens':300,'total_tokens':2306,"
                + "'prompt_tokens_details':{'cached_tokens':1920,'audio_tokens':3},"
                + "'completion_tokens_details':{'reasoning_tokens':200,'audio_tokens':4,"
                + "'accepted_prediction_tokens':0}}");

        assertThat(Tokens.of(usage)).isEqualTo(new Tokens(86, 1920, 0, 100, 200, 0));
        assertThat(usage.audioInput()).isEqualTo(3);
        assertThat(usage.audioOutput()).isEqualTo(4);
    }

    @Test
    void openAiChat_withReasoningBesideTheCompletion_addsIt() {
        Usage usage = usage("'usage':{'prompt_tokens':10120,'completion_tokens':1499,'total_tokens':14428,"
                + "'prompt_tokens_details':{'cached_tokens':128},"
                + "'completion_tokens_details':{'reasoning_tokens':2809}}");

        assertThat(Tokens.of(usage)).isEqualTo(new Tokens(9992, 128, 0, 1499, 2809, 0));
    }

    @Test
    void openAiChat_withATotalThatNothingExplains_leavesTheRestUnsplit() {
        Usage usage = usage("'usage':{'completion_tokens':102,'prompt_tokens':758,'total_tokens':1725}");

        assertThat(Tokens.of(usage)).isEqualTo(new Tokens(758, 0, 0, 102, 0, 865));
    }

    @Test
    void openAiRealtime_tellsAudioAndCachedAudio() {
        Usage usage = usage("'usage':{'total_tokens':1500,'input_tokens':1000,'output_tokens':500,"
                + "'input_token_details':{'cached_tokens':300,'text_tokens':200,'audio_tokens':800,"
                + "'cached_tokens_details':{'text_tokens':100,'audio_tokens':200}},"
                + "'output_token_details':{'text_tokens':100,'audio_tokens':400}}");

        assertThat(Tokens.of(usage)).isEqualTo(new Tokens(700, 300, 0, 500, 0, 0));
        assertThat(usage.audioInput()).isEqualTo(800);
        assertThat(usage.cacheReadAudio()).isEqualTo(200);
        assertThat(usage.audioOutput()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            // OpenAI's transcriptions
            "'type':'tokens','input_tokens':1400,'input_token_details':{'text_tokens':0,'audio_tokens':1400},"
                    + "'output_tokens':45,'total_tokens':1445 | 1400 | 0 | 0 | 0 | 45 | 0",
            // LangChain
            "'input_tokens':1000,'output_tokens':5,'total_tokens':1005,'input_token_details':{'cache_read':700,"
                    + "'cache_creation':200} | 100 | 700 | 200 | 0 | 5 | 0",
            "'input_tokens':1000,'output_tokens':5,'total_tokens':1005,'input_token_details':{'cache_read':700,"
                    + "'cache_creation':0,'ephemeral_5m_input_tokens':50,'ephemeral_1h_input_tokens':150},"
                    + "'output_token_details':{'reasoning':3} | 100 | 700 | 200 | 150 | 2 | 3",
            // Vercel AI SDK 5, of a provider that counts cached tokens in and of one that does not
            "'inputTokens':100,'outputTokens':5,'totalTokens':105,'reasoningTokens':2,'cachedInputTokens':90"
                    + " | 10 | 90 | 0 | 0 | 3 | 2",
            "'inputTokens':10,'outputTokens':5,'totalTokens':15,'cachedInputTokens':90 | 10 | 90 | 0 | 0 | 5 | 0",
            // Vercel AI SDK 6, of a result and of a provider
            "'inputTokens':100,'inputTokenDetails':{'noCacheTokens':30,'cacheReadTokens':50,'cacheWriteTokens':20},"
                    + "'outputTokens':9,'outputTokenDetails':{'textTokens':5,'reasoningTokens':4},'totalTokens':109,"
                    + "'cachedInputTokens':50,'reasoningTokens':4 | 30 | 50 | 20 | 0 | 5 | 4",
            "'inputTokens':{'total':100,'noCache':30,'cacheRead':50,'cacheWrite':20},"
                    + "'outputTokens':{'total':9,'text':5,'reasoning':4} | 30 | 50 | 20 | 0 | 5 | 4"})
    void wholesWithDetails_areReadInEachSpelling(String body, long fresh, long read, long written, long hour,
            long output, long reasoning) {
        Usage usage = usage("'usage':{" + body + "}");

        assertThat(Tokens.of(usage)).isEqualTo(new Tokens(fresh, read, written, output, reasoning, 0));
        assertThat(usage.cacheWrite1h() == null ? 0 : usage.cacheWrite1h()).isEqualTo(hour);
    }

    @Test
    void openAiChat_ofDeepSeekAndLiteLlm_namesCachedTokensOtherwise() {
        assertThat(usage("'usage':{'prompt_tokens':9,'completion_tokens':1,'prompt_cache_hit_tokens':4}").cacheRead())
                .isEqualTo(4);
        assertThat(Tokens.of(usage("'usage':{'prompt_tokens':9,'completion_tokens':1,'cache_read_input_tokens':4,"
                + "'cache_creation_input_tokens':2}"))).isEqualTo(new Tokens(3, 4, 2, 1, 0, 0));
    }

    @Test
    void openAiResponses_includeCachedAndReasoning() {
        Usage usage = usage(
                "'usage':{'input_tokens':328,'input_tokens_details':{'cached_tokens':128},'output_tokens':52,"
                        + "'output_tokens_details':{'reasoning_tokens':12},'total_tokens':380}");

        assertThat(Tokens.of(usage)).isEqualTo(new Tokens(200, 128, 0, 40, 12, 0));
    }

    @Test
    void anthropic_excludesTheCacheFromInput() {
        Usage usage = usage(
                "'usage':{'input_tokens':21,'cache_creation_input_tokens':188086,'cache_read_input_tokens':50,"
                        + "'cache_creation':{'ephemeral_5m_input_tokens':188000,'ephemeral_1h_input_tokens':86},"
                        + "'output_tokens':393,"
                        + "'service_tier':'standard','server_tool_use':{'web_search_requests':1}}");

        assertThat(usage.input()).isEqualTo(21 + 188_086 + 50);
        assertThat(usage.cacheWrite1h()).isEqualTo(86);
        assertThat(usage.webSearches()).isEqualTo(1);
        assertThat(Tokens.of(usage)).isEqualTo(new Tokens(21, 50, 188_086, 393, 0, 0));
    }

    @Test
    void anthropic_withLessWrittenThanTheDetailsSay_countsTheDetails() {
        Usage usage = usage("'usage':{'input_tokens':1,'cache_creation_input_tokens':0,'cache_creation':"
                + "{'ephemeral_5m_input_tokens':2,'ephemeral_1h_input_tokens':4},'output_tokens':8}");

        assertThat(Tokens.of(usage)).isEqualTo(new Tokens(1, 0, 6, 8, 0, 0));
    }

    @Test
    void anthropic_withOnlyTheDetailsOfWhatWasWritten_addsThem() {
        assertThat(usage("'usage':{'input_tokens':1,'cache_creation':{'ephemeral_5m_input_tokens':2,"
                + "'ephemeral_1h_input_tokens':4},'output_tokens':8}")).isEqualTo(
                        new Usage(7L, null, 6L, 4L, 8L, null, null, null, null, null, null, sent(
                                "{'input_tokens':1,'cache_creation':{'ephemeral_5m_input_tokens':2,"
                                        + "'ephemeral_1h_input_tokens':4},'output_tokens':8}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'input_tokens':5,'output_tokens':1,'server_tool_use':{'web_search_requests':3}}",
            "{'prompt_tokens':5,'completion_tokens':1,'server_tool_use':{'web_search_requests':3}}",
            "{'prompt_tokens':5,'completion_tokens':1,'prompt_tokens_details':{'web_search_requests':3}}",
            "{'prompt_tokens':5,'completion_tokens':1,'num_search_queries':3}",
            "{'input_tokens':5,'output_tokens':1,'web_searches':3}"})
    void webSearches_areKeptBesideTokens(String json) {
        Usage usage = usage("'usage':" + json);

        assertThat(usage.webSearches()).isEqualTo(3);
        assertThat(Tokens.of(usage)).isEqualTo(new Tokens(5, 0, 0, 1, 0, 0));
    }

    @Test
    void bedrock_countsAsAnthropicDoes() {
        Usage usage = usage("'usage':{'inputTokens':10,'outputTokens':5,'totalTokens':45,'cacheReadInputTokens':20,"
                + "'cacheWriteInputTokens':10}");

        assertThat(Tokens.of(usage)).isEqualTo(new Tokens(10, 20, 10, 5, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{'promptTokenCount':100,'cachedContentTokenCount':30,'candidatesTokenCount':40,'thoughtsTokenCount':60,"
                    + "'toolUsePromptTokenCount':7,'totalTokenCount':207,"
                    + "'promptTokensDetails':[{'modality':'TEXT','tokenCount':100}]}",
            "{'usageMetadata':{'promptTokenCount':100,'cachedContentTokenCount':30,'candidatesTokenCount':40,"
                    + "'thoughtsTokenCount':60,'toolUsePromptTokenCount':7,'totalTokenCount':207}}",
            "{'prompt_token_count':100,'cached_content_token_count':30,'candidates_token_count':40,"
                    + "'thoughts_token_count':60,'tool_use_prompt_token_count':7,'total_token_count':207}",
    })
    void gemini_countsThoughtsAndToolPromptsBeside(String json) {
        assertThat(Tokens.of(usage("'usage':" + json))).isEqualTo(new Tokens(77, 30, 0, 40, 60, 0));
    }

    @Test
    void gemini_tellsAudioByModality() {
        String counts = "'promptTokenCount':100,'cachedContentTokenCount':30,'candidatesTokenCount':40,"
                + "'toolUsePromptTokenCount':7,";
        Usage usage = usage("'usage':{" + counts + "'promptTokensDetails':[{'modality':'TEXT','tokenCount':40},"
                + "{'modality':'AUDIO','tokenCount':50},{'tokenCount':10,'modality':'AUDIO'}],"
                + "'toolUsePromptTokensDetails':[{'modality':'AUDIO','tokenCount':2}],"
                + "'cacheTokensDetails':[{'modality':'AUDIO','tokenCount':20},{'modality':'TEXT','tokenCount':10}],"
                + "'candidatesTokensDetails':[5,null,{'modality':null},{'modality':'AUDIO','tokenCount':40}]}");

        assertThat(Tokens.of(usage)).isEqualTo(new Tokens(77, 30, 0, 40, 0, 0));
        assertThat(usage.audioInput()).isEqualTo(62);
        assertThat(usage.cacheReadAudio()).isEqualTo(20);
        assertThat(usage.audioOutput()).isEqualTo(40);
        assertThat(usage("'usage':{'prompt_token_count':9,'prompt_tokens_details':[{'modality':'audio',"
                + "'token_count':4}]}").audioInput()).isEqualTo(4);
        assertThat(usage("'usage':{'responseTokenCount':9,'responseTokensDetails':[{'modality':'AUDIO',"
                + "'tokenCount':9}]}").audioOutput()).isEqualTo(9);
    }

    @Test
    void ownNames_areReadInsideUsageToo() {
        assertThat(Tokens.of(usage("'usage':{'input_tokens':5,'cache_read_tokens':2,'output_tokens':1}")))
                .isEqualTo(new Tokens(3, 2, 0, 1, 0, 0));
    }

    @Test
    void ownNames_sayTheSameInsideUsageAndBesideIt() {
        assertThat(call("'usage':{'input_tokens':5,'output_tokens':1,'total_tokens':null}").values())
                .isEqualTo(call("'input_tokens':5,'output_tokens':1").values());
    }

    @Test
    void usage_isKeptAsItWasSent() {
        assertThat(usage("'usage': {'total_tokens' : 5, 'x': [1 , 2]}").sent())
                .isEqualTo("{\"total_tokens\":5,\"x\":[1,2]}");
    }

    @Test
    void tokenFields_winOverTheUsageObject() {
        Usage usage = usage("'output_tokens':9,'usage':{'prompt_tokens':1,'completion_tokens':2}");

        assertThat(usage.input()).isEqualTo(1);
        assertThat(usage.output()).isEqualTo(9);
        assertThat(usage.sent()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "5|/usage|must be a usage object of OpenAI, Anthropic or Gemini",
            "[]|/usage|must be a usage object of OpenAI, Anthropic or Gemini",
            "{'tokens':5}|/usage|must be a usage object of OpenAI, Anthropic or Gemini",
            "{'prompt_tokens':-1}|/usage/prompt_tokens|must be a whole number from 0",
            "{'prompt_tokens':NaN}|/usage/prompt_tokens|must be a whole number from 0",
            "{'x':NaN}|/usage/x|must be a number that JSON can write",
            "{'promptTokensDetails':[{'modality':'AUDIO','tokenCount':-1}]}|/usage/promptTokensDetails/0/tokenCount"
                    + "|must be a whole number from 0",
            "{'input_tokens':1000000000000,"
                    + "'cache_read_input_tokens':1}|/usage|adds up to more than 1000000000000 tokens",
    })
    void usage_thatIsNone_isRefused(String json, String pointer, String reason) {
        UnreadableEvent refusal = callRefusal("'usage':" + json);

        assertThat(refusal.pointer()).isEqualTo(pointer);
        assertThat(refusal.getMessage()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "'input_tokens':1000000000000,'output_tokens':1|/input_tokens",
            "'input_tokens':1,'output_tokens':1000000000000|/output_tokens",
            "'usage':{'input_tokens':1000000000000},'output_tokens':1|/input_tokens",
            "'usage':{'input_tokens':1000000000000,'output_tokens':1}|/usage",
            "'usage':{'prompt_tokens':1000000000000,'completion_tokens':1}|/usage",
    })
    void tokens_thatAddUpToTooMany_areRefusedHoweverTheyAreTold(String members, String pointer) {
        UnreadableEvent refusal = callRefusal(members);

        assertThat(refusal.pointer()).isEqualTo(pointer);
        assertThat(refusal.getMessage()).contains("adds up to more than 1000000000000 tokens");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "null", value = {
            "'usage':{'input_tokens':1,'cache_read_input_tokens':2,'service_tier':'batch'}|batch|null",
            "'service_tier':'flex','usage':{'input_tokens':1,'service_tier':'batch'}|flex|null",
            "'usage':{'prompt_tokens':1,'cost':0.0015}|null|1500000",
            "'usage':{'prompt_tokens':1,'cost':{'total_cost':0.006,'request_cost':0.005}}|null|6000000",
            "'cost':2,'usage':{'prompt_tokens':1,'cost':0.0015}|null|2000000000",
            "'usage':{'prompt_tokens':1,'cost':0.0015},'cost':0|null|0",
            "'usage':{'prompt_tokens':1,'cost':-1,'service_tier':7}|null|null",
            "'usage':{'prompt_tokens':1,'details':{'cost':3,'service_tier':'batch'}}|null|null"})
    void tierAndCost_toldInsideTheUsage_countWhereTheEventHasNone(String members, String tier, Long nanos) {
        Values values = call(members).values();

        assertThat(values.text(CallField.SERVICE_TIER)).isEqualTo(tier);
        assertThat(values.number(CallField.COST)).isEqualTo(nanos);
    }

    @Test
    void everyKnownName_aloneFitsSomeShape() {
        for (String name : UsageShape.NAMES) {
            UsageNumbers numbers = new UsageNumbers();
            numbers.put(name, 1);

            assertThat(UsageShape.ALL).as(name).anyMatch(shape -> shape.fits(numbers));
        }
    }

    private static Usage usage(String members) {
        return call(members).values().usage(CallField.USAGE);
    }

    private static String sent(String json) {
        return json.replace('\'', '"');
    }
}
