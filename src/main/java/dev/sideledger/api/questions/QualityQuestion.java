package dev.sideledger.api.questions;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneId;

import dev.sideledger.api.Parameters;
import dev.sideledger.api.Sheet;
import dev.sideledger.api.TimeRange;
import dev.sideledger.api.Zones;
import dev.sideledger.store.Figures;
import dev.sideledger.store.Group;
import dev.sideledger.store.QualityFigures;
import dev.sideledger.store.ScoreFigures;
import dev.sideledger.store.Selection;
import dev.sideledger.wire.JsonOutput;
import io.smallrye.mutiny.Uni;

/** How good the work is. */
final class QualityQuestion implements Question {
    static final Address ADDRESS = new Address("quality",
            "The quality of sessions by day, scores by dimension and agent, and how often each was given",
            "tz= says whose days are meant.", Address.names(TimeRange.PARAMETERS, "project", "tz"));

    private static final int DECIMALS = 6;

    private final Figures figures;
    private final Clock clock;

    QualityQuestion(Figures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    @Override
    public Address address() {
        return ADDRESS;
    }

    @Override
    public Uni<Answer> ask(Parameters given) {
        TimeRange range = TimeRange.of(given, clock);
        ZoneId zone = Zones.of(given);
        Selection selection = new Selection(given.get("project"), range.from(), range.to());
        Sheet<QualityFigures> sheet = new Sheet<QualityFigures>()
                .with("date", day -> Periods.name(Group.DAY, day.day(), zone))
                .with("avg_quality", day -> SumsColumns.number(day.avgQuality(), DECIMALS))
                .with("count", QualityFigures::count);
        return Uni.combine().all().unis(figures.quality(selection, zone), figures.scores(selection))
                .usingConcurrencyOf(1)
                .with((days, scores) -> Answer.list(sheet, days, out -> write(scores, out), range.from(), range.to()));
    }

    private static void write(ScoreFigures scores, JsonOutput out) {
        out.name("scores").array();
        for (ScoreFigures.Scored scored : scores.scores()) {
            out.object().member("dimension", scored.dimension()).member("agent", scored.agent())
                    .rawMember("avg", text(scored.avg())).rawMember("min", text(scored.min()))
                    .rawMember("max", text(scored.max())).member("count", (Long) scored.count()).end();
        }
        out.end().name("values").array();
        for (ScoreFigures.Value value : scores.values()) {
            out.object().member("dimension", value.dimension()).rawMember("value", text(value.value()))
                    .member("count", (Long) value.count()).end();
        }
        out.end();
    }

    /** Sums of numbers near the greatest there are come to none. */
    private static String text(double number) {
        BigDecimal rounded = SumsColumns.number(number, DECIMALS);
        return rounded == null ? "null" : rounded.toPlainString();
    }
}
