package dev.sideledger.journal.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.sideledger.model.DecisionField;
import dev.sideledger.model.Entry;
import dev.sideledger.model.MessageField;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.TurnField;
import dev.sideledger.model.Values;

/** A session as a folder of files, as a lab of scenarios lays out its runs, with one more that has the rest. */
final class TurnFiles {
    private final SessionPage page;
    private final String folder;
    private final ActorNames names;
    private final List<PageFile> files = new ArrayList<>();

    TurnFiles(SessionPage page, String folder) {
        this.page = page;
        this.folder = folder;
        this.names = new ActorNames(Stream.of(RecordType.DECISION, RecordType.MESSAGE)
                .flatMap(type -> page.of(type).stream()).flatMap(TurnFiles::actors).toList());
    }

    List<PageFile> all() {
        StringBuilder session = new StringBuilder();
        SessionMarkdown.head(session, page);
        for (Steps steps : Steps.of(page)) {
            if (steps.turn() != null) {
                MetricTables.ofTurn(session.append("## Turn ").append(steps.turn()).append("\n\n"), steps.metrics());
            }
        }
        SessionMarkdown.closing(session, page);
        add("session.md", session.toString());
        Steps.of(page).forEach(this::turn);
        add("metrics.json", RunJson.metrics(page));
        add("costs.json", RunJson.costs(page));
        add("scenario-state.json", RunJson.state(page));
        return files;
    }

    private void turn(Steps steps) {
        String number = steps.turn() == null ? "none" : String.format(Locale.ROOT, "%03d", steps.turn());
        String title = steps.turn() == null ? "" : " - Turn " + steps.turn();
        if (steps.world() != null && steps.world().values().has(TurnField.CONTENT)) {
            add("world-state-" + number + ".md", world(steps.world()));
        }
        steps.byActor().forEach((actor, decisions) -> add(names.of(actor) + "-" + number + ".md",
                decided(actor, title, decisions)));
        steps.byKind().forEach((kind, messages) -> conversations(kind, messages).forEach((with, said) -> add(
                kind + (with.isEmpty() ? "" : "-" + with) + "-" + number + ".md", said(kind, title, said))));
    }

    /** A world state is kept to the letter, but for what looks like a mark of ours; one that is too long is cut. */
    private static String world(Entry turn) {
        String content = turn.values().text(TurnField.CONTENT);
        int end = Visible.boundary(content, Math.min(content.length(), Quote.MOST));
        String shown = Notes.withoutMarks(content.substring(0, end));
        return end == content.length() ? shown
                : shown + "\n\n*" + Figures.number(content.length() - end)
                        + " more characters: `" + Addresses.of(turn) + "`*\n";
    }

    private String decided(String actor, String title, List<Entry> decisions) {
        StringBuilder out = new StringBuilder("# ").append(actor.isEmpty() ? "Somebody" : Inline.text(actor))
                .append(title).append("\n\n");
        String between = "";
        for (Entry decision : decisions) {
            out.append(between).append("## Goals\n\n");
            between = "---\n\n";
            TurnSection.goals(decision.values().get(DecisionField.GOALS))
                    .forEach(goal -> out.append("- ").append(Inline.text(goal)).append('\n'));
            out.append("\n## Reasoning\n\n");
            prose(out, decision, decision.values().text(DecisionField.REASONING));
            out.append("\n## Action\n\n");
            prose(out, decision, decision.values().text(DecisionField.ACTION));
            out.append("\n*Decision made at ").append(Figures.exact(decision.at())).append("*\n\n");
        }
        Notes.place(out, "notes");
        return out.toString();
    }

    private String said(String kind, String title, List<Entry> messages) {
        StringBuilder out = new StringBuilder("# ").append(heading(kind)).append(title).append("\n\n");
        String scenario = page.session().values().text(SessionField.SCENARIO);
        if (scenario != null) {
            out.append("**Scenario:** ").append(Inline.text(scenario)).append("  \n");
        }
        List<String> actors = messages.stream().flatMap(TurnFiles::actors).distinct().sorted().map(Inline::text)
                .toList();
        out.append("**Participants:** ").append(actors.isEmpty() ? "-" : String.join(", ", actors)).append("  \n");
        out.append("**Generated:** ").append(Figures.exact(messages.get(messages.size() - 1).at()))
                .append("\n\n---\n\n");
        for (Entry message : messages) {
            Values values = message.values();
            out.append("**").append(Inline.text(values.text(MessageField.SENDER))).append(":**\n\n");
            prose(out, message, values.text(MessageField.CONTENT));
            if (values.has(MessageField.REPLY)) {
                out.append("\n**Reply:**\n\n");
                prose(out, message, values.text(MessageField.REPLY));
            }
            if (values.has(MessageField.INTERNAL_NOTES)) {
                out.append("\n**Internal notes:**\n\n");
                prose(out, message, values.text(MessageField.INTERNAL_NOTES));
            }
            out.append('\n');
        }
        Notes.place(out, "notes");
        return out.toString();
    }

    private static void prose(StringBuilder out, Entry entry, String text) {
        Quote.prose(out, text == null || text.isBlank() ? "-" : text, Addresses.of(entry));
    }

    private static String heading(String kind) {
        return switch (kind) {
            case "bilateral" -> "Bilateral Negotiation";
            case "coalition" -> "Coalition Communication";
            case "public" -> "Public Communication";
            default -> "Exchange";
        };
    }

    /** What was said in public is one conversation a turn; elsewhere those who talk with each other have one. */
    private Map<String, List<Entry>> conversations(String kind, List<Entry> messages) {
        Map<String, List<Entry>> conversations = new LinkedHashMap<>();
        boolean everybody = kind.equals("public") || kind.equals("exchange");
        messages.forEach(message -> conversations
                .computeIfAbsent(everybody ? "" : names.of(actors(message)), with -> new ArrayList<>()).add(message));
        return conversations;
    }

    private static Stream<String> actors(Entry entry) {
        return entry.type() == RecordType.DECISION
                ? Stream.ofNullable(entry.values().text(DecisionField.ACTOR))
                : Stream.concat(Stream.of(entry.values().text(MessageField.SENDER)),
                        entry.values().names(MessageField.RECIPIENTS).stream()).filter(Objects::nonNull);
    }

    private void add(String name, String text) {
        files.add(new PageFile(name, folder + name, text));
    }
}
