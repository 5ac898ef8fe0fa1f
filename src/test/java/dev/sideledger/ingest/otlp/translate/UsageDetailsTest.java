package dev.sideledger.ingest.otlp.translate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.Tokens;
import dev.sideledger.model.Usage;

import static org.assertj.core.api.Assertions.assertThat;

/** Token counts by free names, in the shapes that SDKs of Langfuse send. */
class UsageDetailsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            // as the wrappers of OpenAI pass them on: parts of wholes
            "{'prompt_tokens':120,'completion_tokens':34,'total_tokens':154,'prompt_tokens_details':"
                    + "{'cached_tokens':64,'audio_tokens':0},'completion_tokens_details':{'reasoning_tokens':10}}"
                    + " | 56 | 64 | 0 | 24 | 10",
            "{'input_tokens':120,'input_tokens_details':{'cached_tokens':64},'output_tokens':34,"
                    + "'output_tokens_details':{'reasoning_tokens':10}} | 56 | 64 | 0 | 24 | 10",
            // Anthropic's own: the input has no part that a cache was involved in
            "{'input_tokens':7,'cache_read_input_tokens':64,'cache_creation_input_tokens':49,'output_tokens':34,"
                    + "'cache_creation':{'ephemeral_5m_input_tokens':49,'ephemeral_1h_input_tokens':0}}"
                    + " | 7 | 64 | 49 | 34 | 0",
            // flat: each excludes the others
            "{'input':7,'input_cache_read':64,'input_cache_creation':0,'input_ephemeral_5m_input_tokens':49,"
                    + "'output':34} | 7 | 64 | 49 | 34 | 0",
            // a total of what was written, beside the parts of it: Langfuse 5 for LangChain with Anthropic
            "{'cache_creation_input_tokens':49,'cache_read_input_tokens':64,'input':7,'output':34,"
                    + "'cache_creation_ephemeral_1h_input_tokens':0,'cache_creation_ephemeral_5m_input_tokens':49}"
                    + " | 7 | 64 | 49 | 34 | 0",
            "{'cache_creation_input_tokens':49,'cache_read_input_tokens':64,'input':7,'output':34,'total':154,"
                    + "'cache_creation_ephemeral_1h_input_tokens':9,'cache_creation_ephemeral_5m_input_tokens':40}"
                    + " | 7 | 64 | 49 | 34 | 0",
            "{'input':7,'input_cache_read':64,'input_cache_creation':49,'input_ephemeral_5m_input_tokens':49,"
                    + "'output':34} | 7 | 64 | 49 | 34 | 0",
            "{'input':7,'input_cache_read':64,'input_cache_creation_5m':49,'output':34} | 7 | 64 | 49 | 34 | 0",
            "{'input':56,'input_cached_tokens':64,'output':24,'output_reasoning_tokens':10,'total':154}"
                    + " | 56 | 64 | 0 | 24 | 10",
            "{'prompt_tokens':120,'completion_tokens':34,'total_tokens':154} | 120 | 0 | 0 | 34 | 0",
            // objects that nobody knows are passed over
            "{'input':7,'output':3,'total_tokens':10,'more':{'of':1}} | 7 | 0 | 0 | 3 | 0"})
    void tokens_areTheSame_inEachShape(String details, long input, long read, long written, long output,
            long reasoning) {
        assertThat(Tokens.of(usage(details))).isEqualTo(new Tokens(input, read, written, output, reasoning, 0));
    }

    @Test
    void partWrittenForAnHour_isKnown() {
        Usage usage = usage("{'input':7,'input_ephemeral_5m_input_tokens':40,'input_ephemeral_1h_input_tokens':9,"
                + "'output':3}");

        assertThat(usage.input()).isEqualTo(56);
        assertThat(usage.cacheWrite()).isEqualTo(49);
        assertThat(usage.cacheWrite1h()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({"49, false", "0, true", "60, true"})
    void totalOfWrites_thatItsPartsDoNotMakeUp_isKept(long total, boolean kept) {
        Event call = call("{'input':7,'output':3,'cache_creation_input_tokens':" + total
                + ",'cache_creation_ephemeral_5m_input_tokens':40,'cache_creation_ephemeral_1h_input_tokens':9}");

        assertThat(call.values().usage(CallField.USAGE).cacheWrite()).isEqualTo(Math.max(total, 49));
        assertThat(call.attributes().entries().containsKey("langfuse.observation.usage_details")).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'input':7,'output':3,'web_search_requests':2}",
            "{'input_tokens':7,'output_tokens':3,'server_tool_use':{'web_search_requests':2}}"})
    void searches_areKept(String details) {
        assertThat(usage(details).webSearches()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{'prompt_tokens':-1,'prompt_tokens_details':{'cached_tokens':1}}",
            "{'prompt_tokens':'many','prompt_tokens_details':{}}", "{'more':{'of':1}}",
            "{'prompt_tokens':1e12,'completion_tokens':1e12,'prompt_tokens_details':{}}"})
    void detailsThatTellNoWhole_orTooMuch_areNoUsage(String details) {
        Event call = call(details);

        assertThat(call.values().has(CallField.USAGE)).isFalse();
        assertThat(call.attributes().entries()).containsKey("langfuse.observation.usage_details");
    }

    private static Usage usage(String details) {
        return call(details).values().usage(CallField.USAGE);
    }

    private static Event call(String details) {
        return Otlp.call(Otlp.span("generation", "langfuse.observation.type", "generation",
                "langfuse.observation.usage_details", details.replace('\'', '"')));
    }
}
