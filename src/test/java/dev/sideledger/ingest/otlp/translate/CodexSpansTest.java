package dev.sideledger.ingest.otlp.translate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Values;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;

import static dev.sideledger.ingest.otlp.translate.Otlp.log;
import static dev.sideledger.ingest.otlp.translate.Otlp.request;
import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** What Codex CLI tells by spans, alone and beside its log records. */
class CodexSpansTest {
    private static final String TURN = "00000000000000a1";
    private static final String FIRST = "00000000000000b1";
    private static final String SECOND = "00000000000000b2";

    @TempDir
    Path folder;

    @Test
    void turn_isTheAgents_inItsConversation_withTheSumOfItsTokens() {
        List<Event> calls = Otlp.told(RecordType.CALL, turn());
        Values turn = calls.get(0).values();
        Values sum = calls.get(1).values();

        assertThat(calls).extracting(Event::session).containsExactly("talk", "talk");
        assertThat(turn.text(CallField.OPERATION)).isEqualTo("invoke_agent");
        assertThat(turn.text(CallField.AGENT)).isEqualTo("codex");
        assertThat(turn.has(CallField.USAGE)).isFalse();
        assertThat(sum.text(CallField.OPERATION)).isEqualTo("usage_sum");
        assertThat(sum.text(CallField.PARENT_SPAN_ID)).isEqualTo(TURN);
        assertThat(sum.text(CallField.MODEL)).isEqualTo("gpt-5-codex");
        assertThat(sum.text(CallField.PROVIDER)).isEqualTo("openai");
        assertThat(sum.usage(CallField.USAGE).input()).isEqualTo(300);
        assertThat(sum.usage(CallField.USAGE).cacheRead()).isEqualTo(128);
    }

    @Test
    void threadOfTheSystem_besideTheConversation_namesNothing_whereverItStands() {
        KeyValue thread = Otlp.attributes("thread.id", 3).get(0);
        Span.Builder before = turn();
        before.addAttributes(0, thread);

        for (Span.Builder span : List.of(before, turn().addAttributes(thread))) {
            Event call = Otlp.told(RecordType.CALL, span).get(0);
            assertThat(call.session()).isEqualTo("talk");
            assertThat(call.attributes().entries()).containsEntry("thread.id", "3");
        }
    }

    @Test
    void threadOfTheSystem_alone_leavesTheSpanToItsTrace() {
        Event run = Otlp.call(span("session_task.run", "thread.id", 4));

        assertThat(run.session()).isEqualTo(Otlp.TRACE);
        assertThat(run.attributes().entries()).containsEntry("thread.id", "4");
    }

    @Test
    void spansAlone_countTheTurn() {
        try (RealLedger ledger = new RealLedger(folder)) {
            ledger.record(spans());

            assertThat(ledger.totalInput()).isEqualTo(300);
            assertThat(ledger.problems()).isEmpty();
        }
    }

    @Test
    void turnsAlone_countEach() {
        try (RealLedger ledger = new RealLedger(folder)) {
            ledger.record(spans());
            ledger.record(new Traces(Otlp.DIALECTS).translate(request(turn().setSpanId(Otlp.hex(SECOND))
                    .setTraceId(Otlp.hex("1af7651916cd43dd8448eb211c80319c"))), RealLedger.NOW));

            assertThat(ledger.totalInput()).isEqualTo(600);
            assertThat(ledger.problems()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void spansBesideLogRecords_countTheRecords_inAnyOrder(boolean traced) {
        for (int seed = 0; seed < 6; seed++) {
            List<Translation> order = new ArrayList<>(List.of(spans(), logs(traced ? FIRST : null, 120),
                    logs(traced ? SECOND : null, 180), spans(), logs(traced ? FIRST : null, 120)));
            Collections.shuffle(order, new Random(seed));
            try (RealLedger ledger = new RealLedger(folder.resolve("in" + seed))) {
                order.forEach(ledger::record);

                assertThat(ledger.totalInput()).as("seed %d", seed).isEqualTo(300);
                assertThat(ledger.counted().stream().filter(call -> call.values().has(CallField.USAGE))
                        .map(call -> call.values().text(CallField.OPERATION))).as("seed %d", seed)
                        .containsExactly("chat", "chat");
                assertThat(ledger.problems()).isEmpty();
            }
        }
    }

    private static Translation spans() {
        return new Traces(Otlp.DIALECTS).translate(request(turn(), frame(FIRST, 120), frame(SECOND, 180)),
                RealLedger.NOW);
    }

    private static Translation logs(String spanId, int input) {
        LogRecord.Builder log = log("codex.sse_event", "event.name", "codex.sse_event", "event.kind",
                "response.completed", "conversation.id", "talk", "model", "gpt-5-codex", "input_token_count", input,
                "output_token_count", 10, "cached_token_count", 64);
        if (spanId != null) {
            log.setTraceId(Otlp.hex(Otlp.TRACE)).setSpanId(Otlp.hex(spanId));
        }
        return new Logs(Otlp.DIALECTS).translate(request("codex_cli_rs", log), RealLedger.NOW);
    }

    private static Span.Builder turn() {
        return span("session_task.turn", "thread.id", "talk", "turn.id", "1", "model", "gpt-5-codex",
                "codex.turn.token_usage.input_tokens", 300, "codex.turn.token_usage.cached_input_tokens", 128,
                "codex.turn.token_usage.non_cached_input_tokens", 172, "codex.turn.token_usage.output_tokens", 20,
                "codex.turn.token_usage.total_tokens", 320).setSpanId(Otlp.hex(TURN));
    }

    private static Span.Builder frame(String spanId, int input) {
        return span("completed", "gen_ai.usage.input_tokens", input, "gen_ai.usage.cache_read.input_tokens", 64,
                "gen_ai.usage.output_tokens", 10, "codex.usage.reasoning_output_tokens", 0,
                "codex.usage.total_tokens", input + 10).setSpanId(Otlp.hex(spanId))
                .setParentSpanId(Otlp.hex(TURN));
    }
}
