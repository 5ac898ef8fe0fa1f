package dev.sideledger.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

import dev.sideledger.model.RecordType;
import dev.sideledger.ops.Cleanup;
import dev.sideledger.ops.CleanupReport;
import dev.sideledger.ops.RetentionRule;
import dev.sideledger.ops.RuleReport;
import dev.sideledger.store.CleanupTally;
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
    static Uni<CleanupReport> begun(Cleanup cleanup, List<RetentionRule> rules, boolean trial) {
        return cleanup.start(rules, trial).orElseThrow(
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
        RuleReport only = report.rules().size() == 1 ? report.rules().get(0) : null;
        return JsonOutput.bytes(out -> {
            out.object().member("state", report.state().name().toLowerCase(Locale.ROOT))
                    .member("dry_run", report.trial()).member("before", only == null ? null : before(only))
                    .member("project", only == null ? null : only.rule().reach().project());
            tally(report.tally(), out).member("records", (Long) report.tally().records())
                    .member("started_at", time(report.startedAt()))
                    .member("ended_at", report.endedAt() == null ? null : time(report.endedAt()))
                    .member("failure", report.failure()).name("rules").array();
            report.rules().forEach(rule -> rule(rule, out));
            out.end().end();
        });
    }

    private static void rule(RuleReport report, JsonOutput out) {
        out.object().member("rule", report.rule().text()).member("kind", report.rule().what().word())
                .member("project", report.rule().reach().project()).member("before", before(report));
        tally(report.tally(), out).name("records").object();
        for (RecordType type : RecordType.values()) {
            if (report.tally().rows().containsKey(type)) {
                out.member(type.plural(), report.tally().rows().get(type));
            }
        }
        out.end().end();
    }

    private static JsonOutput tally(CleanupTally tally, JsonOutput out) {
        return out.member("sessions", (Long) tally.sessions()).member("bytes", (Long) tally.bytes())
                .member("running_kept", (Long) tally.running());
    }

    private static String before(RuleReport report) {
        return report.before() == null ? null : Rfc3339.text(report.before());
    }

    private static String time(Instant at) {
        return Rfc3339.text(ChronoUnit.MICROS.between(Instant.EPOCH, at));
    }
}
