package dev.sideledger.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import dev.sideledger.ops.RepriceReport;
import dev.sideledger.store.RepriceTally;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.Rfc3339;
import dev.sideledger.wire.TotalsWriter;

/** Says how pricing again stands. */
final class RepriceAnswer {
    private RepriceAnswer() {}

    static byte[] of(RepriceReport report) {
        return JsonOutput.bytes(out -> {
            out.object().member("state", report.state().name().toLowerCase(Locale.ROOT))
                    .member("dry_run", report.trial()).member("done", (Long) report.done())
                    .member("last", (Long) report.last()).member("started_at", time(report.startedAt()))
                    .member("ended_at", report.endedAt() == null ? null : time(report.endedAt()))
                    .member("failure", report.failure()).member("begun_anew", (Long) (long) report.begunAnew());
            line(report.tally().total(), out);
            out.name("models").array();
            report.tally().models().forEach((model, line) -> {
                out.object().name("model").value(model.isEmpty() ? null : model);
                line(line, out);
                out.end();
            });
            out.end().end();
        });
    }

    private static void line(RepriceTally.Line line, JsonOutput out) {
        out.member("calls", (Long) line.calls()).member("changed", (Long) line.changed());
        TotalsWriter.money("cost_before", line.before().cost(), out);
        TotalsWriter.money("cost_after", line.after().cost(), out);
        TotalsWriter.money("computed_before", line.before().computed(), out);
        TotalsWriter.money("computed_after", line.after().computed(), out);
        out.member("unpriced_before", (Long) line.before().unpricedCalls())
                .member("unpriced_after", (Long) line.after().unpricedCalls())
                .member("uncomputed_before", (Long) line.before().uncomputedCalls())
                .member("uncomputed_after", (Long) line.after().uncomputedCalls());
    }

    private static String time(Instant at) {
        return Rfc3339.text(ChronoUnit.MICROS.between(Instant.EPOCH, at));
    }
}
