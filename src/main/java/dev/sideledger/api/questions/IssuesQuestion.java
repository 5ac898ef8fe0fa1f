package dev.sideledger.api.questions;

import java.time.Clock;
import java.util.List;

import dev.sideledger.analytics.IssueCosts;
import dev.sideledger.analytics.Spread;
import dev.sideledger.api.Parameters;
import dev.sideledger.api.Sheet;
import dev.sideledger.api.TimeRange;
import dev.sideledger.store.Comparisons;
import dev.sideledger.store.IssueFigures;
import dev.sideledger.store.Selection;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.Rfc3339;
import io.smallrye.mutiny.Uni;

/** What issues cost, beside each other. */
final class IssuesQuestion implements Question {
    static final Address ADDRESS = new Address("issues",
            "What the sessions of each issue cost, with mean, median, standard deviation and outliers",
            "Of the sessions that began in the time. An outlier costs more than two standard deviations above or below"
                    + " the mean, of three issues or more. Issues of which no cost is known are listed and counted.",
            Address.names(TimeRange.PARAMETERS, "project", "limit"));

    private static final int MOST = 10_000;
    private static final int CENT = 1;
    private static final int DIME = 10;

    private final Comparisons comparisons;
    private final Clock clock;

    IssuesQuestion(Comparisons comparisons, Clock clock) {
        this.comparisons = comparisons;
        this.clock = clock;
    }

    @Override
    public Address address() {
        return ADDRESS;
    }

    @Override
    public Uni<Answer> ask(Parameters given) {
        TimeRange range = TimeRange.of(given, clock);
        int limit = Limit.of(given, MOST);
        return comparisons.issues(new Selection(given.get("project"), range.from(), range.to())).map(issues -> {
            IssueCosts costs = IssueCosts.of(issues);
            List<IssueFigures> shown = costs.issues().subList(0, Math.min(limit, issues.size()));
            return Answer.list(sheet(costs), shown, out -> write(costs, issues.size() - shown.size(), out),
                    range.from(), range.to());
        });
    }

    private static Sheet<IssueFigures> sheet(IssueCosts costs) {
        Sheet<IssueFigures> sheet = new Sheet<IssueFigures>()
                .with("issue", IssueFigures::issue)
                .with("sessions", IssueFigures::sessions)
                .with("first_session", issue -> Rfc3339.text(issue.first()))
                .with("last_session", issue -> Rfc3339.text(issue.last()))
                .with("duration_ms", issue -> SumsColumns.exactMillis(issue.durationMicros()))
                .with("avg_cost_per_session",
                        issue -> SumsColumns.average(issue.totals().spend().cost(), issue.costedSessions()))
                .with("deviations", issue -> SumsColumns.number(costs.score(issue), SumsColumns.MOST_DECIMALS))
                .with("outlier", costs::outlier);
        return TotalsSheet.totals(sheet, IssueFigures::totals);
    }

    private static void write(IssueCosts costs, int leftOut, JsonOutput out) {
        Spread spread = costs.spread();
        out.member("left_out", (Long) (long) leftOut).name("cost").object();
        SumsColumns.write("mean", SumsColumns.number(spread.mean(), SumsColumns.DOLLAR_DECIMALS), out);
        SumsColumns.write("median", SumsColumns.number(spread.median(), SumsColumns.DOLLAR_DECIMALS), out);
        SumsColumns.write("stddev", SumsColumns.number(spread.deviation(), SumsColumns.DOLLAR_DECIMALS), out);
        out.member("unpriced_issues", (Long) costs.unpriced()).member("unpriced_calls", (Long) costs.unpricedCalls());
        out.end().name("outliers").array();
        costs.issues().stream().filter(costs::outlier).forEach(issue -> out.value(issue.issue()));
        out.end().name("bands").object().member("below_0.01", (Long) costs.between(0, CENT))
                .member("below_0.10", (Long) costs.between(CENT, DIME))
                .member("from_0.10", (Long) costs.between(DIME, Long.MAX_VALUE)).end();
    }
}
