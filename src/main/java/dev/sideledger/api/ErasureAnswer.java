package dev.sideledger.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

import dev.sideledger.ops.ErasureReport;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.Rfc3339;

/** Says how an erasure stands, but not whose: whoever may read would learn who asked to be forgotten. */
final class ErasureAnswer {
    private ErasureAnswer() {}

    static byte[] of(ErasureReport report) {
        return JsonOutput.bytes(out -> {
            out.object().member("state", report.state().name().toLowerCase(Locale.ROOT))
                    .member("dry_run", report.trial())
                    .member("sessions", (Long) report.removed().sessions())
                    .member("records", (Long) report.removed().records());
            names(report.left().archives(), out.name("archives"));
            names(report.left().backups(), out.name("backups"));
            out.member("started_at", time(report.startedAt()))
                    .member("ended_at", report.endedAt() == null ? null : time(report.endedAt()))
                    .member("failure", report.failure()).end();
        });
    }

    private static void names(List<String> names, JsonOutput out) {
        out.array();
        names.forEach(out::value);
        out.end();
    }

    private static String time(Instant at) {
        return Rfc3339.text(ChronoUnit.MICROS.between(Instant.EPOCH, at));
    }
}
