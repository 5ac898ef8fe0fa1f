package dev.sideledger.journal.page;

import java.util.List;

import dev.sideledger.model.DecisionField;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Field;
import dev.sideledger.model.Json;
import dev.sideledger.model.JsonText;
import dev.sideledger.model.MessageField;
import dev.sideledger.model.TurnField;
import dev.sideledger.model.Values;

/** A turn as people read it: the world, then who decided what, then who said what, then the numbers. */
final class TurnSection {
    private static final String INDENT = "  ";

    private final StringBuilder out;

    TurnSection(StringBuilder out) {
        this.out = out;
    }

    void append(Steps steps, boolean alone) {
        if (!alone) {
            out.append("## ").append(steps.turn() == null ? "Outside of turns" : "Turn " + steps.turn())
                    .append("\n\n");
        }
        if (steps.world() != null && steps.world().values().has(TurnField.CONTENT)) {
            out.append("### World\n\n");
            Quote.append(out, "", steps.world().values().text(TurnField.CONTENT), Addresses.of(steps.world()));
            out.append('\n');
        }
        if (!steps.decisions().isEmpty()) {
            out.append(alone ? "## Decisions\n\n" : "### Decisions\n\n");
            steps.byActor().forEach(this::actor);
        }
        steps.byKind().forEach((kind, messages) -> {
            out.append(alone ? "## " : "### ").append(title(kind)).append("\n\n");
            messages.forEach(this::message);
            out.append('\n');
        });
        if (steps.turn() != null) {
            MetricTables.ofTurn(out, steps.metrics());
        }
        Notes.place(out, steps.turn() == null ? "outside of turns" : "turn " + steps.turn());
    }

    /** What a kind of message is called above several of them. */
    static String title(String kind) {
        return switch (kind) {
            case "exchange" -> "Exchanges";
            case "bilateral" -> "Bilateral messages";
            case "coalition" -> "Within coalitions";
            default -> "In public";
        };
    }

    private void actor(String actor, List<Entry> decisions) {
        out.append("**").append(actor.isEmpty() ? "Somebody" : Inline.text(actor)).append("**\n\n");
        decisions.forEach(this::decision);
        out.append('\n');
    }

    private void decision(Entry decision) {
        Values values = decision.values();
        String action = values.text(DecisionField.ACTION);
        List<String> goals = goals(values.get(DecisionField.GOALS));
        boolean brief = action != null && Inline.fits(action);
        out.append("- ").append(brief ? Inline.text(action) : action == null ? "No action" : "Action:");
        if (goals.size() == 1 && goals.get(0).length() <= 60) {
            out.append(" (goal: ").append(Inline.text(goals.get(0))).append(")\n");
        } else {
            out.append('\n');
            goals.forEach(goal -> out.append("  - goal: ").append(Inline.text(goal)).append('\n'));
        }
        if (!brief && action != null) {
            quote(decision, DecisionField.ACTION, null);
        }
        quote(decision, DecisionField.REASONING, brief || action == null ? null : "Because:");
    }

    private void message(Entry message) {
        Values values = message.values();
        List<String> recipients = values.names(MessageField.RECIPIENTS);
        out.append("- **").append(Inline.text(values.has(MessageField.SENDER) ? values.text(MessageField.SENDER)
                : "somebody")).append("**");
        if (!recipients.isEmpty()) {
            out.append(" to ")
                    .append(String.join(", ", recipients.stream().limit(20).map(Inline::text).toList()))
                    .append(recipients.size() > 20 ? " and others" : "");
        }
        out.append('\n');
        quote(message, MessageField.CONTENT, null);
        Long took = values.number(MessageField.PROCESSING);
        quote(message, MessageField.REPLY,
                "Reply" + (took == null ? "" : " after " + Figures.duration(took)) + ":");
        quote(message, MessageField.INTERNAL_NOTES, "Internal notes:");
    }

    /** Each quote is a paragraph of its own: two quotes in a row would be one. */
    private void quote(Entry entry, Field field, String before) {
        String text = entry.values().text(field);
        if (text == null || text.isBlank()) {
            return;
        }
        if (before != null) {
            out.append('\n').append(INDENT).append(before).append("\n\n");
        }
        Quote.append(out, INDENT, text, Addresses.of(entry));
    }

    /** Goals as texts: those of a list, or one. */
    static List<String> goals(Object told) {
        if (!(told instanceof Json json)) {
            return List.of();
        }
        List<String> goals = json.text().startsWith("[") ? JsonText.elements(json.text()) : List.of(json.text());
        return goals.stream().map(goal -> goal.startsWith("\"") ? JsonText.unquote(goal) : goal).toList();
    }
}
