package dev.sideledger.ingest.otlp.translate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import io.opentelemetry.proto.trace.v1.Span;

import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** A trace whose spans all have the same times gives the same ledger in whatever order and batches they come. */
class AnyOrderTest {
    private static final String OPERATION = "gen_ai.operation.name";
    private static final String INPUT = "gen_ai.usage.input_tokens";
    private static final String RESPONSE = "gen_ai.response.id";

    @TempDir
    Path folder;

    @Test
    void traceWithEqualTimes_givesOneLedger_inAnyOrderAndBatches() {
        List<Span.Builder> trace = trace();
        String expected = null;
        for (int seed = 0; seed < 12; seed++) {
            List<Span.Builder> order = new ArrayList<>(trace);
            Random random = new Random(seed);
            Collections.shuffle(order, random);
            try (RealLedger ledger = new RealLedger(folder.resolve("in" + seed))) {
                while (!order.isEmpty()) {
                    List<Span.Builder> batch = order.subList(0, 1 + random.nextInt(order.size()));
                    ledger.record(new Traces(Otlp.DIALECTS).translate(
                            Otlp.request(batch.toArray(new Span.Builder[0])), RealLedger.NOW));
                    if (random.nextInt(3) > 0) {
                        batch.clear(); // otherwise it is sent again, perhaps in other batches
                    }
                    Collections.shuffle(order, random);
                }
                String told = told(ledger);
                expected = expected == null ? told : expected;

                assertThat(told).as("seed " + seed).isEqualTo(expected);
                assertThat(ledger.input()).isEqualTo(10 + 7 + 5);
                assertThat(ledger.totalInput()).isEqualTo(ledger.input());
                assertThat(ledger.problems()).isEmpty();
            }
        }
    }

    /** Siblings of one response, a call within a call, an agent that repeats them all, a failure noted twice. */
    private static List<Span.Builder> trace() {
        return List.of(
                same(1, 0, OPERATION, "invoke_agent", INPUT, 22, "gen_ai.agent.name", "a").addEvents(failure()),
                same(2, 1, OPERATION, "chat", INPUT, 10, RESPONSE, "r"),
                same(3, 1, OPERATION, "chat", INPUT, 10, RESPONSE, "r", "gen_ai.response.model", "m"),
                same(4, 1, OPERATION, "chat", INPUT, 7),
                same(5, 4, OPERATION, "chat", INPUT, 7),
                same(6, 1, OPERATION, "execute_tool", "gen_ai.conversation.id", "talk").addEvents(failure()),
                same(7, 6, OPERATION, "embeddings", INPUT, 5),
                same(8, 6, "http.route", "/x", "user.id", "ann"));
    }

    private static Span.Builder same(int id, int parent, Object... attributes) {
        Span.Builder span = span("s" + id, attributes).setSpanId(Otlp.hex(String.format("%016x", id)));
        return parent == 0 ? span : span.setParentSpanId(Otlp.hex(String.format("%016x", parent)));
    }

    private static Span.Event failure() {
        return Span.Event.newBuilder().setName("exception").setTimeUnixNano(Otlp.TEN).addAllAttributes(
                Otlp.attributes("exception.type", "E", "exception.message", "broke")).build();
    }

    /** Everything that readers see of the records, but for the numbers they were given as they came. */
    private static String told(RealLedger ledger) {
        StringBuilder all = new StringBuilder();
        for (RecordType type : List.of(RecordType.SESSION, RecordType.CALL, RecordType.ERROR)) {
            TreeMap<String, String> entries = new TreeMap<>();
            for (Entry entry : ledger.all(type)) {
                entries.put(entry.session() + " " + entry.id(), entry.values() + " " + entry.attributes() + " "
                        + (entry.accounting() == null ? "" : entry.accounting().counted()));
            }
            entries.forEach((id, entry) -> all.append(type).append(' ').append(id).append(' ').append(entry)
                    .append('\n'));
        }
        return all.toString();
    }
}
