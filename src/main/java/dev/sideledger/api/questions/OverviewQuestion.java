package dev.sideledger.api.questions;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import dev.sideledger.analytics.Overview;
import dev.sideledger.api.Parameters;
import dev.sideledger.api.TimeRange;
import dev.sideledger.store.Figures;
import dev.sideledger.store.Rollups;
import dev.sideledger.store.Selection;
import io.smallrye.mutiny.Uni;

/** What happened in a time, and in as long a time before it. */
final class OverviewQuestion implements Question {
    static final Address ADDRESS = new Address("overview",
            "Sessions, calls, tokens, cost, quality and latency of a time, and of as long a time before",
            "Without from, days or hours: of all time, and nothing before.",
            Address.names(TimeRange.PARAMETERS, "project"));

    private final Figures figures;
    private final Rollups rollups;
    private final Clock clock;

    OverviewQuestion(Figures figures, Rollups rollups, Clock clock) {
        this.figures = figures;
        this.rollups = rollups;
        this.clock = clock;
    }

    @Override
    public Address address() {
        return ADDRESS;
    }

    @Override
    public Uni<Answer> ask(Parameters given) {
        TimeRange range = TimeRange.of(given, clock);
        String project = given.get("project");
        Uni<Overview> now = Overview.ask(figures, rollups, new Selection(project, range.from(), range.to()));
        if (range.from() == null) {
            return now.map(overview -> OverviewAnswer.of(overview, null));
        }
        long to = range.to() == null ? ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()) : range.to();
        Selection before = new Selection(project, range.from() - Math.max(0, to - range.from()), range.from());
        return now.chain(overview -> Overview.ask(figures, rollups, before)
                .map(previous -> OverviewAnswer.of(overview, previous)));
    }
}
