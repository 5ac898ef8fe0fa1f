package dev.sideledger.ingest.otlp.translate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.recorder.Receipt;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs as emitters tell them by spans and log records give what they used, once, and the work that they are. */
class EmittersTest {
    private static final JsonObject EXPECTED = json("EXPECTED");

    @TempDir
    Path folder;

    static Stream<String> emitters() {
        return EXPECTED.fieldNames().stream();
    }

    @ParameterizedTest
    @MethodSource("emitters")
    void run_sentWholeAndAgain_isItsWork_andWhatItUsedOnce(String emitter) {
        try (RealLedger ledger = new RealLedger(folder)) {
            List<Translation> whole = whole(json(emitter));
            whole.forEach(ledger::record);
            assertFigures(ledger, emitter);

            for (Translation again : whole) {
                Receipt receipt = ledger.record(again);
                assertThat(receipt.accepted() + receipt.updated()).isZero();
            }
            assertFigures(ledger, emitter);
        }
    }

    @ParameterizedTest
    @MethodSource("emitters")
    void run_sentItemByItemInAnyOrder_isTheSame(String emitter) {
        List<Translation> items = new ArrayList<>(items(json(emitter)));
        for (int seed = 0; seed < 2; seed++) {
            Collections.shuffle(items, new Random(seed));
            try (RealLedger ledger = new RealLedger(folder.resolve("in" + seed))) {
                items.forEach(ledger::record);
                assertFigures(ledger, emitter);
            }
        }
    }

    private static void assertFigures(RealLedger ledger, String emitter) {
        JsonObject expected = EXPECTED.getJsonObject(emitter);
        List<String> work = ledger.all(RecordType.CALL).stream().map(EmittersTest::work).sorted().toList();

        assertThat(work).isEqualTo(expected.getJsonArray("work").stream().sorted().toList());
        assertThat(ledger.input()).isEqualTo(expected.getLong("input").longValue());
        assertThat(ledger.output()).isEqualTo(expected.getLong("output").longValue());
        assertThat(ledger.totalInput()).isEqualTo(expected.getLong("input").longValue());
        assertThat(ledger.all(RecordType.SESSION)).hasSize(expected.getInteger("sessions"));
        assertThat(ledger.problems()).isEmpty();
    }

    private static String work(Entry call) {
        return call.values().text(CallField.OPERATION) + " " + call.values().text(CallField.NAME);
    }

    private static Translation spans(JsonObject body) {
        return new Traces(Otlp.DIALECTS).translate(
                OtlpJson.read(body, ExportTraceServiceRequest.getDefaultInstance()), RealLedger.NOW);
    }

    private static Translation logs(JsonObject body) {
        return new Logs(Otlp.DIALECTS).translate(
                OtlpJson.read(body, ExportLogsServiceRequest.getDefaultInstance()), RealLedger.NOW);
    }

    private static List<Translation> whole(JsonObject bodies) {
        Translation spans = spans(bodies.getJsonObject("traces"));
        return bodies.containsKey("logs") ? List.of(spans, logs(bodies.getJsonObject("logs"))) : List.of(spans);
    }

    /** A request for each span and each log record. */
    private static List<Translation> items(JsonObject bodies) {
        List<Translation> items = new ArrayList<>();
        each(bodies.getJsonObject("traces"), "Spans", "spans", alone -> items.add(spans(alone)));
        each(bodies.getJsonObject("logs"), "Logs", "logRecords", alone -> items.add(logs(alone)));
        return items;
    }

    private static void each(JsonObject body, String signal, String list,
            Consumer<JsonObject> taker) {
        if (body == null) {
            return;
        }
        JsonObject resource = body.getJsonArray("resource" + signal).getJsonObject(0);
        JsonObject scope = resource.getJsonArray("scope" + signal).getJsonObject(0);
        for (Object item : scope.getJsonArray(list)) {
            JsonObject alone = scope.copy().put(list, new JsonArray().add(item));
            taker.accept(new JsonObject().put("resource" + signal, new JsonArray()
                    .add(resource.copy().put("scope" + signal, new JsonArray().add(alone)))));
        }
    }

    private static JsonObject json(String name) {
        try (InputStream in = EmittersTest.class.getResourceAsStream("/emitters/" + name + ".json")) {
            return new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
