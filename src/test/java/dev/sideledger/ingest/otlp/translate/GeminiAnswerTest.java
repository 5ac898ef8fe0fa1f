package dev.sideledger.ingest.otlp.translate;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;

import static dev.sideledger.ingest.otlp.translate.Otlp.log;
import static org.assertj.core.api.Assertions.assertThat;

/** Answers of Gemini's API as Gemini CLI tells them: at once or in pieces. */
class GeminiAnswerTest {
    @Test
    void answerAtOnce_isItsText() {
        Event call = answered("""
                {"candidates":[{"content":{"role":"model","parts":[{"text":"Hello"}]},"finishReason":"STOP"}]}""");

        assertThat(call.values().text(CallField.OUTPUT)).isEqualTo("Hello");
        assertThat(call.values().text(CallField.FINISH_REASON)).isEqualTo("STOP");
    }

    @Test
    void answerInPieces_isOneText_andKeepsWhatIsBeside() {
        Event call = answered("""
                [{"candidates":[{"content":{"role":"model","parts":[{"text":"Hel"}]}}],"modelVersion":"m1",
                "usageMetadata":{"totalTokenCount":5}},
                {"candidates":[{"content":{"role":"model","parts":[{"text":"lo"}]},"finishReason":"STOP",
                "safetyRatings":[{"category":"x"}]}],"modelVersion":"m1","usageMetadata":{"totalTokenCount":7}},
                {"usageMetadata":{"totalTokenCount":8}}]""");

        assertThat(call.values().text(CallField.OUTPUT)).isEqualTo("Hello");
        assertThat(call.values().text(CallField.FINISH_REASON)).isEqualTo("STOP");
        assertThat(call.attributes().get("output_beside_messages")).isEqualTo("""
                {"candidates":[{"safetyRatings":[{"category":"x"}]}],"modelVersion":"m1",\
                "usageMetadata":{"totalTokenCount":8}}""");
    }

    @Test
    void thoughtsAndCallsOfTools_arePartsOfTheMessage() {
        Event call = answered("""
                [{"candidates":[{"content":{"role":"model","parts":[{"text":"Let me ","thought":true}]}}]},
                {"candidates":[{"content":{"role":"model","parts":[{"text":"see","thought":true},{"text":"I'll"}]}}]},
                {"candidates":[{"content":{"role":"model","parts":[{"text":" look"},
                {"functionCall":{"id":"c1","name":"ls","args":{"path":"."}},"thoughtSignature":"s"},
                {"functionCall":{"name":"pwd","args":{}}},{"functionCall":{"name":"pwd","args":{}}}]},
                "finishReason":"STOP"}]}]""");

        assertThat(call.values().text(CallField.OUTPUT)).isEqualTo("""
                {"role":"assistant","parts":[{"type":"reasoning","content":"Let me see"},\
                {"type":"text","content":"I'll look"},\
                {"type":"tool_call","id":"c1","name":"ls","arguments":{"path":"."},"thoughtSignature":"s"},\
                {"type":"tool_call","name":"pwd","arguments":{}},{"type":"tool_call","name":"pwd","arguments":{}}]}""");
    }

    @Test
    void candidatesOfGenkit_areItsMessages() {
        Event call = Otlp
                .call(Otlp.span("googleai/gemini-2.5-flash", "genkit:metadata:subtype", "model", "genkit:output", """
                {"candidates":[{"index":0,"finishReason":"stop","message":{"role":"model","content":[{"text":"Hello"},\
                {"toolRequest":{"name":"ls","ref":"c1","input":{"path":"."}}}]}}],"usage":{"inputTokens":12,\
                "outputTokens":2}}"""));

        assertThat(call.values().text(CallField.OUTPUT)).isEqualTo("""
                {"role":"assistant","parts":[{"type":"text","content":"Hello"},{"type":"tool_call","id":"c1",\
                "name":"ls","arguments":{"path":"."}}]}""");
        assertThat(call.values().text(CallField.FINISH_REASON)).isEqualTo("stop");
        assertThat(call.values().usage(CallField.USAGE).output()).isEqualTo(2);
    }

    @Test
    void candidatesOfAnotherKind_areNoAnswerOfGemini() {
        String said = "{\"candidates\":[{\"name\":\"Ann\"}]}";

        assertThat(answered(said).values().text(CallField.OUTPUT)).isEqualTo(said);
    }

    private static Event answered(String text) {
        return Otlp.told(RecordType.CALL, "gemini-cli", log("gemini_cli.api_response", "session.id", "s", "model",
                "gemini-2.5-flash", "input_token_count", 5, "output_token_count", 2, "response_text", text)).get(0);
    }
}
