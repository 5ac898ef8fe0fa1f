package dev.sideledger.ingest.otlp.translate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.opentelemetry.proto.trace.v1.Span;

import static dev.sideledger.ingest.otlp.translate.Otlp.request;
import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** Instrumentations write 0 where they do not know: a stream without usage, below an agent that was told it. */
class NothingUsedTest {
    private static final String AGENT = "00000000000000a1";

    @TempDir
    Path folder;

    @Test
    void zeros_doNotHideWhatTheCallAboveTells_inAnyOrder() {
        for (int seed = 0; seed < 4; seed++) {
            List<Span.Builder> order = new ArrayList<>(List.of(agent(), model(1, 0), model(2, 0)));
            Collections.shuffle(order, new Random(seed));

            assertThat(input(order, seed)).isEqualTo(100);
        }
    }

    @Test
    void zeros_besideWhatAModelTells_leaveThatToCount() {
        assertThat(input(List.of(agent(), model(1, 0), model(2, 90)), 9)).isEqualTo(90);
    }

    private long input(List<Span.Builder> spans, int number) {
        try (RealLedger ledger = new RealLedger(folder.resolve("in" + number))) {
            for (Span.Builder each : spans) {
                ledger.record(new Traces(Otlp.DIALECTS).translate(request(each), RealLedger.NOW));
            }
            assertThat(ledger.problems()).isEmpty();
            return ledger.totalInput();
        }
    }

    private static Span.Builder agent() {
        return span("invoke_agent", "gen_ai.operation.name", "invoke_agent", "gen_ai.agent.name", "a",
                "gen_ai.usage.input_tokens", 100, "gen_ai.usage.output_tokens", 10).setSpanId(Otlp.hex(AGENT));
    }

    private static Span.Builder model(int number, int input) {
        return span("chat", "gen_ai.operation.name", "chat", "gen_ai.request.model", "gpt-4o",
                "gen_ai.usage.input_tokens", input, "gen_ai.usage.output_tokens", 0)
                .setSpanId(Otlp.hex("00000000000000b" + number)).setParentSpanId(Otlp.hex(AGENT));
    }
}
