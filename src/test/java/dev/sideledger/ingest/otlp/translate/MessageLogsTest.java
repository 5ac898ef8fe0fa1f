package dev.sideledger.ingest.otlp.translate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import dev.sideledger.model.MessageField;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Values;
import io.opentelemetry.proto.logs.v1.LogRecord;

import static dev.sideledger.ingest.otlp.translate.Otlp.log;
import static dev.sideledger.ingest.otlp.translate.Otlp.object;
import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** Log records that tell one message each: a history that is told again costs its new messages only. */
class MessageLogsTest {
    private static final int CALLS = 4;

    @TempDir
    Path folder;

    @Test
    void messages_areToldWithoutACopyOfTheirContent() {
        Event user = one(RecordType.MESSAGE, log("gen_ai.user.message", "gen_ai.system", "openai", "shop", "x")
                .setBody(Otlp.value(object("content", "hi"))));

        assertThat(user.values().text(MessageField.SENDER)).isEqualTo("user");
        assertThat(user.values().text(MessageField.CONTENT)).isEqualTo("hi");
        assertThat(user.attributes().entries().keySet()).containsExactly("service.name", "shop");
    }

    @Test
    void choice_isTheOutputOfItsCallToo() {
        LogRecord.Builder log = log("gen_ai.choice").setBody(Otlp.value(object("index", 0, "finish_reason", "stop",
                "message", object("role", "assistant", "content", "yo"))));
        Event call = one(RecordType.CALL, log);

        assertThat(one(RecordType.MESSAGE, log).values().text(MessageField.CONTENT)).isEqualTo("yo");
        assertThat(call.id()).isEqualTo(Otlp.SPAN);
        assertThat(call.values().text(CallField.OUTPUT)).isEqualTo("yo");
        assertThat(call.values().text(CallField.FINISH_REASON)).isEqualTo("stop");
        assertThat(call.values().has(CallField.OPERATION)).isFalse();
        assertThat(call.attributes().isEmpty()).isTrue();
    }

    @Test
    void choiceWithoutContent_tellsWhyTheModelStopped() {
        List<Event> told = told(log("gen_ai.choice").setBody(Otlp.value(object("index", 0, "finish_reason",
                "tool_calls", "message", object()))));

        assertThat(told).filteredOn(event -> event.type() == RecordType.MESSAGE).isEmpty();
        assertThat(told).filteredOn(event -> event.type() == RecordType.CALL)
                .extracting(event -> event.values().text(CallField.FINISH_REASON)).containsExactly("tool_calls");
        assertThat(told(log("gen_ai.user.message"))).isEmpty();
    }

    /** Semantic Kernel's logger for Python takes texts only. */
    @Test
    void bodyAsJsonInAText_isThatBody() {
        LogRecord.Builder choice = body("gen_ai.choice",
                "{\"message\": {\"role\": \"assistant\", \"content\": \"Hello\"}, \"finish_reason\": \"stop\"}");
        Event call = one(RecordType.CALL, choice);

        assertThat(call.values().text(CallField.OUTPUT)).isEqualTo("Hello");
        assertThat(call.values().text(CallField.FINISH_REASON)).isEqualTo("stop");
        assertThat(said(choice)).isEqualTo("Hello");
        assertThat(said(body("gen_ai.user.message", "{\"role\": \"user\", \"content\": \"weather?\"}")))
                .isEqualTo("weather?");
        assertThat(said(body("gen_ai.tool.message",
                "{\"role\": \"tool\", \"content\": \"21C\", \"tool_call_id\": \"call_1\"}"))).isEqualTo(
                        "{\"role\":\"tool\",\"parts\":[{\"type\":\"tool_call_response\",\"id\":\"call_1\","
                                + "\"response\":\"21C\"}]}");
        assertThat(said(body("gen_ai.user.message", "{\"city\": \"Oslo\"}"))).contains("city").contains("Oslo");
    }

    @Test
    void callsOfToolsAsJsonInATexts_areOneMessage_inTheAnswerAndInTheHistory() {
        String message = "{\"role\": \"assistant\", \"tool_calls\": [{\"id\": \"call_1\", \"type\": \"function\", "
                + "\"function\": {\"name\": \"P-weather\", \"arguments\": \"{\\\"city\\\": \\\"Oslo\\\"}\"}}]}";
        Event answer = one(RecordType.MESSAGE, body("gen_ai.choice",
                "{\"message\": " + message + ", \"finish_reason\": \"tool_calls\", \"index\": 0}"));
        Event history = one(RecordType.MESSAGE, body("gen_ai.assistant.message", message));

        assertThat(history.id()).isEqualTo(answer.id());
        assertThat(history.values().text(MessageField.CONTENT)).contains("\"type\":\"tool_call\",\"id\":\"call_1\"");
    }

    private static LogRecord.Builder body(String name, String json) {
        return LogRecord.newBuilder().setTimeUnixNano(Otlp.TEN).setBody(Otlp.value(json))
                .addAllAttributes(Otlp.attributes("event.name", name, "gen_ai.system", "openai"));
    }

    private static String said(LogRecord.Builder log) {
        return one(RecordType.MESSAGE, log).values().text(MessageField.CONTENT);
    }

    @Test
    void secondChoice_isAMessageOnly() {
        List<Event> told = told(log("gen_ai.choice").setBody(Otlp.value(object("index", 1, "finish_reason", "stop",
                "message", object("content", "or that")))));

        assertThat(told).extracting(Event::type).contains(RecordType.MESSAGE).doesNotContain(RecordType.CALL);
    }

    @Test
    void nameBesideARole_isKept_andTellsSpeakersApart() {
        Event ann = one(RecordType.MESSAGE, log("gen_ai.user.message").setBody(Otlp.value(
                object("content", "hi", "name", "ann"))));
        Event bob = one(RecordType.MESSAGE, log("gen_ai.user.message").setBody(Otlp.value(
                object("content", "hi", "name", "bob"))));
        LogRecord.Builder choice = log("gen_ai.choice").setBody(Otlp.value(object("message",
                object("role", "assistant", "content", "yo", "name", "critic"))));

        assertThat(ann.values().text(MessageField.SENDER)).isEqualTo("user");
        assertThat(ann.values().text(MessageField.CONTENT)).isEqualTo("hi");
        assertThat(ann.attributes().get("name")).isEqualTo("\"ann\"");
        assertThat(bob.id()).isNotEqualTo(ann.id());
        assertThat(one(RecordType.MESSAGE, choice).values().text(MessageField.CONTENT)).isEqualTo("yo");
        assertThat(one(RecordType.CALL, choice).values().text(CallField.OUTPUT)).isEqualTo(
                "{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"yo\"}],\"name\":\"critic\"}");
    }

    @Test
    void toolMessages_areAnswersToTheirCalls() {
        String content = one(RecordType.MESSAGE, log("gen_ai.tool.message").setBody(Otlp.value(
                object("id", "c1", "content", "sunny")))).values().text(MessageField.CONTENT);

        assertThat(content).isEqualTo("{\"role\":\"tool\",\"parts\":"
                + "[{\"type\":\"tool_call_response\",\"id\":\"c1\",\"response\":\"sunny\"}]}");
    }

    @Test
    void historyToldAgainWithEachCall_isOneRecordAMessage_inWhateverOrder() {
        List<LogRecord.Builder> logs = conversation();
        List<List<Values>> ledgers = new ArrayList<>();
        for (int seed = 0; seed < 3; seed++) {
            List<LogRecord.Builder> order = new ArrayList<>(logs);
            order.addAll(logs);
            if (seed > 0) {
                Collections.shuffle(order, new Random(seed));
            }
            try (RealLedger ledger = new RealLedger(folder.resolve("in" + seed))) {
                Translation span = new Traces(Otlp.DIALECTS)
                        .translate(Otlp.request(span("chat", "gen_ai.operation.name", "chat")), RealLedger.NOW);
                if (seed == 1) {
                    ledger.record(span);
                }
                order.forEach(log -> ledger.record(new Logs(Otlp.DIALECTS).translate(Otlp.request("svc", log),
                        RealLedger.NOW)));
                if (seed != 1) {
                    ledger.record(span);
                }
                assertThat(ledger.problems()).isEmpty();
                List<Values> all = new ArrayList<>(values(ledger, RecordType.MESSAGE));
                assertThat(all).hasSize(1 + 2 * CALLS);
                all.addAll(values(ledger, RecordType.CALL));
                ledgers.add(all);
            }
        }

        assertThat(ledgers.get(1)).containsExactlyInAnyOrderElementsOf(ledgers.get(0));
        assertThat(ledgers.get(2)).containsExactlyInAnyOrderElementsOf(ledgers.get(0));
    }

    private static List<LogRecord.Builder> conversation() {
        List<LogRecord.Builder> logs = new ArrayList<>();
        List<LogRecord.Builder> history = new ArrayList<>();
        history.add(log("gen_ai.system.message").setBody(Otlp.value(object("content", "be nice"))));
        for (int call = 0; call < CALLS; call++) {
            history.add(log("gen_ai.user.message").setBody(Otlp.value(object("content", "question " + call))));
            int number = call;
            history.forEach(log -> logs.add(inSpan(log.clone(), number, logs.size())));
            logs.add(inSpan(log("gen_ai.choice").setBody(Otlp.value(object("index", 0, "finish_reason", "stop",
                    "message", object("role", "assistant", "content", "answer " + call)))), call, logs.size()));
            history.add(log("gen_ai.assistant.message").setBody(Otlp.value(object("content", "answer " + call))));
        }
        return logs;
    }

    private static LogRecord.Builder inSpan(LogRecord.Builder log, int span, int place) {
        return log.setTraceId(Otlp.hex(Otlp.TRACE)).setTimeUnixNano(Otlp.TEN + place * Otlp.MILLI)
                .setSpanId(span == 0 ? Otlp.hex(Otlp.SPAN) : Otlp.hex(String.format("%016x", span)));
    }

    private static List<Values> values(RealLedger ledger, RecordType type) {
        return ledger.all(type).stream().map(Entry::values).toList();
    }

    private static Event one(RecordType type, LogRecord.Builder log) {
        List<Event> events = told(log).stream().filter(event -> event.type() == type).toList();
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private static List<Event> told(LogRecord.Builder log) {
        return new Logs(Otlp.DIALECTS).translate(Otlp.request("svc", inSpan(log, 0, 0)), RealLedger.NOW).events();
    }
}
