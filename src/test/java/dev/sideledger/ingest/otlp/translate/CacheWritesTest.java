package dev.sideledger.ingest.otlp.translate;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Usage;
import io.opentelemetry.proto.trace.v1.Span;

import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** What was written to a cache, where emitters tell its total, its parts for a time, or both. */
class CacheWritesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            // LangChain says zero as soon as it tells the parts
            "gen_ai.usage.input_token_details | {'cache_read': 64, 'cache_creation': 0, "
                    + "'ephemeral_5m_input_tokens': 49, 'ephemeral_1h_input_tokens': 0} | 0",
            "gen_ai.usage.input_token_details | {'cache_read': 64, 'cache_creation': 0, "
                    + "'ephemeral_5m_input_tokens': 0, 'ephemeral_1h_input_tokens': 49} | 49",
            "gen_ai.usage.input_token_details | {'cache_read': 64, 'cache_creation': 49} | ",
            "gen_ai.completion | {'generations':[[{'message':{'kwargs':{'content':'hi','usage_metadata':"
                    + "{'input_token_details':{'cache_read':64,'cache_creation':0,'ephemeral_1h_input_tokens':9,"
                    + "'ephemeral_5m_input_tokens':40}}}}}]]} | 9",
            "metadata.usage_object | {'prompt_tokens_details': {'cached_tokens': 64, 'cache_creation_tokens': 49, "
                    + "'cache_creation_token_details': {'ephemeral_5m_input_tokens': 40, "
                    + "'ephemeral_1h_input_tokens': 9}}, 'cache_creation_input_tokens': 49} | 9",
            "gen_ai.usage.raw | {'cache_read_input_tokens':64,'cache_creation_input_tokens':49,'cache_creation':"
                    + "{'ephemeral_5m_input_tokens':0,'ephemeral_1h_input_tokens':49}} | 49"})
    void partsOfWhatWasWritten_arePartsOfTheTotal_orMoreThanIt(String attribute, String told, Long hour) {
        Usage usage = usage(span("chat", "gen_ai.operation.name", "chat", "gen_ai.request.model", "claude-sonnet-4-5",
                "langsmith.span.kind", "llm", "gen_ai.usage.input_tokens", 120, "gen_ai.usage.output_tokens", 34,
                attribute, told));

        assertThat(usage).isEqualTo(
                new Usage(120L, 64L, 49L, hour, 34L, null, null, null, null, null, null, null));
    }

    @ParameterizedTest
    @CsvSource({"0", "49"})
    void answerBesideTheCounts_saysForHowLong(long hour) {
        Usage usage = usage(span("messages.create", "openinference.span.kind", "LLM", "llm.token_count.prompt", 120,
                "llm.token_count.completion", 34, "llm.token_count.prompt_details.cache_read", 64,
                "llm.token_count.prompt_details.cache_write", 49, "output.value",
                "{\"usage\":{\"cache_creation\":{\"ephemeral_1h_input_tokens\":" + hour
                        + ",\"ephemeral_5m_input_tokens\":" + (49 - hour) + "}}}"));

        assertThat(usage.cacheWrite()).isEqualTo(49);
        assertThat(usage.cacheWrite1h()).isEqualTo(hour);
    }

    @ParameterizedTest
    @CsvSource({"0", "49"})
    void partAboveAnHour_ofMlflow_isThatForAnHour(long hour) {
        Usage usage = usage(span("create", "mlflow.spanType", "\"CHAT_MODEL\"", "mlflow.chat.tokenUsage",
                "{\"input_tokens\": 120, \"output_tokens\": 34, \"total_tokens\": 154, \"cache_read_input_tokens\": 64,"
                        + " \"cache_creation_input_tokens\": 49, \"cache_creation_input_tokens_above_1hr\": " + hour
                        + "}"));

        assertThat(usage).isEqualTo(
                new Usage(120L, 64L, 49L, hour, 34L, null, null, null, null, null, 154L, null));
    }

    private static Usage usage(Span.Builder span) {
        return Otlp.call(span).values().usage(CallField.USAGE);
    }
}
