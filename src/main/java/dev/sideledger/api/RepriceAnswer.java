package dev.sideledger.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import dev.sideledger.model.Money;
import dev.sideledger.ops.RepriceReport;
import dev.sideledger.store.RepriceTally;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.Rfc3339;

/** Says how pricing again stands. */
final class RepriceAnswer {
    private RepriceAnswer() {}

    static byte[] of(RepriceReport report) {
        return JsonOutput.bytes(out -> {
            out.object().member("state", report.state().name().toLowerCase(Locale.ROOT))
                    .member("dry_run", report.trial()).member("done", (Long) report.done())
                    .member("last", (Long) report.last()).member("started_at", time(report.startedAt()))
                    .member("ended_at", report.endedAt() == null ? null : time(report.endedAt()))
                    .member("failure", report.failure());
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
        out.member("calls", (Long) line.calls()).member("changed", (Long) line.changed())
                .rawMember("cost_before", Money.dollars(line.before()))
                .rawMember("cost_after", Money.dollars(line.after()))
                .rawMember("computed_before", Money.dollars(line.computedBefore()))
                .rawMember("computed_after", Money.dollars(line.computedAfter()))
                .member("unpriced_before", (Long) line.unpricedBefore())
                .member("unpriced_after", (Long) line.unpricedAfter());
    }

    private static String time(Instant at) {
        return Rfc3339.text(ChronoUnit.MICROS.between(Instant.EPOCH, at));
    }
}
