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

import dev.sideledger.model.RecordType;
import io.opentelemetry.proto.logs.v1.LogRecord;

import static dev.sideledger.ingest.otlp.translate.Otlp.log;
import static dev.sideledger.ingest.otlp.translate.Otlp.request;
import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** A response that a span and a log record tell, of which only the record says what it cost. */
class TwinsTest {
    private static final String OTHER_TRACE = "1af7651916cd43dd8448eb211c80319c";
    private static final String OTHER_SPAN = "c7ad6b7169203331";

    @TempDir
    Path folder;

    @Test
    void costOfTheRecord_isThatOfTheResponse_whereverTheRecordIs_inAnyOrder() {
        List<LogRecord.Builder> places = List.of(record(), placed(Otlp.TRACE, Otlp.SPAN),
                placed(Otlp.TRACE, OTHER_SPAN), placed(OTHER_TRACE, OTHER_SPAN));
        for (int place = 0; place < places.size(); place++) {
            Translation logs = new Logs(Otlp.DIALECTS).translate(request("claude-code", places.get(place)),
                    RealLedger.NOW);
            Translation spans = new Traces(Otlp.DIALECTS).translate(request(span("chat",
                    "gen_ai.operation.name", "chat", "session.id", "talk", "gen_ai.response.id", "req_1",
                    "gen_ai.request.model", "claude-sonnet-4-5", "gen_ai.usage.input_tokens", 100,
                    "gen_ai.usage.output_tokens", 10)), RealLedger.NOW);
            for (int seed = 0; seed < 4; seed++) {
                List<Translation> order = new ArrayList<>(List.of(logs, spans, logs, spans));
                Collections.shuffle(order, new Random(seed));
                try (RealLedger ledger = new RealLedger(folder.resolve(place + "in" + seed))) {
                    order.forEach(ledger::record);

                    assertThat(ledger.totalInput()).as("place %d, seed %d", place, seed).isEqualTo(100);
                    assertThat(cost(ledger)).as("place %d, seed %d", place, seed).isEqualTo(12_300_000);
                    assertThat(ledger.problems()).isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-3_000, 2, 30, 4_000})
    void recordThatMissesItsSpansTime_isStillOfItsResponse_inAnyOrder(long late) {
        long time = Otlp.TEN + (late < 0 ? late : 1_000 + late) * Otlp.MILLI;
        Translation logs = new Logs(Otlp.DIALECTS).translate(
                request("claude-code", record(0).setTimeUnixNano(time)), RealLedger.NOW);
        Translation spans = new Traces(Otlp.DIALECTS).translate(request(span("chat", "gen_ai.operation.name", "chat",
                "session.id", "talk", "gen_ai.response.id", "req_1", "gen_ai.request.model", "claude-sonnet-4-5",
                "gen_ai.usage.input_tokens", 100, "gen_ai.usage.output_tokens", 10)), RealLedger.NOW);
        for (List<Translation> order : List.of(List.of(logs, spans), List.of(spans, logs))) {
            try (RealLedger ledger = new RealLedger(folder.resolve("in" + order.indexOf(logs)))) {
                order.forEach(ledger::record);

                assertThat(ledger.totalInput()).isEqualTo(100);
                assertThat(cost(ledger)).isEqualTo(12_300_000);
                assertThat(ledger.problems()).isEmpty();
            }
        }
    }

    @Test
    void requestNamedByTheClientAlone_isOneResponse() {
        LogRecord.Builder log = log("claude_code.api_request", "session.id", "talk", "client_request_id", "c1", "model",
                "claude-sonnet-4-5", "input_tokens", 100, "output_tokens", 10, "duration_ms", 990)
                .setTimeUnixNano(Otlp.TEN + 998 * Otlp.MILLI);
        try (RealLedger ledger = new RealLedger(folder)) {
            ledger.record(new Logs(Otlp.DIALECTS).translate(request("claude-code", log), RealLedger.NOW));
            ledger.record(new Traces(Otlp.DIALECTS).translate(request(span("claude_code.llm_request", "session.id",
                    "talk", "client_request_id", "c1", "model", "claude-sonnet-4-5", "input_tokens", 100,
                    "output_tokens", 10)), RealLedger.NOW));

            assertThat(ledger.totalInput()).isEqualTo(100);
        }
    }

    private static LogRecord.Builder placed(String trace, String span) {
        return record().setTraceId(Otlp.hex(trace)).setSpanId(Otlp.hex(span));
    }

    private static LogRecord.Builder record() {
        return record(990);
    }

    private static LogRecord.Builder record(int millis) {
        return log("claude_code.api_request", "session.id", "talk", "request_id", "req_1", "model",
                "claude-sonnet-4-5", "input_tokens", 100, "output_tokens", 10, "cost_usd", 0.0123, "duration_ms",
                millis)
                .setTimeUnixNano(Otlp.TEN + 998 * Otlp.MILLI);
    }

    private static long cost(RealLedger ledger) {
        return ledger.all(RecordType.SESSION).stream()
                .mapToLong(session -> session.activity().totals().spend().costNanos()).sum();
    }
}
