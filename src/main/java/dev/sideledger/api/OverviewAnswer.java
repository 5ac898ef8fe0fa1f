package dev.sideledger.api;

import dev.sideledger.analytics.Overview;
import dev.sideledger.model.Histogram;
import dev.sideledger.store.SessionFigures;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.TotalsWriter;

/** Writes an overview. */
final class OverviewAnswer {
    private static final int DECIMALS = 6;
    private static final Sheet<Histogram> LATENCY = LatencyColumns.add(new Sheet<>(), durations -> durations);

    private OverviewAnswer() {}

    /** The JSON of an overview and of the one before it, or null. */
    static byte[] bytes(Overview overview, Overview previous) {
        return JsonOutput.bytes(out -> {
            out.object();
            members(overview, out);
            out.name("previous");
            if (previous == null) {
                out.value((String) null);
            } else {
                out.object();
                members(previous, out);
                out.end();
            }
            out.end();
        });
    }

    private static void members(Overview overview, JsonOutput out) {
        SessionFigures sessions = overview.sessions();
        out.member("sessions", (Long) sessions.all())
                .member("completed", (Long) sessions.of("completed"))
                .member("failed", (Long) sessions.of("failed"))
                .member("cancelled", (Long) sessions.of("cancelled"))
                .member("running", (Long) sessions.of("running", "pending", "paused"))
                .member("open", (Long) sessions.of("open"))
                .member("ended", (Long) sessions.of("ended"));
        number("success_rate", overview.successRate(), out);
        number("avg_quality", sessions.avgQuality(), out);
        out.member("calls", (Long) overview.calls().calls())
                .member("failed_calls", (Long) overview.calls().failedCalls());
        number("error_rate", overview.errorRate(), out);
        out.member("errors", (Long) sessions.errors());
        TotalsWriter.write(overview.calls().tokens(), out.name("tokens"));
        TotalsWriter.members(overview.calls().spend(), out);
        number("render_seconds", sessions.renderSeconds(), out);
        LATENCY.write(overview.durations(), out.name("latency"));
        out.name("top_tags").array();
        for (SessionFigures.Tagged tagged : sessions.topTags()) {
            out.object().member("tag", tagged.tag()).member("count", (Long) tagged.count()).end();
        }
        out.end();
        CostsResource.range(overview.from(), overview.to(), out);
    }

    private static void number(String name, double value, JsonOutput out) {
        SumsColumns.write(name, SumsColumns.number(value, DECIMALS), out);
    }
}
