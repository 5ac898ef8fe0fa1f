package dev.sideledger.ingest.otlp.translate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.ErrorField;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Usage;
import dev.sideledger.model.Values;
import io.opentelemetry.proto.logs.v1.LogRecord;

import static org.assertj.core.api.Assertions.assertThat;

/** What Codex CLI tells, in the shape in which it tells it: its records are named after a line of its source. */
class CodexLogsTest {
    private static final String COMPLETED = "response.completed";

    @Test
    void response_isOneCall_thoughTwoEventsTellThatItWasCompleted() {
        List<Event> calls = told(
                log("codex.sse_event", "event.kind", COMPLETED, "duration_ms", "3"),
                log("codex.sse_event", "event.kind", COMPLETED, "input_token_count", "120", "output_token_count", "34",
                        "cached_token_count", 64, "reasoning_token_count", 10, "tool_token_count", "154"));

        assertThat(calls).hasSize(1);
        assertThat(calls.get(0).session()).isEqualTo("c");
        assertThat(calls.get(0).values().text(CallField.MODEL)).isEqualTo("gpt-5-codex");
        assertThat(calls.get(0).values().usage(CallField.USAGE))
                .isEqualTo(new Usage(120L, 64L, null, null, 34L, 10L, null, null, null, null, null, null));
    }

    @ParameterizedTest
    @CsvSource({"error.message, 429 Too Many Requests, 429 Too Many Requests",
            "http.response.status_code, 503, HTTP status 503", "http.response.status_code, 400, HTTP status 400"})
    void request_thatFailed_isAFailedCall(String key, String value, String error) {
        List<Event> events = told(log("codex.api_request", key, value, "duration_ms", "250", "attempt", 1, "endpoint",
                "/responses"));

        assertThat(events).extracting(Event::type).containsExactly(RecordType.CALL);
        Values call = events.get(0).values();
        assertThat(call.text(CallField.STATUS)).isEqualTo("failed");
        assertThat(call.text(CallField.ERROR)).isEqualTo(error);
        assertThat(call.text(CallField.OPERATION)).isEqualTo("chat");
        assertThat(call.text(CallField.PROVIDER)).isEqualTo("openai");
        assertThat(call.text(CallField.REQUEST_MODEL)).isEqualTo("gpt-5-codex");
        assertThat(call.text(CallField.ENDPOINT)).isEqualTo("/responses");
        assertThat(call.number(CallField.DURATION)).isEqualTo(250_000);
    }

    @ParameterizedTest
    @CsvSource({"http.response.status_code, 200", "http.response.status_code, 399", "http.response.status_code, none",
            "attempt, 1"})
    void request_thatWasAnswered_isTheCallOfItsResponse(String key, String value) {
        assertThat(told(log("codex.api_request", key, value, "duration_ms", "250"))).isEmpty();
    }

    @Test
    void listOfModels_isNoCall_evenWhenItFails() {
        assertThat(told(log("codex.api_request", "http.response.status_code", 200, "endpoint", "/models"))).isEmpty();
        assertThat(told(log("codex.api_request", "error.message", "refused", "endpoint", "/models")))
                .extracting(Event::type).containsExactly(RecordType.ERROR);
    }

    @Test
    void stream_thatBroke_isOneFailedCall_besideTheErrorOfItsFrame() {
        List<Event> events = told(
                log("codex.sse_event", "event.kind", "response.failed", "duration_ms", "3", "error.message", "boom"),
                log("codex.sse_event", "event.kind", COMPLETED, "error.message", "boom"));

        assertThat(events).extracting(Event::type).containsExactly(RecordType.ERROR, RecordType.CALL);
        assertThat(events.get(0).values().text(ErrorField.MESSAGE)).isEqualTo("boom");
        assertThat(events.get(1).values().text(CallField.STATUS)).isEqualTo("failed");
        assertThat(events.get(1).values().text(CallField.ERROR)).isEqualTo("boom");
    }

    @Test
    void tool_asksNoModel_thoughItTellsThatOfTheSession() {
        Event tool = told(log("codex.tool_result", "tool_name", "shell", "call_id", "x", "arguments", "{}",
                "duration_ms", "12", "success", "true", "output", "ok")).get(0);

        assertThat(tool.values().text(CallField.OPERATION)).isEqualTo("execute_tool");
        assertThat(tool.values().text(CallField.NAME)).isEqualTo("shell");
        assertThat(tool.values().has(CallField.PROVIDER)).isFalse();
        assertThat(tool.values().has(CallField.REQUEST_MODEL)).isFalse();
        assertThat(tool.values().has(CallField.MODEL)).isFalse();
        assertThat(tool.attributes().get("model")).isEqualTo("\"gpt-5-codex\"");
    }

    @ParameterizedTest
    @CsvSource({"claude_code.tool_result, tool_name", "gemini_cli.tool_call, function_name"})
    void toolsOfOtherAgents_askNoModelEither(String event, String name) {
        Values tool = Otlp.told(RecordType.CALL, "agent", Otlp.log(event, "session.id", "s", name, "edit", "model",
                "m", "success", true)).get(0).values();

        assertThat(tool.text(CallField.NAME)).isEqualTo("edit");
        assertThat(tool.has(CallField.PROVIDER)).isFalse();
        assertThat(tool.has(CallField.MODEL)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"claude_code.api_error, error, status_code, anthropic",
            "gemini_cli.api_error, error.message, status_code, gcp.gemini"})
    void requestsOfOtherAgents_thatFailed_areFailedCallsOfTheirModel(String event, String error, String status,
            String provider) {
        Values call = Otlp.told(RecordType.CALL, "agent", Otlp.log(event, "session.id", "s", "model", "m", error,
                "overloaded", status, 529, "duration_ms", 7)).get(0).values();

        assertThat(call.text(CallField.STATUS)).isEqualTo("failed");
        assertThat(call.text(CallField.ERROR)).isEqualTo("overloaded");
        assertThat(call.text(CallField.PROVIDER)).isEqualTo(provider);
        assertThat(call.text(CallField.REQUEST_MODEL)).isEqualTo("m");
    }

    /** Codex sets no time of the record but that of observation; model and conversation stand in every event. */
    private static LogRecord.Builder log(String name, Object... attributes) {
        List<Object> all = new ArrayList<>(Arrays.asList(attributes));
        all.addAll(List.of("event.name", name, "event.timestamp", "2026-11-21T10:00:00.000Z", "conversation.id", "c",
                "model", "gpt-5-codex", "slug", "gpt-5-codex", "originator", "codex_cli_rs"));
        return Otlp.log("event otel/src/events/session_telemetry.rs:1103", all.toArray()).setTimeUnixNano(0)
                .setObservedTimeUnixNano(Otlp.TEN);
    }

    private static List<Event> told(LogRecord.Builder... logs) {
        return new Logs(Otlp.DIALECTS).translate(Otlp.request("codex_cli_rs", logs), RealLedger.NOW).events().stream()
                .filter(event -> event.type() == RecordType.CALL || event.type() == RecordType.ERROR).toList();
    }
}
