package dev.sideledger.ingest.otlp.translate;

import java.util.List;

import org.junit.jupiter.api.Test;

import com.google.protobuf.ByteString;

import dev.sideledger.model.CallField;
import dev.sideledger.model.ErrorField;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.ScoreField;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.Values;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;

import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of a span, whoever made it. */
class SpansTest {
    private static final long TEN = Otlp.TEN / 1000;
    private static final String CHAT = "gen_ai.operation.name";

    @Test
    void span_isACallOfItsTrace() {
        Event call = Otlp.call(span("GET /x", "http.route", "/x").setParentSpanId(Otlp.hex("00f067aa0ba902b7"))
                .setKind(Span.SpanKind.SPAN_KIND_SERVER));

        assertThat(call.id()).isEqualTo(Otlp.SPAN);
        assertThat(call.session()).isEqualTo(Otlp.TRACE);
        assertThat(call.time()).isEqualTo(TEN + 1_000_000);
        assertThat(call.values().text(CallField.NAME)).isEqualTo("GET /x");
        assertThat(call.values().text(CallField.TRACE_ID)).isEqualTo(Otlp.TRACE);
        assertThat(call.values().text(CallField.PARENT_SPAN_ID)).isEqualTo("00f067aa0ba902b7");
        assertThat(call.attributes().entries()).containsEntry("http.route", "\"/x\"")
                .containsEntry("otel.span.kind", "\"SERVER\"").containsEntry("service.name", "\"svc\"");
    }

    @Test
    void badIds_rejectTheirSpanOnly() {
        Translation translation = new Traces(Otlp.DIALECTS).translate(Otlp.request(
                span("a").setTraceId(ByteString.copyFrom(new byte[16])), span("b"),
                span("c").setSpanId(ByteString.copyFrom(new byte[3]))), RealLedger.NOW);

        assertThat(translation.items()).extracting(Translation.Item::rejection).containsExactly(
                "the trace id must be 16 bytes that are not all zero, was all zero", null,
                "the span id must be 8 bytes that are not all zero, was 3 bytes");
        assertThat(translation.items().get(1).events()).isNotEmpty();
    }

    @Test
    void evaluationNotedOnASpan_isAScoreOfItsCall() {
        Span.Builder span = span("chat", CHAT, "chat").addEvents(Span.Event.newBuilder()
                .setName("gen_ai.evaluation.result").setTimeUnixNano(Otlp.TEN).addAllAttributes(Otlp.attributes(
                        "gen_ai.evaluation.name", "relevance", "gen_ai.evaluation.score.value", 0.9,
                        "gen_ai.response.id", "r")));
        Event score = Otlp.told(RecordType.SCORE, span).get(0);

        assertThat(score.time()).isEqualTo(TEN);
        assertThat(score.values().text(ScoreField.CALL)).isEqualTo(Otlp.SPAN);
        assertThat(score.values().text(ScoreField.DIMENSION)).isEqualTo("relevance");
        assertThat(score.attributes().get("gen_ai.response.id")).isEqualTo("\"r\"");
        assertThat(Otlp.call(span).attributes().get("otel.events")).isNull();
    }

    @Test
    void endBeforeStart_isClamped() {
        Values call = Otlp.call(span("x").setEndTimeUnixNano(Otlp.TEN - 5)).values();

        assertThat(call.number(CallField.ENDED_AT)).isEqualTo(TEN);
    }

    @Test
    void noTimes_areThoseOfArrival() {
        Event call = Otlp.call(span("x").setStartTimeUnixNano(0).setEndTimeUnixNano(0));

        assertThat(call.timeAssigned()).isTrue();
        assertThat(call.time()).isEqualTo(RealLedger.NOW);
        assertThat(call.values().has(CallField.STARTED_AT)).isFalse();
    }

    @Test
    void longSessionId_isShortenedAndKept() {
        String id = "s".repeat(300);
        Event call = Otlp.call(span("x", "session.id", id));

        assertThat(call.session()).hasSize(32);
        assertThat(call.attributes().get("session.id")).isEqualTo("\"" + id + "\"");
    }

    @Test
    void exception_isAnError_andTheFailureOfItsSpan() {
        Span.Builder span = span("chat", CHAT, "chat")
                .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR))
                .addEvents(exception("java.net.SocketTimeoutException", "too slow"));
        Event error = Otlp.told(RecordType.ERROR, span).get(0);

        assertThat(error.id()).hasSize(32);
        assertThat(error.values().text(ErrorField.KIND)).isEqualTo("java.net.SocketTimeoutException");
        assertThat(error.values().text(ErrorField.SEVERITY)).isEqualTo("high");
        assertThat(Otlp.call(span).values().text(CallField.STATUS)).isEqualTo("timeout");
        assertThat(Otlp.call(span).values().text(CallField.ERROR)).isEqualTo("too slow");
    }

    @Test
    void exceptionThatWasDealtWith_doesNotFailItsSpan() {
        assertThat(Otlp.call(span("agent", CHAT, "invoke_agent", "output.value", "done")
                .addEvents(exception("E", "m"))).values().has(CallField.STATUS)).isFalse();
        assertThat(Otlp.call(span("chat", CHAT, "chat", "gen_ai.usage.output_tokens", 3)
                .addEvents(exception("E", "m"))).values().has(CallField.STATUS)).isFalse();
        assertThat(Otlp.call(span("chat", CHAT, "chat").addEvents(exception("E", "m"))).values()
                .text(CallField.STATUS)).isEqualTo("failed");
    }

    @Test
    void failuresHiddenInAttributes_areFailures() {
        assertThat(Otlp.call(span("chat", CHAT, "chat", "error.type", "overloaded_error")).values()
                .text(CallField.ERROR)).isEqualTo("overloaded_error");
        assertThat(Otlp.call(span("chat", CHAT, "chat", "http.response.status_code", "429")).values()
                .text(CallField.ERROR)).isEqualTo("HTTP status 429");
    }

    @Test
    void firstTokenEvent_givesTheTimeToIt() {
        Values call = Otlp
                .call(span("ChatCompletion", "openinference.span.kind", "LLM").addEvents(Span.Event.newBuilder()
                        .setName("First Token Stream Event").setTimeUnixNano(Otlp.TEN + 40 * Otlp.MILLI)))
                .values();

        assertThat(call.number(CallField.TTFT)).isEqualTo(40_000);
    }

    @Test
    void contentEvents_areReadAsAttributes() {
        Values call = Otlp.call(span("chat", CHAT, "chat").addEvents(Span.Event.newBuilder()
                .setName("gen_ai.content.prompt")
                .addAllAttributes(Otlp.attributes("gen_ai.prompt", "[{\"role\":\"user\",\"content\":\"hi\"}]"))))
                .values();

        assertThat(String.valueOf(call.get(CallField.MESSAGES))).contains("hi");
    }

    @Test
    void annotations_areScoresOfWhatTheyAreLinkedTo() {
        Event score = Otlp.told(RecordType.SCORE, span("judge", "annotations.0.annotation.name", "helpful",
                "annotations.0.annotation.score", 1, "annotations.0.annotation.annotator_kind", "HUMAN")
                .addLinks(Span.Link.newBuilder().setTraceId(Otlp.hex("f".repeat(32)))
                        .setSpanId(Otlp.hex("e".repeat(16)))))
                .get(0);

        assertThat(score.session()).isEqualTo("f".repeat(32));
        assertThat(score.values().text(ScoreField.CALL)).isEqualTo("e".repeat(16));
        assertThat(score.values().real(ScoreField.VALUE)).isEqualTo(1.0);
        assertThat(score.values().text(ScoreField.SCORER)).isEqualTo("HUMAN");
    }

    @Test
    void sessionFacts_ofManySpans_areToldOnceByTheLatest() {
        List<Event> sessions = Otlp.ofType(RecordType.SESSION, new Traces(Otlp.DIALECTS).translate(Otlp.request(
                span("a", "session.id", "s", "user.id", "ann"),
                span("b", "session.id", "s", "user.id", "ann").setSpanId(Otlp.hex("e".repeat(16)))
                        .setEndTimeUnixNano(Otlp.TEN + 9000 * Otlp.MILLI)),
                RealLedger.NOW));

        assertThat(sessions).hasSize(1);
        assertThat(sessions.get(0).time()).isEqualTo(TEN + 9_000_000);
        assertThat(sessions.get(0).values().text(SessionField.USER)).isEqualTo("ann");
    }

    @Test
    void traceWithoutSession_isCalledLikeItsRoot() {
        assertThat(Otlp.told(RecordType.SESSION, span("plan a trip")).get(0).values().text(SessionField.NAME))
                .isEqualTo("plan a trip");
    }

    @Test
    void losersWithTheSameValue_areNotRepeated_othersStay() {
        Event call = Otlp.call(span("chat", CHAT, "chat", "gen_ai.usage.input_tokens", 5,
                "gen_ai.usage.prompt_tokens", 5, "gen_ai.provider.name", "openai", "gen_ai.system", "other"));

        assertThat(call.attributes().entries()).doesNotContainKey("gen_ai.usage.prompt_tokens")
                .containsEntry("gen_ai.system", "\"other\"");
    }

    private static Span.Event exception(String type, String message) {
        return Span.Event.newBuilder().setName("exception").setTimeUnixNano(Otlp.TEN)
                .addAllAttributes(Otlp.attributes("exception.type", type, "exception.message", message)).build();
    }
}
