package dev.sideledger.journal.page;

import java.util.List;

import dev.sideledger.model.Entry;
import dev.sideledger.model.JsonText;
import dev.sideledger.model.Money;
import dev.sideledger.model.SessionFacts;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.Totals;

/** What programs and people look up about a session, as YAML: texts quoted as JSON quotes them, on one line each. */
final class FrontMatter {
    private FrontMatter() {}

    static void append(StringBuilder out, SessionPage page) {
        Entry session = page.session();
        Totals totals = session.activity().totals();
        out.append("---\n");
        text(out, "session", session.id());
        text(out, "project", session.project());
        text(out, "name", session.values().text(SessionField.NAME));
        text(out, "kind", session.values().text(SessionField.KIND));
        text(out, "scenario", session.values().text(SessionField.SCENARIO));
        text(out, "issue", session.values().text(SessionField.ISSUE));
        text(out, "status", status(session));
        plain(out, "started_at", Figures.exact(session.at()));
        Long ended = session.values().number(SessionField.ENDED_AT);
        plain(out, "ended_at", ended == null ? null : Figures.exact(ended));
        plain(out, "last_seen", Figures.exact(session.activity().lastSeen()));
        plain(out, "duration_ms", SessionFacts.duration(session) / 1000);
        counts(out, totals);
        Long cost = totals.spend().cost().nanos();
        plain(out, "cost", cost == null ? "null" : Money.dollars(cost));
        plain(out, "unpriced_calls", totals.spend().cost().unknown());
        tags(out, page.whole().tags());
        out.append("---\n\n");
    }

    /** What was told; silence is not taken for an end here, since pages are written when something is told. */
    static String status(Entry session) {
        String told = session.values().text(SessionField.STATUS);
        return told != null ? told : session.values().has(SessionField.ENDED_AT) ? "ended" : "open";
    }

    private static void counts(StringBuilder out, Totals totals) {
        some(out, "turns", totals.turns());
        plain(out, "calls", totals.calls());
        plain(out, "failed_calls", totals.failedCalls());
        some(out, "decisions", totals.decisions());
        some(out, "messages", totals.messages());
        some(out, "metrics", totals.metrics());
        some(out, "scores", totals.scores());
        plain(out, "errors", totals.errors());
        some(out, "artifacts", totals.artifacts());
        plain(out, "tokens", totals.tokens().total());
    }

    /** Few sessions tell of everything: a kind of record that one does not use is no news. */
    private static void some(StringBuilder out, String name, long count) {
        plain(out, name, count == 0 ? null : count);
    }

    private static void tags(StringBuilder out, List<String> tags) {
        if (!tags.isEmpty()) {
            plain(out, "tags", "[" + String.join(", ", tags.stream().map(FrontMatter::quoted).toList()) + "]");
        }
    }

    private static void text(StringBuilder out, String name, String value) {
        if (value != null) {
            plain(out, name, quoted(value));
        }
    }

    private static void plain(StringBuilder out, String name, Object value) {
        if (value != null) {
            out.append(name).append(": ").append(value).append('\n');
        }
    }

    private static String quoted(String value) {
        String quoted = JsonText.quote(value);
        StringBuilder out = new StringBuilder(quoted.length());
        for (int i = 0; i < quoted.length(); i++) {
            char c = quoted.charAt(i);
            out.append(Visible.hidden(c) ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return out.toString();
    }
}
