package dev.sideledger.api.questions;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sideledger.api.Parameters;
import dev.sideledger.api.Sheet;
import dev.sideledger.api.TimeRange;
import dev.sideledger.api.Zones;
import dev.sideledger.store.Figures;
import dev.sideledger.store.Group;
import dev.sideledger.store.MetricFigures;
import dev.sideledger.store.MetricQuery;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.Refused;
import io.smallrye.mutiny.Uni;

/** What metrics come to. */
final class MetricsQuestion implements Question {
    static final Address ADDRESS = new Address("metrics",
            "Sum, average, extremes, deviation, percentiles of a metric; and by turn, session, scenario, actor or day",
            "name= is required; tz= says whose days are meant.",
            Address.names(TimeRange.PARAMETERS, "name", "by", "session", "project", "scenario", "actor", "tz"));

    private final Figures figures;
    private final Clock clock;

    MetricsQuestion(Figures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    @Override
    public Address address() {
        return ADDRESS;
    }

    @Override
    public Uni<Answer> ask(Parameters given) {
        if (given.get("name") == null) {
            throw Refused.with(400, "name is missing: which metric is meant?");
        }
        TimeRange range = TimeRange.of(given, clock);
        ZoneId zone = Zones.of(given);
        MetricQuery query = new MetricQuery(given.get("name"), by(given.get("by")), given.get("session"),
                given.get("project"), given.get("scenario"), given.get("actor"), range.from(), range.to(), zone);
        return figures.metrics(query).map(metric -> Answer.list(sheet(query), metric.groups(),
                out -> write(query.name(), metric, out), range.from(), range.to()));
    }

    private static Sheet<MetricFigures.Group> sheet(MetricQuery query) {
        String name = query.by() == null ? "group" : query.by().name().toLowerCase(Locale.ROOT);
        return new Sheet<MetricFigures.Group>()
                .with(name, group -> query.by() == MetricQuery.By.DAY
                        ? Periods.name(Group.DAY, (Long) group.key(), query.zone())
                        : group.key())
                .with("sum", group -> SumsColumns.exact(group.sum()))
                .with("avg", group -> SumsColumns.exact(group.avg()))
                .with("min", group -> SumsColumns.exact(group.min()))
                .with("max", group -> SumsColumns.exact(group.max()))
                .with("count", MetricFigures.Group::count);
    }

    private static void write(String name, MetricFigures metric, JsonOutput out) {
        out.member("name", name);
        number("sum", metric.all().sum(), out);
        number("avg", metric.all().avg(), out);
        number("min", metric.all().min(), out);
        number("max", metric.all().max(), out);
        out.member("count", (Long) metric.all().count());
        number("stddev", metric.stddev(), out);
        number("p50", metric.p50(), out);
        number("p95", metric.p95(), out);
        number("p99", metric.p99(), out);
    }

    private static void number(String name, double value, JsonOutput out) {
        SumsColumns.write(name, SumsColumns.exact(value), out);
    }

    private static MetricQuery.By by(String name) {
        if (name == null) {
            return null;
        }
        return Stream.of(MetricQuery.By.values()).filter(by -> by.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst().orElseThrow(() -> Parameters.refusal("by", "must be one of " + Stream
                        .of(MetricQuery.By.values()).map(by -> by.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")), name));
    }
}
