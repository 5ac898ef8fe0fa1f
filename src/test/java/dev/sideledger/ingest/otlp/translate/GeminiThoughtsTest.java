package dev.sideledger.ingest.otlp.translate;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Usage;
import io.opentelemetry.proto.trace.v1.Span;

import static dev.sideledger.ingest.otlp.translate.Otlp.attributes;
import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** What Gemini thinks is in its total alone, as some instrumentations tell it. */
class GeminiThoughtsTest {
    @ParameterizedTest
    @CsvSource({"gemini-2.5-flash, 100, 5100, , 4100, 4000", "models/gemini-2.5-pro, 100, 1100, , 100, ",
            "gemini-2.5-flash, 100, , , 100, ", "gemini-2.5-flash, 100, 900, , 100, ",
            "gemini-2.5-flash, 4100, 5100, 4000, 4100, 4000", "gpt-4o-mini, 100, 5100, , 100, "})
    void restOfATotal_isThought_ofGeminiOnly(String model, int output, Integer total, Integer told, long counted,
            Long reasoning) {
        Span.Builder span = span("generate", "gen_ai.operation.name", "chat", "gen_ai.request.model", model,
                "gen_ai.usage.input_tokens", 1000, "gen_ai.usage.output_tokens", output);
        if (total != null) {
            span.addAllAttributes(attributes("gen_ai.usage.total_tokens", total));
        }
        if (told != null) {
            span.addAllAttributes(attributes("gen_ai.usage.reasoning_tokens", told));
        }

        Usage usage = Otlp.call(span).values().usage(CallField.USAGE);

        assertThat(usage.output()).isEqualTo(counted);
        assertThat(usage.reasoning()).isEqualTo(reasoning);
        assertThat(usage.total()).isEqualTo(total == null ? null : Long.valueOf(total));
        assertThat(usage.input()).isEqualTo(1000);
    }

    @ParameterizedTest
    @CsvSource({"1164, 1064", "1100, 1000"})
    void cachedPart_isNoThought(int total, long input) {
        Usage usage = Otlp.call(span("generate", "gen_ai.operation.name", "chat", "gen_ai.request.model",
                "gemini-2.5-flash", "gen_ai.usage.input_tokens", 1000, "gen_ai.usage.output_tokens", 100,
                "gen_ai.usage.cache_read_input_tokens", 64, "gen_ai.usage.total_tokens", total)).values()
                .usage(CallField.USAGE);

        assertThat(usage.reasoning()).isNull();
        assertThat(usage.input()).isEqualTo(input);
    }
}
