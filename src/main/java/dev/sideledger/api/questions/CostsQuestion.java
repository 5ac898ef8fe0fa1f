package dev.sideledger.api.questions;

import java.time.Clock;

import dev.sideledger.analytics.Costs;
import dev.sideledger.api.Parameters;
import dev.sideledger.api.Sheet;
import dev.sideledger.model.CallSums;
import dev.sideledger.store.Group;
import dev.sideledger.store.SumsAnswer;
import dev.sideledger.store.SumsQuery;
import io.smallrye.mutiny.Uni;

/** What calls cost. */
final class CostsQuestion implements Question {
    static final Address ADDRESS = new Address("costs", "Calls, tokens and costs by one or two groups",
            "by=day,model and the like; any group that is not of time is also a filter; tz= says whose days are meant;"
                    + " fill=true adds periods without calls.",
            SumsRequest.parameters("fill", "limit"));

    private static final int MOST = 100_000;

    private final Costs costs;
    private final Clock clock;

    CostsQuestion(Costs costs, Clock clock) {
        this.costs = costs;
        this.clock = clock;
    }

    @Override
    public Address address() {
        return ADDRESS;
    }

    @Override
    public Uni<Answer> ask(Parameters given) {
        SumsQuery query = SumsRequest.query(given, clock);
        return costs.ask(query, fill(given.get("fill")), Limit.of(given, MOST))
                .map(sums -> Answer.list(sheet(query, sums.all()), sums.rows(),
                        out -> out.member("left_out", (Long) (long) sums.leftOut()), sums.from(), sums.to()));
    }

    private static Sheet<SumsAnswer.Row> sheet(SumsQuery query, CallSums all) {
        Sheet<SumsAnswer.Row> sheet = new Sheet<>();
        int name = 0;
        for (Group group : query.by()) {
            if (group.kind() == Group.Kind.TIME) {
                sheet.with(group.wireName(), row -> Periods.name(group, row.start(), query.zone()));
            } else {
                int position = name++;
                sheet.with(group.wireName(), row -> row.names().get(position));
            }
        }
        SumsColumns.add(sheet, SumsAnswer.Row::sums);
        return apart(query) ? shares(sheet, all) : sheet;
    }

    /** Whether each call is in one row, and rows are no periods: then a row is a share of all. */
    private static boolean apart(SumsQuery query) {
        return !query.by().isEmpty() && query.time() == null && !query.by().contains(Group.TAG);
    }

    private static Sheet<SumsAnswer.Row> shares(Sheet<SumsAnswer.Row> sheet, CallSums all) {
        return sheet
                .with("calls_rate", row -> SumsColumns.rate(row.sums().calls(), all.calls()))
                .with("tokens_rate",
                        row -> SumsColumns.rate(row.sums().tokens().total(), all.tokens().total()))
                .with("cost_rate",
                        row -> SumsColumns.rate(row.sums().spend().cost().nanos(), all.spend().cost().nanos()));
    }

    private static boolean fill(String text) {
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw Parameters.refusal("fill", "must be true or false", text);
        }
        return "true".equals(text);
    }
}
