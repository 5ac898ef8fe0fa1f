package dev.sideledger.api.questions;

import java.time.Clock;

import dev.sideledger.analytics.Costs;
import dev.sideledger.api.Parameters;
import dev.sideledger.api.Sheet;
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
                .map(sums -> Answer.list(sheet(query), sums.rows(),
                        out -> out.member("left_out", (Long) (long) sums.leftOut()), sums.from(), sums.to()));
    }

    private static Sheet<SumsAnswer.Row> sheet(SumsQuery query) {
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
        return SumsColumns.add(sheet, SumsAnswer.Row::sums);
    }

    private static boolean fill(String text) {
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw Parameters.refusal("fill", "must be true or false", text);
        }
        return "true".equals(text);
    }
}
