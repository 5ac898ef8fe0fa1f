package dev.sideledger.api.questions;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

import dev.sideledger.analytics.CostTrend;
import dev.sideledger.analytics.Trend;
import dev.sideledger.analytics.Trends;
import dev.sideledger.api.Parameters;
import dev.sideledger.api.Sheet;
import dev.sideledger.api.TimeRange;
import dev.sideledger.store.Group;
import dev.sideledger.store.SumsQuery;
import dev.sideledger.wire.JsonOutput;
import io.smallrye.mutiny.Uni;

/** Where costs are going. */
final class TrendsQuestion implements Question {
    static final Address ADDRESS = new Address("trends",
            "Costs, calls, tokens and sessions over time, and the line through the costs",
            "interval=day and the like; tz= says whose days are meant; trend is null for fewer than " + Trend.FEWEST
                    + " periods whose cost is known; it leaves out those that have unpriced calls alone.",
            Address.names(SumsRequest.filters(), "from", "to", "days", "hours", "interval", "tz"));

    private static final List<Group> INTERVALS = List.of(Group.HOUR, Group.DAY, Group.WEEK, Group.MONTH);

    private final Trends trends;
    private final Clock clock;

    TrendsQuestion(Trends trends, Clock clock) {
        this.trends = trends;
        this.clock = clock;
    }

    @Override
    public Address address() {
        return ADDRESS;
    }

    @Override
    public Uni<Answer> ask(Parameters given) {
        SumsQuery query = SumsRequest.query(List.of(interval(given.get("interval"))), given,
                TimeRange.of(given, clock));
        return trends.ask(query).map(answer -> Answer.list(sheet(query.zone()), answer.points(),
                out -> {
                    write(answer.trend(), out);
                    out.member("unpriced_calls", (Long) answer.unpricedCalls())
                            .member("unpriced_periods", (Long) answer.unpricedPoints());
                }, answer.from(), answer.to()));
    }

    private static Sheet<CostTrend.Point> sheet(ZoneId zone) {
        Sheet<CostTrend.Point> sheet = new Sheet<CostTrend.Point>()
                .with("start", point -> Periods.name(Group.HOUR, point.start(), zone))
                .with("sessions", CostTrend.Point::sessions)
                .with("avg_cost_per_call", point -> SumsColumns.averageCost(point.sums()))
                .with("avg_tokens_per_call",
                        point -> SumsColumns.number(point.tokensPerCall(), SumsColumns.MOST_DECIMALS));
        return SumsColumns.add(sheet, CostTrend.Point::sums);
    }

    private static void write(Trend trend, JsonOutput out) {
        out.name("trend");
        if (trend == null) {
            out.value((String) null);
            return;
        }
        out.object();
        SumsColumns.write("slope_per_day", dollars(trend.slopePerDay()), out);
        SumsColumns.write("r2", SumsColumns.number(trend.r2(), SumsColumns.MOST_DECIMALS), out);
        out.member("direction", trend.direction().wireName());
        SumsColumns.write("confidence", SumsColumns.number(trend.confidence(), SumsColumns.MOST_DECIMALS), out);
        SumsColumns.write("volatility", dollars(trend.volatility()), out);
        SumsColumns.write("stability", SumsColumns.number(trend.stability(), SumsColumns.MOST_DECIMALS), out);
        out.name("projection").array();
        trend.projection().forEach(cost -> out.raw(dollars(cost).toPlainString()));
        out.end().end();
    }

    private static BigDecimal dollars(double amount) {
        return SumsColumns.number(amount, SumsColumns.DOLLAR_DECIMALS);
    }

    private static Group interval(String name) {
        return name == null ? Group.DAY : INTERVALS.stream().filter(group -> group.wireName().equals(name)).findFirst()
                .orElseThrow(() -> Parameters.refusal("interval", "must be one of "
                        + INTERVALS.stream().map(Group::wireName).collect(Collectors.joining(", ")), name));
    }
}
