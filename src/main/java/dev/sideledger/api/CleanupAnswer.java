package dev.sideledger.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import dev.sideledger.ops.Cleanup;
import dev.sideledger.ops.CleanupReport;
import dev.sideledger.store.CleanupOrder;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.Refused;
import dev.sideledger.wire.Rfc3339;
import io.smallrye.mutiny.Uni;

/** Says how a cleanup stands. */
final class CleanupAnswer {
    private CleanupAnswer() {}

    /**
     * Begins one.
     *
     * @throws Refused with 409 while another is under way
     */
    static Uni<CleanupReport> begun(Cleanup cleanup, CleanupOrder order, boolean trial) {
        return cleanup.start(order, trial).orElseThrow(
                () -> Refused.with(409, "a cleanup is under way; wait for it, see GET /api/admin/cleanup"));
    }

    /**
     * The same report.
     *
     * @throws Refused with 503 when it failed
     */
    static CleanupReport refuseFailed(CleanupReport report) {
        if (report.state() == CleanupReport.State.FAILED) {
            throw Refused.with(503, "the cleanup failed after " + report.tally().sessions() + " sessions: "
                    + report.failure());
        }
        return report;
    }

    static byte[] of(CleanupReport report) {
        return JsonOutput.bytes(out -> out.object().member("state", report.state().name().toLowerCase(Locale.ROOT))
                .member("dry_run", report.trial()).member("before", Rfc3339.text(report.order().before()))
                .member("project", report.order().project())
                .member("sessions", (Long) report.tally().sessions())
                .member("records", (Long) report.tally().records())
                .member("bytes", (Long) report.tally().bytes())
                .member("running_kept", (Long) report.tally().running())
                .member("started_at", time(report.startedAt()))
                .member("ended_at", report.endedAt() == null ? null : time(report.endedAt()))
                .member("failure", report.failure()).end());
    }

    private static String time(Instant at) {
        return Rfc3339.text(ChronoUnit.MICROS.between(Instant.EPOCH, at));
    }
}
