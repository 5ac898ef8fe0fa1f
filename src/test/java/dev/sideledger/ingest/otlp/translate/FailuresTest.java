package dev.sideledger.ingest.otlp.translate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.model.CallFacts;
import dev.sideledger.model.Entry;
import dev.sideledger.model.ErrorField;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;

import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** One failure that is noted on every span on its way up is one error. */
class FailuresTest {
    private static final String TOOL = "00000000000000a1";
    private static final String AGENT = "00000000000000a2";
    private static final String ROOT = "00000000000000a3";
    private static final String PYTHON = "Traceback (most recent call last):\n";
    private static final String THROWN = "  File \"/app/tool.py\", line 7, in look_up\n    raise ValueError()\n"
            + "ValueError: no such city";

    @TempDir
    Path folder;

    @Test
    void failureNotedOnItsWayUp_isOneError_ofWhoeverNotedItLast_inAnyOrder() {
        List<Span.Builder> spans = List.of(noted(TOOL, AGENT, 0, THROWN),
                noted(AGENT, ROOT, 2, "  File \"/app/agent.py\", "
                        + "line 90, in step\n    look_up()\n" + THROWN),
                noted(ROOT, "", 3, "  File \"/app/main.py\", line 2, in"
                        + " main\n    step()\n  File \"/app/agent.py\", line 90, in step\n    look_up()\n" + THROWN));
        for (int seed = 0; seed < 4; seed++) {
            List<Span.Builder> order = new ArrayList<>(spans);
            order.addAll(spans);
            Collections.shuffle(order, new Random(seed));
            try (RealLedger ledger = new RealLedger(folder.resolve("in" + seed))) {
                order.forEach(each -> ledger.record(new Traces(Otlp.DIALECTS).translate(Otlp.request(each),
                        RealLedger.NOW)));
                List<Entry> errors = ledger.all(RecordType.ERROR);

                assertThat(errors).hasSize(1);
                assertThat(errors.get(0).values().text(ErrorField.MESSAGE)).isEqualTo("no such city");
                assertThat(String.valueOf(errors.get(0).values().get(ErrorField.CONTEXT))).contains(ROOT, "main.py");
                assertThat(ledger.all(RecordType.CALL)).hasSize(3)
                        .allSatisfy(call -> assertThat(CallFacts.status(call.values())).isEqualTo("failed"));
                assertThat(ledger.problems()).isEmpty();
            }
        }
    }

    /** The conventions of OpenTelemetry tell a failure by attributes and the status, without any event. */
    @Test
    void failureToldByAttributes_isAnError_oneForAllSpansThatTellIt() {
        List<Event> told = new ArrayList<>();
        for (Span.Builder each : List.of(attributed(TOOL, "chat"), attributed(AGENT, "invoke_agent"))) {
            told.addAll(Otlp.told(RecordType.ERROR, each));
        }

        assertThat(told).hasSize(2).allSatisfy(error -> {
            assertThat(error.values().text(ErrorField.KIND)).isEqualTo("openai.InternalServerError");
            assertThat(error.values().text(ErrorField.MESSAGE)).isEqualTo("Error code: 500 - boom");
            assertThat(error.values().text(ErrorField.SEVERITY)).isEqualTo("high");
        });
        assertThat(told.get(0).id()).isEqualTo(told.get(1).id());
    }

    @Test
    void failureOfWhichNothingButATypeIsTold_orOfNoWork_isNoError() {
        Span.Builder silent = attributed(TOOL, "chat").setStatus(Status.newBuilder().setCodeValue(2));
        Span.Builder request = span("POST", "error.type", "500", "error.message", "boom");

        assertThat(Otlp.told(RecordType.ERROR, silent)).isEmpty();
        assertThat(Otlp.told(RecordType.ERROR, request)).isEmpty();
        assertThat(Otlp.told(RecordType.ERROR, attributed(TOOL, "chat").addEvents(Span.Event.newBuilder()
                .setName("exception").addAllAttributes(Otlp.attributes("exception.type", "E"))))).hasSize(1);
    }

    private static Span.Builder attributed(String id, String operation) {
        return span(operation, "gen_ai.operation.name", operation, "error.type", "openai.InternalServerError")
                .setSpanId(Otlp.hex(id)).setStatus(Status.newBuilder().setCodeValue(2)
                        .setMessage("Error code: 500 - boom"));
    }

    @Test
    void sameFailure_aSecondLater_isAnother() {
        assertThat(ids(noted(TOOL, AGENT, 0, THROWN), noted(AGENT, ROOT, 1000, THROWN))).doesNotHaveDuplicates();
        assertThat(ids(noted(TOOL, AGENT, 0, THROWN), noted(AGENT, ROOT, 999, THROWN))).containsOnly(
                ids(noted(TOOL, AGENT, 0, THROWN)).get(0));
    }

    @Test
    void failures_thatDifferInWhatTheySayOrWhereTheyWereThrown_areDifferent() {
        List<String> stacks = List.of("", PYTHON + THROWN, PYTHON + THROWN.replace("line 7", "line 8"),
                "ValueError: x\n\tat app.Tool.lookUp(Tool.java:7)\n\tat app.Main.main(Main.java:3)",
                "ValueError: x\n\tat app.Tool.lookUp(Tool.java:8)\n\tat app.Main.main(Main.java:3)",
                "ValueError: x\n    at lookUp (tool.js:7:1)\n    at main (main.js:1:1)");
        List<String> ids = new ArrayList<>();
        stacks.forEach(stack -> ids.addAll(ids(noted(TOOL, AGENT, 0, stack))));
        ids.addAll(ids(exception(TOOL, AGENT, 0, "exception.type", "ValueError", "exception.message", "no city")));
        ids.addAll(ids(exception(TOOL, AGENT, 0, "exception.type", "KeyError", "exception.message", "no such city")));
        ids.addAll(ids(noted(TOOL, AGENT, 0, "").setTraceId(Otlp.hex("f".repeat(32)))));

        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void stackOfOneThrowable_isTheSameFailure_whateverFollowsItsFirstLine() {
        String thrown = "java.io.IOException: gone\n\tat app.Tool.lookUp(Tool.java:7)\n";

        assertThat(
                ids(noted(TOOL, AGENT, 0, thrown), noted(AGENT, ROOT, 1, thrown + "\tat app.Main.main(Main.java:3)")))
                .containsOnly(ids(noted(TOOL, AGENT, 0, thrown)).get(0));
    }

    /** Logging in Python leaves out the package of the type, which the spans tell. */
    @Test
    void failureThatALogRecordTellsToo_isOneError_inAnyOrder() {
        Span.Builder span = exception(TOOL, AGENT, 0, "exception.type", "app.errors.CityError", "exception.message",
                "no such city", "exception.stacktrace", PYTHON + THROWN);
        LogRecord.Builder log = logged("CityError", PYTHON + THROWN);
        for (boolean logFirst : new boolean[]{true, false}) {
            try (RealLedger ledger = new RealLedger(folder.resolve("log" + logFirst))) {
                List<Translation> told = new ArrayList<>(List.of(
                        new Logs(Otlp.DIALECTS).translate(Otlp.request("svc", log), RealLedger.NOW),
                        new Traces(Otlp.DIALECTS).translate(Otlp.request(span), RealLedger.NOW)));
                Collections.rotate(told, logFirst ? 0 : 1);
                told.forEach(ledger::record);

                assertThat(ledger.all(RecordType.ERROR)).hasSize(1);
                assertThat(ledger.problems()).isEmpty();
            }
        }
    }

    @Test
    void failuresThatLogRecordsTellDifferently_areDifferent_andRepeatNothingAmongTheirAttributes() {
        List<Event> told = new ArrayList<>();
        for (LogRecord.Builder log : List.of(logged("CityError", PYTHON + THROWN), logged("KeyError", PYTHON + THROWN),
                logged("CityError", PYTHON + THROWN).clearTraceId().clearSpanId(),
                logged("CityError", PYTHON + THROWN).setTimeUnixNano(Otlp.TEN + 1000 * Otlp.MILLI))) {
            told.addAll(Otlp.told(RecordType.ERROR, "svc", log));
        }

        assertThat(told).hasSize(4).extracting(Event::id).doesNotHaveDuplicates();
        assertThat(told).allSatisfy(error -> {
            assertThat(error.attributes().get("exception.stacktrace")).isNull();
            assertThat(error.attributes().get("exception.type")).isNull();
            assertThat(error.attributes().get("otel.body")).isEqualTo("\"it failed\"");
        });
    }

    @Test
    void exceptionsThatDoNotSayWhatTheyAre_areEachTheirOwn() {
        assertThat(ids(exception(TOOL, AGENT, 0), exception(AGENT, ROOT, 0))).containsExactly(TOOL + "-error-0",
                AGENT + "-error-0");
    }

    private static Span.Builder noted(String id, String parent, int afterMillis, String stack) {
        return exception(id, parent, afterMillis, "exception.type", "ValueError", "exception.message", "no such city",
                "exception.stacktrace", stack);
    }

    private static Span.Builder exception(String id, String parent, int afterMillis, Object... attributes) {
        return span(id, "gen_ai.operation.name", "execute_tool").setSpanId(Otlp.hex(id)).setParentSpanId(
                Otlp.hex(parent)).setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR))
                .addEvents(Span.Event.newBuilder().setName("exception")
                        .setTimeUnixNano(Otlp.TEN + afterMillis * Otlp.MILLI)
                        .addAllAttributes(Otlp.attributes(attributes)));
    }

    private static LogRecord.Builder logged(String type, String stack) {
        return Otlp.log("", "exception.type", type, "exception.message", "no such city", "exception.stacktrace", stack)
                .setBody(Otlp.value("it failed")).setTraceId(Otlp.hex(Otlp.TRACE)).setSpanId(Otlp.hex(TOOL))
                .setSeverityNumberValue(17);
    }

    private static List<String> ids(Span.Builder... spans) {
        return Otlp.ofType(RecordType.ERROR, new Traces(Otlp.DIALECTS).translate(Otlp.request(spans), RealLedger.NOW))
                .stream().map(Event::id).toList();
    }
}
