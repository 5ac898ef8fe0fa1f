package dev.sideledger.journal.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sideledger.model.DecisionField;
import dev.sideledger.model.Entry;
import dev.sideledger.model.MessageField;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionFacts;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.Totals;
import dev.sideledger.model.Values;

/** A session as one page. The same session is the same page, to the last byte. */
public final class SessionMarkdown {
    private SessionMarkdown() {}

    /** The page, with empty places for notes. */
    public static String of(SessionPage page) {
        StringBuilder out = new StringBuilder(4096);
        head(out, page);
        List<Steps> turns = Steps.of(page);
        boolean alone = turns.size() == 1 && turns.get(0).turn() == null;
        for (Steps steps : turns) {
            if (!alone || !steps.decisions().isEmpty() || !steps.messages().isEmpty()) {
                new TurnSection(out).append(steps, alone);
            }
        }
        closing(out, page);
        return out.toString();
    }

    /** What stands above the turns. */
    static void head(StringBuilder out, SessionPage page) {
        FrontMatter.append(out, page);
        Values values = page.session().values();
        String name = values.text(SessionField.NAME);
        out.append("# ").append(Inline.text(name == null || name.isBlank() ? page.id() : name)).append("\n\n");
        summary(out, page);
        Notes.place(out, "session");
        if (values.has(SessionField.PROMPT)) {
            out.append("## Prompt\n\n");
            Quote.append(out, "", values.text(SessionField.PROMPT), Addresses.of(page.session()));
            out.append('\n');
        }
    }

    /** What stands below them. */
    static void closing(StringBuilder out, SessionPage page) {
        OutcomeSection outcome = new OutcomeSection(out);
        outcome.winners(page.of(RecordType.WINNER));
        outcome.scores(page.of(RecordType.SCORE));
        if (!page.of(RecordType.METRIC).isEmpty()) {
            MetricTables.ofSession(out, page.of(RecordType.METRIC));
            Notes.place(out, "metrics");
        }
        MoneySection.append(out, page);
        outcome.errors(page.of(RecordType.ERROR));
        outcome.artifacts(page.of(RecordType.ARTIFACT));
        if (page.cut()) {
            out.append("*There is more than a page holds: `sideledger export --session` has all of it.*\n\n");
        }
        new DataBlock(!page.cut(), EventLine.of(page)).append(out);
    }

    private static void summary(StringBuilder out, SessionPage page) {
        Entry session = page.session();
        Totals totals = session.activity().totals();
        Long ended = session.values().number(SessionField.ENDED_AT);
        out.append("**").append(capital(FrontMatter.status(session))).append("**, ")
                .append(Figures.span(session.at(), ended == null ? session.activity().lastSeen() : ended))
                .append(" UTC (")
                .append(Figures.duration(SessionFacts.duration(session))).append(").");
        String did = did(page, totals);
        if (!did.isEmpty()) {
            out.append(' ').append(did).append('.');
        }
        if (totals.calls() > 0) {
            out.append(' ').append(capital(Figures.count(totals.calls(), "call"))).append(" with ")
                    .append(Figures.number(totals.tokens().total())).append(" tokens cost ")
                    .append(Figures.sum(totals.spend().cost())).append('.');
        }
        if (totals.errors() + totals.failedCalls() > 0) {
            out.append(" Trouble: ").append(trouble(totals)).append('.');
        }
        out.append("\n\n");
        facts(out, page);
    }

    private static String did(SessionPage page, Totals totals) {
        List<String> parts = new ArrayList<>();
        long actors = Stream.concat(
                page.of(RecordType.DECISION).stream().map(entry -> entry.values().text(DecisionField.ACTOR)),
                page.of(RecordType.MESSAGE).stream().map(entry -> entry.values().text(MessageField.SENDER)))
                .filter(actor -> actor != null && !actor.isEmpty()).distinct().count();
        if (totals.decisions() > 0) {
            parts.add("took " + Figures.count(totals.decisions(), "decision"));
        }
        if (totals.messages() > 0) {
            parts.add((actors > 0 ? "sent " : "exchanged ") + Figures.count(totals.messages(), "message"));
        }
        if (parts.isEmpty()) {
            return Stream.of(totals.turns() > 0 ? Figures.count(totals.turns(), "turn") : "",
                    totals.metrics() > 0 ? Figures.count(totals.metrics(), "metric") : "")
                    .filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
        }
        long turns = Steps.of(page).stream().filter(steps -> steps.turn() != null).count();
        return (turns > 1 ? "In " + turns + " turns " : "")
                + (actors > 0 ? Figures.count(actors, "actor") : turns > 1 ? "they" : "They") + " "
                + String.join(" and ", parts);
    }

    private static String trouble(Totals totals) {
        return Stream.of(totals.errors() > 0 ? Figures.count(totals.errors(), "error") : "",
                totals.failedCalls() > 0 ? Figures.count(totals.failedCalls(), "failed call") : "")
                .filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
    }

    private static void facts(StringBuilder out, SessionPage page) {
        Values values = page.session().values();
        List<String> facts = new ArrayList<>();
        if (page.session().project() != null) {
            facts.add("project " + Inline.text(page.session().project()));
        }
        Stream.of(SessionField.SCENARIO, SessionField.ISSUE, SessionField.USER, SessionField.PARENT,
                SessionField.PLAN).filter(values::has)
                .forEach(field -> facts.add(field.wireName() + " " + Inline.text(values.text(field))));
        if (values.has(SessionField.QUALITY_SCORE)) {
            facts.add("quality " + Figures.real(values.real(SessionField.QUALITY_SCORE)));
        }
        if (!page.whole().tags().isEmpty()) {
            facts.add("tags " + String.join(", ", page.whole().tags().stream().map(Inline::text).toList()));
        }
        if (!facts.isEmpty()) {
            out.append(capital(String.join(" · ", facts))).append("\n\n");
        }
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
