package dev.sideledger.journal.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.sideledger.model.Accounting;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Entry;
import dev.sideledger.model.JsonText;
import dev.sideledger.model.MetricField;
import dev.sideledger.model.Money;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.Spend;
import dev.sideledger.model.Tokens;
import dev.sideledger.model.Values;

/** The files of a run that programs read, as a lab of scenarios writes them. Costs that nobody knows are null. */
final class RunJson {
    private RunJson() {}

    static String metrics(SessionPage page) {
        return lines(page.of(RecordType.METRIC).stream().map(metric -> {
            Values values = metric.values();
            Double value = values.real(MetricField.VALUE);
            Object data = values.get(MetricField.DATA);
            String actor = values.text(MetricField.ACTOR);
            return "{\"name\":" + quoted(values.text(MetricField.NAME)) + ",\"value\":"
                    + (value != null ? value.toString() : data == null ? "null" : data.toString())
                    + ",\"turn\":" + metric.turn() + ",\"timestamp\":" + quoted(Figures.exact(metric.at()))
                    + ",\"metadata\":{" + (actor == null ? "" : "\"actor\":" + quoted(actor)) + "}}";
        }).toList()) + "\n";
    }

    static String costs(SessionPage page) {
        Map<String, Spend> actors = new TreeMap<>();
        List<String> records = new ArrayList<>();
        for (Entry call : page.of(RecordType.CALL)) {
            Accounting accounting = call.accounting();
            String actor = accounting.agent(call.values());
            actors.merge(actor == null ? "" : actor, accounting.spend(), Spend::plus);
            Tokens tokens = accounting.tokens();
            records.add("{\"timestamp\":" + quoted(Figures.exact(call.at())) + ",\"actor\":" + quoted(actor)
                    + ",\"phase\":" + quoted(call.values().text(CallField.PHASE)) + ",\"model\":"
                    + quoted(call.values().text(CallField.MODEL)) + ",\"input_tokens\":"
                    + (tokens.input() + tokens.cacheRead() + tokens.cacheWrite() + tokens.unsplit())
                    + ",\"output_tokens\":" + (tokens.output() + tokens.reasoning()) + ",\"cost\":"
                    + dollars(accounting.cost().nanos()) + "}");
        }
        StringBuilder by = new StringBuilder();
        actors.forEach((actor, spend) -> by.append(by.length() == 0 ? "" : ",").append(quoted(actor)).append(':')
                .append(dollars(spend.cost().nanos())));
        return "{\"total_cost\":" + dollars(page.session().activity().totals().spend().cost().nanos())
                + ",\"by_actor\":{" + by + "},\"records\":" + lines(records) + "}\n";
    }

    static String state(SessionPage page) {
        Entry session = page.session();
        return "{\"run_id\":" + quoted(session.id()) + ",\"scenario\":"
                + quoted(session.values().text(SessionField.SCENARIO)) + ",\"status\":"
                + quoted(FrontMatter.status(session)) + ",\"turns\":" + session.activity().totals().turns()
                + ",\"total_cost\":" + dollars(session.activity().totals().spend().cost().nanos()) + "}\n";
    }

    private static String lines(List<String> items) {
        return items.isEmpty() ? "[]" : "[\n" + String.join(",\n", items) + "\n]";
    }

    private static String dollars(Long nanos) {
        return nanos == null ? "null" : Money.dollars(nanos);
    }

    private static String quoted(String text) {
        return text == null ? "null" : JsonText.quote(text);
    }
}
