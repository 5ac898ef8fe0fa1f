package dev.sideledger.ingest.otlp.translate;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.model.CallField;
import dev.sideledger.model.ErrorField;
import dev.sideledger.model.Event;
import dev.sideledger.model.MessageField;
import dev.sideledger.model.MetricField;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.ScoreField;
import dev.sideledger.model.Usage;
import dev.sideledger.model.Values;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.SeverityNumber;

import static dev.sideledger.ingest.otlp.translate.Otlp.log;
import static org.assertj.core.api.Assertions.assertThat;

/** What coding agents and instrumentations tell by log records. */
class LogDialectsTest {
    private static final long TEN = Otlp.TEN / 1000;

    @TempDir
    Path folder;

    @Test
    void claudeCode_apiRequest_isACallWithItsCacheAdded() {
        LogRecord.Builder log = log("", "event.name", "api_request", "session.id", "s", "model", "claude-sonnet-4-5",
                "input_tokens", "7", "output_tokens", 34, "cache_read_tokens", 64, "cache_creation_tokens", 49,
                "cost_usd", 0.0123, "duration_ms", "1500", "prompt.id", "p", "event.sequence", 3)
                .setBody(Otlp.value("claude_code.api_request"));
        Event event = one(RecordType.CALL, "claude-code", log);
        Values call = event.values();

        assertThat(event.session()).isEqualTo("s");
        assertThat(call.text(CallField.OPERATION)).isEqualTo("chat");
        assertThat(call.text(CallField.AGENT)).isEqualTo("claude-code");
        assertThat(call.text(CallField.PROVIDER)).isEqualTo("anthropic");
        assertThat(call.usage(CallField.USAGE).input()).isEqualTo(120);
        assertThat(call.usage(CallField.USAGE).cacheWrite()).isEqualTo(49);
        assertThat(call.number(CallField.COST)).isEqualTo(12_300_000);
        assertThat(call.number(CallField.STARTED_AT)).isEqualTo(TEN - 1_500_000);
        assertThat(call.number(CallField.ENDED_AT)).isEqualTo(TEN);
        assertThat(event.attributes().entries()).containsEntry("prompt.id", "\"p\"");
        assertThat(one(RecordType.CALL, "claude-code", log)).isEqualTo(event);
    }

    @Test
    void geminiCli_spanAroundAResponse_leavesTheUsageToItsLogRecord() {
        Event span = Otlp.call(Otlp.span("llm_call", "gen_ai.operation.name", "llm_call", "gen_ai.agent.name",
                "gemini-cli", "gen_ai.conversation.id", "s", "gen_ai.request.model", "gemini-2.5-pro",
                "gen_ai.usage.input_tokens", 1000, "gen_ai.usage.output_tokens", 50));
        Event other = Otlp.call(Otlp.span("llm_call", "gen_ai.operation.name", "llm_call", "gen_ai.agent.name", "mine",
                "gen_ai.request.model", "gemini-2.5-pro", "gen_ai.usage.input_tokens", 1000,
                "gen_ai.usage.output_tokens", 50));

        assertThat(span.values().text(CallField.OPERATION)).isEqualTo("chat_span");
        assertThat(span.values().text(CallField.AGENT)).isEqualTo("gemini-cli");
        assertThat(span.values().usage(CallField.USAGE)).isNull();
        assertThat(span.attributes().get("tokens_not_counted")).contains("1000");
        assertThat(other.values().text(CallField.OPERATION)).isEqualTo("chat");
        assertThat(other.values().usage(CallField.USAGE).input()).isEqualTo(1000);
    }

    @Test
    void record_withItsAttributesInAnotherOrder_isTheSame() {
        Event one = one(RecordType.CALL, "claude-code", log("claude_code.api_request", "session.id", "s", "model", "m",
                "input_tokens", 7, "output_tokens", 3));
        Event other = one(RecordType.CALL, "claude-code", log("claude_code.api_request", "output_tokens", 3, "model",
                "m", "input_tokens", 7, "session.id", "s"));
        Event another = one(RecordType.CALL, "claude-code", log("claude_code.api_request", "output_tokens", 4, "model",
                "m", "input_tokens", 7, "session.id", "s"));

        assertThat(other.id()).isEqualTo(one.id());
        assertThat(another.id()).isNotEqualTo(one.id());
    }

    @Test
    void claudeCode_errorToolAndPrompt() {
        Values failed = one(RecordType.CALL, "claude-code", log("claude_code.api_error", "session.id", "s", "model",
                "m", "error", "Overloaded", "status_code", 529, "duration_ms", 10)).values();
        assertThat(failed.text(CallField.STATUS)).isEqualTo("failed");
        assertThat(failed.text(CallField.ERROR)).isEqualTo("Overloaded");

        Values tool = one(RecordType.CALL, "claude-code", log("claude_code.tool_result", "session.id", "s",
                "tool_name", "Bash", "success", "false", "duration_ms", 10, "tool_parameters", "{\"a\":1}")).values();
        assertThat(tool.text(CallField.NAME)).isEqualTo("Bash");
        assertThat(tool.text(CallField.OPERATION)).isEqualTo("execute_tool");
        assertThat(tool.text(CallField.STATUS)).isEqualTo("failed");
        assertThat(tool.text(CallField.PROMPT)).isEqualTo("{\"a\":1}");

        Values prompt = one(RecordType.MESSAGE, "claude-code",
                log("claude_code.user_prompt", "session.id", "s", "prompt", "fix it", "prompt_length", 6)).values();
        assertThat(prompt.text(MessageField.SENDER)).isEqualTo("user");
        assertThat(prompt.text(MessageField.CONTENT)).isEqualTo("fix it");

        Values answer = one(RecordType.MESSAGE, "claude-code", log("claude_code.assistant_response", "session.id", "s",
                "response", "It is mended.", "response_length", 13, "request_id", "req_1")).values();
        assertThat(answer.text(MessageField.SENDER)).isEqualTo("assistant");
        assertThat(answer.text(MessageField.CONTENT)).isEqualTo("It is mended.");
    }

    @Test
    void codex_completedResponse_isACall_otherEventsAreNot() {
        Event event = one(RecordType.CALL, "codex_cli_rs", log("", "event.name", "codex.sse_event", "event.kind",
                "response.completed", "conversation.id", "c", "model", "gpt-5-codex", "input_token_count", "120",
                "output_token_count", "34", "cached_token_count", 64, "reasoning_token_count", 10,
                "tool_token_count", 154, "event.timestamp", "2026-11-21T10:00:00.000Z").setTimeUnixNano(0)
                .setObservedTimeUnixNano(5));

        assertThat(event.session()).isEqualTo("c");
        assertThat(event.time()).isEqualTo(TEN);
        assertThat(event.values().usage(CallField.USAGE))
                .isEqualTo(new Usage(120L, 64L, null, null, 34L, 10L, null, null, null, null, null, null));
        assertThat(told("codex", log("codex.sse_event", "event.kind", "response.created", "conversation.id", "c")))
                .isEmpty();
        assertThat(one(RecordType.CALL, "codex", log("codex.tool_result", "conversation.id", "c", "tool_name", "shell",
                "arguments", "{}", "output", "ok", "success", "true", "duration_ms", "12")).values()
                .text(CallField.OUTPUT)).isEqualTo("ok");
    }

    @Test
    void geminiCli_response_countsThoughtsAndToolsOnce() {
        Values call = one(RecordType.CALL, "gemini-cli", log("gemini_cli.api_response", "session.id", "s", "model",
                "gemini-2.5-pro", "duration_ms", 900, "input_token_count", 100, "tool_token_count", 20,
                "output_token_count", 24, "thoughts_token_count", 10, "cached_content_token_count", 64,
                "total_token_count", 154, "finish_reasons", List.of("STOP"))).values();

        assertThat(call.usage(CallField.USAGE))
                .isEqualTo(new Usage(120L, 64L, null, null, 34L, 10L, null, null, null, null, 154L, null));
        assertThat(call.text(CallField.FINISH_REASON)).isEqualTo("STOP");
        assertThat(one(RecordType.CALL, "gemini-cli", log("gemini_cli.tool_call", "session.id", "s", "function_name",
                "edit", "success", true, "duration_ms", 5)).values().text(CallField.NAME)).isEqualTo("edit");
    }

    @Test
    void geminiCli_tellsEachResponseTwice_oneCounts() {
        LogRecord.Builder details = log("gen_ai.client.inference.operation.details", "session.id", "s",
                "gen_ai.operation.name", "generate_content", "gen_ai.usage.input_tokens", 100);

        assertThat(told("gemini-cli", details)).isEmpty();
        assertThat(Otlp.told(RecordType.CALL, "other", details)).hasSize(1);
        assertThat(told("my-gemini", log("gen_ai.client.inference.operation.details", "session.id", "s",
                "installation.id", "i", "interactive", true, "gen_ai.usage.input_tokens", 100))).isEmpty();
    }

    @Test
    void inferenceDetails_tellOfTheCallOfTheirSpan() {
        Event event = one(RecordType.CALL, "svc", inSpan(log("gen_ai.client.inference.operation.details",
                "gen_ai.operation.name", "chat", "gen_ai.usage.input_tokens", 5)));

        assertThat(event.id()).isEqualTo(Otlp.SPAN);
        assertThat(event.session()).isEqualTo(Otlp.TRACE);
        assertThat(event.values().text(CallField.SPAN_ID)).isEqualTo(Otlp.SPAN);
    }

    @Test
    void lateInferenceDetails_doNotRenameTheWorkOfTheirSpan() {
        Translation agent = new Traces(Otlp.DIALECTS).translate(
                Otlp.request(Otlp.span("agent", "gen_ai.operation.name", "invoke_agent")), RealLedger.NOW);
        Translation details = new Logs(Otlp.DIALECTS).translate(Otlp.request("svc",
                inSpan(log("gen_ai.client.inference.operation.details", "gen_ai.operation.name", "chat",
                        "gen_ai.output.messages", "[{\"role\":\"assistant\",\"content\":\"yo\"}]"))
                        .setTimeUnixNano(Otlp.TEN + 5_000 * Otlp.MILLI)),
                RealLedger.NOW);
        for (List<Translation> order : List.of(List.of(agent, details), List.of(details, agent))) {
            try (RealLedger ledger = new RealLedger(folder.resolve("in" + order.indexOf(agent)))) {
                order.forEach(ledger::record);
                Values call = ledger.all(RecordType.CALL).get(0).values();

                assertThat(call.text(CallField.OPERATION)).isEqualTo("invoke_agent");
                assertThat(call.text(CallField.OUTPUT)).isEqualTo("yo");
            }
        }
        assertThat(Otlp.ofType(RecordType.CALL, details).get(0).attributes().get("gen_ai.operation.name"))
                .isEqualTo("\"chat\"");
    }

    @Test
    void evaluation_isAScore_orAMetricWhenItIsAWord() {
        Values score = one(RecordType.SCORE, "svc", inSpan(log("gen_ai.evaluation.result", "gen_ai.evaluation.name",
                "relevance", "gen_ai.evaluation.score.value", 0.9, "gen_ai.evaluation.score.label", "good",
                "gen_ai.evaluation.explanation", "fits"))).values();
        assertThat(score.text(ScoreField.CALL)).isEqualTo(Otlp.SPAN);
        assertThat(score.text(ScoreField.DIMENSION)).isEqualTo("relevance");
        assertThat(score.real(ScoreField.VALUE)).isEqualTo(0.9);
        assertThat(score.text(ScoreField.NOTES)).isEqualTo("fits");

        Values word = one(RecordType.METRIC, "svc", inSpan(log("gen_ai.evaluation.result", "gen_ai.evaluation.name",
                "tone", "gen_ai.evaluation.score.label", "rude"))).values();
        assertThat(word.get(MetricField.DATA)).hasToString("\"rude\"");
    }

    @Test
    void exceptionsAndErrors_areErrors_otherLogsAreNothing() {
        Values exception = one(RecordType.ERROR, "svc", inSpan(log("gen_ai.client.operation.exception",
                "exception.type", "java.net.ConnectException", "exception.message", "refused"))).values();
        assertThat(exception.text(ErrorField.KIND)).isEqualTo("java.net.ConnectException");
        assertThat(exception.text(ErrorField.MESSAGE)).isEqualTo("refused");

        LogRecord.Builder plain = LogRecord.newBuilder().setTimeUnixNano(Otlp.TEN).setBody(Otlp.value("disk full"));
        assertThat(told("svc", plain)).isEmpty();
        Event fatal = one(RecordType.ERROR, "svc", plain.setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_FATAL));
        assertThat(fatal.values().text(ErrorField.SEVERITY)).isEqualTo("critical");
        assertThat(fatal.values().text(ErrorField.MESSAGE)).isEqualTo("disk full");
        assertThat(fatal.session()).isEqualTo("service:svc");
    }

    @Test
    void bodyBesideAnException_isItsMessage_orIsKept() {
        LogRecord.Builder log = LogRecord.newBuilder().setTimeUnixNano(Otlp.TEN).setBody(Otlp.value("payment failed"))
                .addAllAttributes(Otlp.attributes("exception.type", "IOException"));
        Event silent = one(RecordType.ERROR, "svc", log);
        assertThat(silent.values().text(ErrorField.KIND)).isEqualTo("IOException");
        assertThat(silent.values().text(ErrorField.MESSAGE)).isEqualTo("payment failed");
        assertThat(silent.attributes().get("otel.body")).isNull();

        Event both = one(RecordType.ERROR, "svc",
                log.addAllAttributes(Otlp.attributes("exception.message", "connection reset")));
        assertThat(both.values().text(ErrorField.MESSAGE)).isEqualTo("connection reset");
        assertThat(both.attributes().get("otel.body")).isEqualTo("\"payment failed\"");
    }

    @Test
    void otherMessageBesideAnException_isKept() {
        Object[] told = {"exception.type", "IOException", "exception.message", "connection reset", "error.message",
                "the tool gave up"};
        Event unknown = one(RecordType.ERROR, "svc", log("db.failed", told).setBody(Otlp.value("try again")));
        Event known = one(RecordType.ERROR, "svc", log("exception", told).setBody(Otlp.value("try again")));
        Event same = one(RecordType.ERROR, "svc", log("exception", "exception.message", "gone", "error.message",
                "gone").setBody(Otlp.value("exception")));

        assertThat(List.of(unknown, known)).allSatisfy(error -> {
            assertThat(error.values().text(ErrorField.MESSAGE)).isEqualTo("connection reset");
            assertThat(error.attributes().get("error.message")).isEqualTo("\"the tool gave up\"");
            assertThat(error.attributes().get("otel.body")).isEqualTo("\"try again\"");
        });
        assertThat(same.attributes().entries()).doesNotContainKeys("error.message", "otel.body");
    }

    private static LogRecord.Builder inSpan(LogRecord.Builder log) {
        return log.setTraceId(Otlp.hex(Otlp.TRACE)).setSpanId(Otlp.hex(Otlp.SPAN));
    }

    private static List<Event> told(String service, LogRecord.Builder log) {
        return new Logs(Otlp.DIALECTS).translate(Otlp.request(service, log), RealLedger.NOW).events();
    }

    private static Event one(RecordType type, String service, LogRecord.Builder log) {
        List<Event> events = Otlp.told(type, service, log);
        assertThat(events).hasSize(1);
        return events.get(0);
    }
}
