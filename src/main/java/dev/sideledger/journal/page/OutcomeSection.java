package dev.sideledger.journal.page;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.sideledger.model.ArtifactField;
import dev.sideledger.model.Entry;
import dev.sideledger.model.ErrorField;
import dev.sideledger.model.Field;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.ScoreField;
import dev.sideledger.model.Values;
import dev.sideledger.model.WinnerField;

/** What came of a session: who won, how it was judged, what went wrong, what was made. */
final class OutcomeSection {
    private static final Pattern LINKED = Pattern.compile("(https?://)?[^<>:\\\\\\n\\t]+");
    private static final int MOST = 1_000;

    private final StringBuilder out;

    OutcomeSection(StringBuilder out) {
        this.out = out;
    }

    void winners(List<Entry> winners) {
        section("Winner", winners, entry -> {
            Values values = entry.values();
            out.append("- **").append(Inline.text(values.has(WinnerField.AGENT) ? values.text(WinnerField.AGENT)
                    : values.text(WinnerField.CALL))).append("**");
            if (values.has(WinnerField.CALL)) {
                out.append(" with the call ").append(Inline.text(values.text(WinnerField.CALL)));
            }
            out.append('\n');
            quote(entry, WinnerField.REASON, null);
        });
    }

    void scores(List<Entry> scores) {
        section("Scores", scores, entry -> {
            Values values = entry.values();
            out.append("- **").append(Inline.text(values.text(ScoreField.DIMENSION))).append("**: ")
                    .append(number(values, ScoreField.VALUE));
            if (values.has(ScoreField.SCALE_MAX)) {
                out.append(" of ").append(number(values, ScoreField.SCALE_MAX));
            }
            if (values.has(ScoreField.CALL)) {
                out.append(", for the call ").append(Inline.text(values.text(ScoreField.CALL)));
            }
            if (values.has(ScoreField.SCORER)) {
                out.append(", by ").append(Inline.text(values.text(ScoreField.SCORER)));
            }
            out.append('\n');
            quote(entry, ScoreField.NOTES, null);
            quote(entry, ScoreField.FEEDBACK, "Feedback:");
            quote(entry, ScoreField.SUGGESTIONS, "Suggestions:");
        });
    }

    void errors(List<Entry> errors) {
        section("Errors", errors, entry -> {
            Values values = entry.values();
            out.append("- ").append(Figures.time(entry.at())).append(" **")
                    .append(Inline.text(values.text(ErrorField.SEVERITY))).append("** ")
                    .append(Inline.text(values.text(ErrorField.KIND)));
            String message = values.text(ErrorField.MESSAGE);
            boolean brief = message != null && Inline.fits(message);
            out.append(brief ? ": " + Inline.text(message) : "").append('\n');
            if (!brief) {
                quote(entry, ErrorField.MESSAGE, null);
            }
            if (values.has(ErrorField.CONTEXT)) {
                out.append('\n');
                Quote.json(out, "  ", values.get(ErrorField.CONTEXT).toString());
            }
        });
    }

    void artifacts(List<Entry> artifacts) {
        section("Artifacts", artifacts, entry -> {
            Values values = entry.values();
            out.append("- ").append(Inline.text(values.text(ArtifactField.KIND))).append(": ").append(link(entry));
            if (values.has(ArtifactField.AGENT)) {
                out.append(", by ").append(Inline.text(values.text(ArtifactField.AGENT)));
            }
            out.append('\n');
            if (values.has(ArtifactField.RENDER)) {
                Quote.json(out, "  ", values.get(ArtifactField.RENDER).toString());
            }
        });
    }

    private static String link(Entry artifact) {
        String path = artifact.values().text(ArtifactField.PATH);
        if (path == null || path.isBlank()) {
            return "`" + Addresses.of(artifact) + "`";
        }
        String shown = Inline.text(path);
        return LINKED.matcher(path).matches() && !path.startsWith("//")
                && path.chars().noneMatch(c -> Visible.hidden((char) c)) ? "[" + shown + "](<" + path + ">)" : shown;
    }

    private void section(String title, List<Entry> entries, Writing writing) {
        if (entries.isEmpty()) {
            return;
        }
        out.append("## ").append(title).append("\n\n");
        entries.stream().limit(MOST).forEach(writing::write);
        if (entries.size() > MOST) {
            RecordType type = entries.get(0).type();
            out.append("- *").append(Figures.number(entries.size() - MOST)).append(" more ").append(type.plural())
                    .append("; their values are at the end of this file*\n");
        }
        out.append('\n');
        Notes.place(out, title.toLowerCase(Locale.ROOT));
    }

    private void quote(Entry entry, Field field, String before) {
        String text = entry.values().text(field);
        if (text != null && !text.isBlank()) {
            out.append(before == null ? "" : "\n  " + before + "\n\n");
            Quote.append(out, "  ", text, Addresses.of(entry));
        }
    }

    private static String number(Values values, Field field) {
        Double number = values.real(field);
        return number == null ? "-" : Figures.real(number);
    }

    private interface Writing {
        void write(Entry entry);
    }
}
