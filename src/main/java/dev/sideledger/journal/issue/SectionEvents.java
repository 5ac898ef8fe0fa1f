package dev.sideledger.journal.issue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sideledger.model.JsonText;

/**
 * What a section says, as events: one session of the issue, with what it says in all as its client's own totals, and a
 * call for each row of its table. A section rounds, and so does what is read back.
 */
public final class SectionEvents {
    private static final Pattern UNPRICED = Pattern.compile("([0-9][^ (]*) unpriced calls?\\)");
    private static final Pattern OUTCOMES = Pattern.compile("\\(([0-9].*?) successful, ([0-9].*?) failed\\)");
    /** A section says that there is a flat plan, not what it is called; this is one of those known as such. */
    private static final String PLAN = ",\"plan\":\"unlimited\"";

    private SectionEvents() {}

    /**
     * The events of the section in an issue's file; none when it says neither when the issue was completed nor on which
     * day it called.
     */
    public static List<String> of(String issue, CostFacts section) {
        List<CallRow> rows = section.calls();
        Instant completed = section.completed().orElseGet(() -> lastCall(rows));
        if (completed == null) {
            return List.of();
        }
        String session = session(issue);
        List<String> events = new ArrayList<>();
        List<String> calls = new ArrayList<>();
        Instant begun = completed;
        boolean allFailed = Outcomes.of(section).allFailed();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) != null) {
                Instant at = rows.get(i).at().at(completed);
                calls.add(call(session, i, at, rows.get(i), allFailed));
                begun = at.isBefore(begun) ? at : begun;
            }
        }
        events.add("{\"type\":\"session\",\"id\":" + JsonText.quote(session) + ",\"issue\":" + JsonText.quote(issue)
                + ",\"status\":\"completed\",\"time\":\"" + completed + "\",\"started_at\":\"" + begun
                + "\",\"ended_at\":\"" + completed + "\"" + (onPlan(section) ? PLAN : "") + reported(section) + "}");
        events.addAll(calls);
        return events;
    }

    /** The session that the section of an issue is read back as. */
    public static String session(String issue) {
        return "issue:" + issue;
    }

    /** Whether a call of that session was a row of the section, by its id. */
    public static boolean isRow(String call) {
        return call.matches("row-[0-9]+");
    }

    private static Instant lastCall(List<CallRow> rows) {
        return rows.stream().filter(row -> row != null && row.at().day() != null).map(row -> row.at().at(Instant.EPOCH))
                .max(Comparator.naturalOrder()).orElse(null);
    }

    private static String reported(CostFacts section) {
        List<String> totals = new ArrayList<>();
        section.dollars(CostFacts.TOTAL).ifPresent(cost -> totals.add("\"cost\":" + cost.toPlainString()));
        section.number(CostFacts.CALLS).ifPresent(calls -> totals.add("\"calls\":" + calls));
        unpriced(section).ifPresent(calls -> totals.add("\"unpriced_calls\":" + calls));
        Outcomes outcomes = Outcomes.of(section);
        if (outcomes.known()) {
            totals.add("\"failed_calls\":" + outcomes.failed());
        }
        section.number(CostFacts.INPUT).ifPresent(tokens -> totals.add("\"input_tokens\":" + tokens));
        section.number(CostFacts.OUTPUT).ifPresent(tokens -> totals.add("\"output_tokens\":" + tokens));
        section.millis().ifPresent(millis -> totals.add("\"duration_ms\":" + millis));
        return totals.isEmpty() ? "" : ",\"reported\":{" + String.join(",", totals) + "}";
    }

    private static boolean onPlan(CostFacts section) {
        return section.facts().getOrDefault(CostFacts.TOTAL, "").startsWith("Unlimited Plan")
                || section.calls().stream().anyMatch(row -> row != null && row.plan());
    }

    /** How many calls a total does not cover. */
    static Optional<Long> unpriced(CostFacts section) {
        Matcher calls = UNPRICED.matcher(section.facts().getOrDefault(CostFacts.TOTAL, ""));
        return calls.find() ? section.numberIn(calls.group(1)) : Optional.empty();
    }

    /** How the calls went, as far as a section says it. */
    record Outcomes(boolean known, long succeeded, long failed) {
        static Outcomes of(CostFacts section) {
            Matcher rate = OUTCOMES.matcher(section.facts().getOrDefault(CostFacts.RATE, ""));
            Optional<Long> succeeded = rate.find() ? section.numberIn(rate.group(1)) : Optional.empty();
            Optional<Long> failed = succeeded.flatMap(found -> section.numberIn(rate.group(2)));
            return new Outcomes(failed.isPresent(), succeeded.orElse(0L), failed.orElse(0L));
        }

        /** Refuses what tells of failures in a way of its own; a rate alone tells none. */
        static void check(CostFacts section) throws Unreadable {
            boolean tells = section.facts().get(CostFacts.RATE)
                    .matches("(?is).*[0-9] *[a-z]*fail.*|.*fail[^0-9]*[0-9].*");
            if (tells && !of(section).known()) {
                throw new Unreadable("its " + CostFacts.RATE + " must be such as 91.7% (11 successful, 1 failed)");
            }
        }

        boolean allFailed() {
            return failed > 0 && succeeded == 0;
        }
    }

    private static String call(String session, int number, Instant at, CallRow row, boolean failed) {
        StringBuilder call = new StringBuilder("{\"type\":\"call\",\"id\":\"row-").append(number)
                .append("\",\"session\":").append(JsonText.quote(session)).append(",\"time\":\"").append(at)
                .append("\",\"started_at\":\"").append(at).append('"');
        if (row.endpoint() != null) {
            call.append(",\"endpoint\":").append(JsonText.quote(row.endpoint()));
        }
        if (row.input() != null) {
            call.append(",\"input_tokens\":").append(row.input());
        }
        if (row.output() != null) {
            call.append(",\"output_tokens\":").append(row.output());
        }
        if (row.millis() != null) {
            call.append(",\"duration_ms\":").append(row.millis());
        }
        if (row.cost() != null) {
            call.append(",\"cost\":").append(row.cost().toPlainString());
        }
        String status = row.status() == null && failed ? "failed" : row.status();
        if (status != null) {
            call.append(",\"status\":\"").append(status).append('"');
        }
        return call.append('}').toString();
    }
}
