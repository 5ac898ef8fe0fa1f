package dev.sideledger.ingest.otlp.translate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Values;

import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** Names and units that are one vendor's own. */
class VendorsTest {
    @ParameterizedTest
    @CsvSource({"anthropic.messages, anthropic", "google.generative-ai, gcp.gemini",
            "google.vertex.chat, gcp.vertex_ai",
            "openai.chat, openai", "mistral.chat, mistral_ai", "azure.chat, azure.ai.openai",
            "az.ai.openai, azure.ai.openai", "azure.ai.inference, azure.ai.inference", "aws.bedrock, aws.bedrock",
            "gcp.gemini, gcp.gemini", "gcp.vertex_ai, gcp.vertex_ai", "ibm.watsonx.ai, ibm.watsonx.ai",
            "my.own.gateway, my.own.gateway", "Anthropic, anthropic"})
    void provider_isNamedWithoutTheKindOfItsModel(String system, String provider) {
        assertThat(Otlp.call(span("chat", "gen_ai.system", system)).values().text(CallField.PROVIDER))
                .isEqualTo(provider);
    }

    @Test
    void timeToTheFirstToken_ofStrands_isInMilliseconds() {
        assertThat(Otlp.call(span("chat", "gen_ai.operation.name", "chat", "gen_ai.server.time_to_first_token", 250))
                .values().number(CallField.TTFT)).isEqualTo(250_000);
    }

    @Test
    void claudeCode_tellsWhyItStopped() {
        assertThat(Otlp.call(span("claude_code.llm_request", "model", "m", "stop_reason", "tool_use")).values()
                .text(CallField.FINISH_REASON)).isEqualTo("tool_use");
    }

    @ParameterizedTest
    @CsvSource({"llm.invocation_parameters, model, '', gpt-4o, ", "llm.invocation_parameters, model_name, '', gpt-4o, ",
            "llm.invocation_parameters, model, gpt-4o-2024-08-06, gpt-4o, gpt-4o-2024-08-06",
            "llm.invocation_parameters, seed, gpt-4o-2024-08-06, gpt-4o-2024-08-06, gpt-4o-2024-08-06",
            "embedding.invocation_parameters, model, '', gpt-4o, "})
    void openInference_modelAskedFor_standsAmongTheParameters(String key, String member, String name, String asked,
            String answered) {
        Values call = Otlp.call(span("chat", "openinference.span.kind", "LLM", key,
                "{\"" + member + "\":\"gpt-4o\"}", "llm.model_name", name)).values();

        assertThat(call.text(CallField.REQUEST_MODEL)).isEqualTo(asked);
        assertThat(call.text(CallField.MODEL)).isEqualTo(answered);
    }
}
