package dev.sideledger.journal.page;

import java.util.List;

import dev.sideledger.model.Accounting;
import dev.sideledger.model.CallFacts;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Tokens;
import dev.sideledger.model.Values;
import dev.sideledger.store.SessionWhole.PhaseCost;

/** What a session cost: in all, by phase, call by call. What is not known is called so. */
final class MoneySection {
    private static final int MOST_CALLS = 1_000;

    private MoneySection() {}

    static void append(StringBuilder out, SessionPage page) {
        List<Entry> calls = page.of(RecordType.CALL);
        if (calls.isEmpty()) {
            return;
        }
        out.append("## Cost\n\n**").append(Figures.sum(page.session().activity().totals().spend().cost()))
                .append("** in all.\n\n");
        List<PhaseCost> phases = page.whole().costByPhase();
        if (phases.size() > 1 || (phases.size() == 1 && phases.get(0).phase() != null)) {
            Table table = new Table(out, 1, List.of("Phase", "Cost"));
            phases.forEach(phase -> table.row(List.of(phase.phase() == null ? "none" : Inline.text(phase.phase()),
                    Figures.sum(phase.spend().cost()))));
            table.end();
        }
        out.append("### Calls\n\n");
        Table table = new Table(out, 6,
                List.of("Time (UTC)", "Agent", "Operation", "Phase", "Model", "Status", "In", "Out", "Took", "Cost"));
        calls.stream().limit(MOST_CALLS).forEach(call -> table.row(row(call)));
        table.end();
        if (calls.size() > MOST_CALLS) {
            out.append("*").append(Figures.count(calls.size() - MOST_CALLS, "more call"))
                    .append("; their values are at the end of this file.*\n\n");
        }
        if (calls.stream().anyMatch(call -> !call.accounting().counted())) {
            out.append("*Costs in brackets are told again by a call inside, and counted there.*\n\n");
        }
        Notes.place(out, "cost");
    }

    private static List<String> row(Entry call) {
        Values values = call.values();
        Accounting accounting = call.accounting();
        Tokens tokens = accounting.tokens();
        Long took = CallFacts.duration(values, call.at());
        String cost = Figures.cost(accounting.cost());
        String model = values.has(CallField.MODEL) ? values.text(CallField.MODEL)
                : values.text(CallField.REQUEST_MODEL);
        String operation = values.has(CallField.NAME) ? values.text(CallField.NAME)
                : values.text(CallField.OPERATION);
        return List.of(Figures.time(call.at()), Inline.text(accounting.agent(values)), Inline.text(operation),
                Inline.text(values.text(CallField.PHASE)), Inline.text(model), Inline.text(CallFacts.status(values)),
                Figures.number(tokens.input() + tokens.cacheRead() + tokens.cacheWrite() + tokens.unsplit()),
                Figures.number(tokens.output() + tokens.reasoning()), took == null ? "-" : Figures.duration(took),
                accounting.counted() ? cost : "(" + cost + ")");
    }
}
