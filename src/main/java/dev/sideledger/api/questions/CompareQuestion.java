package dev.sideledger.api.questions;

import java.util.ArrayList;
import java.util.List;

import dev.sideledger.analytics.ComparedSession;
import dev.sideledger.api.Parameters;
import dev.sideledger.api.Sheet;
import dev.sideledger.model.SessionFacts;
import dev.sideledger.store.Comparisons;
import dev.sideledger.store.ScoreFigures;
import dev.sideledger.store.SessionDetail;
import dev.sideledger.store.SessionWhole;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.TotalsWriter;
import io.smallrye.mutiny.Uni;

/** Sessions side by side. */
final class CompareQuestion implements Question {
    static final Address ADDRESS = new Address("compare",
            "Two to twenty sessions side by side, and how far each is from the first",
            "sessions=a,b,c: their ids with commas between them; the answer has their order.", List.of("sessions"));

    private static final Sheet<ComparedSession> SHEET = sheet();

    private final Comparisons comparisons;

    CompareQuestion(Comparisons comparisons) {
        this.comparisons = comparisons;
    }

    @Override
    public Address address() {
        return ADDRESS;
    }

    @Override
    public Uni<Answer> ask(Parameters given) {
        List<String> ids = SessionNames.of(given);
        return comparisons.sessions(ids).map(sessions -> {
            List<String> missing = new ArrayList<>(ids);
            sessions.forEach(session -> missing.remove(session.whole().session().id()));
            if (!missing.isEmpty()) {
                throw SessionNames.unknown(missing);
            }
            return Answer.list(SHEET, ComparedSession.of(sessions), out -> {}, null, null);
        });
    }

    private static Sheet<ComparedSession> sheet() {
        Sheet<ComparedSession> sheet = new Sheet<>();
        TotalsSheet.session(sheet, ComparedSession::session);
        TotalsSheet.totals(sheet, session -> session.session().activity().totals());
        sheet.with("duration_ms", session -> SumsColumns.exactMillis(SessionFacts.duration(session.session())));
        LatencyColumns.within(sheet, "latency", session -> session.detail().durations());
        DeltaColumns.add(sheet, "difference", ComparedSession::difference);
        return sheet.list("cost_by_phase", session -> session.detail().whole().costByPhase(), CompareQuestion::phase)
                .list("metrics", session -> session.detail().metrics(), CompareQuestion::metric)
                .list("scores", session -> session.detail().scores(), CompareQuestion::score)
                .list("winners", session -> session.detail().winners(), (agent, out) -> out.value(agent));
    }

    private static void phase(SessionWhole.PhaseCost phase, JsonOutput out) {
        out.object().name("phase").value(phase.phase());
        TotalsWriter.money("total", phase.spend().cost(), out);
        out.member("unpriced_calls", (Long) phase.spend().unpricedCalls()).end();
    }

    private static void metric(SessionDetail.Metric metric, JsonOutput out) {
        out.object().member("name", metric.name());
        number("avg", metric.avg(), out);
        number("min", metric.min(), out);
        number("max", metric.max(), out);
        number("last", metric.last(), out);
        out.member("count", (Long) metric.count()).end();
    }

    private static void score(ScoreFigures.Scored scored, JsonOutput out) {
        out.object().member("dimension", scored.dimension()).member("agent", scored.agent());
        number("avg", scored.avg(), out);
        number("min", scored.min(), out);
        number("max", scored.max(), out);
        out.member("count", (Long) scored.count()).end();
    }

    private static void number(String name, double value, JsonOutput out) {
        SumsColumns.write(name, SumsColumns.number(value, SumsColumns.DOLLAR_DECIMALS), out);
    }
}
