package dev.sideledger.api.questions;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.sideledger.analytics.Overview;
import dev.sideledger.api.Sheet;
import dev.sideledger.store.SessionFigures;
import dev.sideledger.wire.JsonOutput;

/** Writes an overview: its own members, and those of the one before it. */
final class OverviewAnswer {
    private static final int DECIMALS = 6;
    private static final Sheet<Overview> SHEET = columns(new Sheet<>());
    private static final Sheet<Period> TABLE = table();

    private OverviewAnswer() {}

    /** An overview and the one before it, or null. */
    static Answer of(Overview overview, Overview previous) {
        List<Period> rows = Stream.of(new Period("current", overview), new Period("previous", previous))
                .filter(period -> period.overview != null).toList();
        return Answer.object(out -> {
            SHEET.members(overview, out);
            out.name("previous");
            if (previous == null) {
                out.value((String) null);
            } else {
                out.object();
                SHEET.members(previous, out);
                Answer.range(previous.from(), previous.to(), out);
                out.end();
            }
        }, TABLE, rows, overview.from(), overview.to());
    }

    private static Sheet<Overview> columns(Sheet<Overview> sheet) {
        sheet.with("sessions", overview -> overview.sessions().all())
                .with("completed", sessions("completed"))
                .with("failed", sessions("failed"))
                .with("cancelled", sessions("cancelled"))
                .with("running", sessions("running", "pending", "paused"))
                .with("open", sessions("open"))
                .with("ended", sessions("ended"))
                .with("success_rate", overview -> SumsColumns.number(overview.successRate(), DECIMALS))
                .with("avg_quality", overview -> SumsColumns.number(overview.sessions().avgQuality(), DECIMALS))
                .with("error_rate", overview -> SumsColumns.number(overview.errorRate(), DECIMALS))
                .with("errors", overview -> overview.sessions().errors());
        SumsColumns.add(sheet, Overview::calls);
        sheet.with("render_seconds", overview -> SumsColumns.number(overview.sessions().renderSeconds(), DECIMALS));
        LatencyColumns.within(sheet, "latency", Overview::durations);
        return sheet.list("top_tags", overview -> overview.sessions().topTags(), OverviewAnswer::tag);
    }

    private static void tag(SessionFigures.Tagged tagged, JsonOutput out) {
        out.object().member("tag", tagged.tag()).member("count", (Long) tagged.count()).end();
    }

    private static Function<Overview, Object> sessions(String... statuses) {
        return overview -> overview.sessions().of(statuses);
    }

    private static Sheet<Period> table() {
        Sheet<Period> table = new Sheet<Period>().with("period", Period::name)
                .with("from", period -> Answer.text(period.overview.from()))
                .with("to", period -> Answer.text(period.overview.to()));
        return table.with(SHEET, Period::overview);
    }

    private record Period(String name, Overview overview) {}
}
