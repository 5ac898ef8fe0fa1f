package dev.sideledger.journal.issue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sideledger.model.JsonText;

/**
 * What a section says, as events: one session of the issue, with what it says in all as its client's own totals, and a
 * call for each row of its table. A section rounds, and so does what is read back.
 */
public final class SectionEvents {
    private static final DateTimeFormatter COMPLETED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'",
            Locale.ROOT);
    private static final Pattern SPAN = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|d|h|m|s)");
    private static final Pattern UNPRICED = Pattern.compile("([0-9][0-9,]*) unpriced calls?\\)");
    private static final Pattern OUTCOMES = Pattern.compile("\\(([0-9][0-9,]*) successful, ([0-9][0-9,]*) failed\\)");
    private static final String TOTAL = "Total Cost";
    /** A section says that there is a flat plan, not what it is called; this is one of those known as such. */
    private static final String PLAN = ",\"plan\":\"unlimited\"";
    private static final int COLUMNS = 6;
    /** What an older table says in the place of what a call cost. */
    private static final Map<String, String> STATUSES = Map.of("\u2713", "success", "\u2717", "failed", "\u23f1",
            "timeout", "\u26a0", "failed", "\u22ef", "running");

    private SectionEvents() {}

    /**
     * The events of the section in an issue's file; none when it says neither when the issue was completed nor on which
     * day it called.
     */
    public static List<String> of(String issue, CostFacts section) {
        Instant completed = moment(section.facts().getOrDefault("Completed", ""));
        completed = completed == null ? lastCall(section) : completed;
        if (completed == null) {
            return List.of();
        }
        String session = session(issue);
        List<String> events = new ArrayList<>();
        List<String> calls = new ArrayList<>();
        Instant begun = completed;
        boolean allFailed = Outcomes.of(section).allFailed();
        for (int i = 0; i < section.rows().size(); i++) {
            List<String> row = section.rows().get(i);
            Instant at = row.size() == COLUMNS ? at(row.get(0), completed) : null;
            if (at != null) {
                calls.add(call(session, i, at, row, allFailed));
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

    private static Instant lastCall(CostFacts section) {
        return section.rows().stream().map(row -> moment(row.get(0))).filter(Objects::nonNull)
                .max(Comparator.naturalOrder()).orElse(null);
    }

    private static String reported(CostFacts section) {
        List<String> totals = new ArrayList<>();
        section.dollars(TOTAL).ifPresent(cost -> totals.add("\"cost\":" + cost.toPlainString()));
        section.number("Total API Calls").ifPresent(calls -> totals.add("\"calls\":" + calls));
        unpriced(section).ifPresent(calls -> totals.add("\"unpriced_calls\":" + calls));
        Outcomes outcomes = Outcomes.of(section);
        if (outcomes.known()) {
            totals.add("\"failed_calls\":" + outcomes.failed());
        }
        section.number("Total Input Tokens").ifPresent(tokens -> totals.add("\"input_tokens\":" + tokens));
        section.number("Total Output Tokens").ifPresent(tokens -> totals.add("\"output_tokens\":" + tokens));
        millis(section.facts().getOrDefault("Session Duration", ""))
                .ifPresent(millis -> totals.add("\"duration_ms\":" + millis));
        return totals.isEmpty() ? "" : ",\"reported\":{" + String.join(",", totals) + "}";
    }

    private static boolean onPlan(CostFacts section) {
        return section.facts().getOrDefault(TOTAL, "").startsWith("Unlimited Plan")
                || section.rows().stream().anyMatch(row -> row.size() == COLUMNS && row.get(5).strip().equals("plan"));
    }

    /** How many calls a total does not cover. */
    private static Optional<Long> unpriced(CostFacts section) {
        Matcher calls = UNPRICED.matcher(section.facts().getOrDefault(TOTAL, ""));
        return calls.find() ? CostFacts.numberIn(calls.group(1)) : Optional.empty();
    }

    /** How the calls went, as far as a section says it. */
    private record Outcomes(boolean known, long succeeded, long failed) {
        static Outcomes of(CostFacts section) {
            Matcher rate = OUTCOMES.matcher(section.facts().getOrDefault("Success rate", ""));
            Optional<Long> succeeded = rate.find() ? CostFacts.numberIn(rate.group(1)) : Optional.empty();
            Optional<Long> failed = succeeded.flatMap(found -> CostFacts.numberIn(rate.group(2)));
            return new Outcomes(failed.isPresent(), succeeded.orElse(0L), failed.orElse(0L));
        }

        boolean allFailed() {
            return failed > 0 && succeeded == 0;
        }
    }

    private static String call(String session, int row, Instant at, List<String> cells, boolean failed) {
        StringBuilder call = new StringBuilder("{\"type\":\"call\",\"id\":\"row-").append(row).append("\",\"session\":")
                .append(JsonText.quote(session)).append(",\"time\":\"").append(at).append("\",\"started_at\":\"")
                .append(at).append('"');
        String endpoint = cells.get(1).replaceAll("\\\\(.)", "$1");
        if (!endpoint.equals("-")) {
            call.append(",\"endpoint\":").append(JsonText.quote(endpoint));
        }
        CostFacts.numberIn(cells.get(2)).ifPresent(tokens -> call.append(",\"input_tokens\":").append(tokens));
        CostFacts.numberIn(cells.get(3)).ifPresent(tokens -> call.append(",\"output_tokens\":").append(tokens));
        millis(cells.get(4)).ifPresent(millis -> call.append(",\"duration_ms\":").append(millis));
        CostFacts.dollarsIn(cells.get(5)).ifPresent(cost -> call.append(",\"cost\":").append(cost.toPlainString()));
        String status = STATUSES.getOrDefault(cells.get(5).strip(), failed ? "failed" : null);
        if (status != null) {
            call.append(",\"status\":\"").append(status).append('"');
        }
        return call.append('}').toString();
    }

    private static Instant moment(String text) {
        try {
            return LocalDateTime.parse(text.strip(), COMPLETED).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException none) {
            return null;
        }
    }

    /** Rows may say the time of day alone: the last such time before the completion. */
    private static Instant at(String time, Instant completed) {
        Instant whole = moment(time);
        if (whole != null) {
            return whole;
        }
        try {
            Instant sameDay = completed.atZone(ZoneOffset.UTC).toLocalDate().atTime(LocalTime.parse(time))
                    .toInstant(ZoneOffset.UTC);
            return sameDay.isAfter(completed) ? sameDay.minus(Duration.ofDays(1)) : sameDay;
        } catch (DateTimeParseException none) {
            return null;
        }
    }

    private static Optional<Long> millis(String text) {
        Matcher part = SPAN.matcher(text);
        double millis = 0;
        boolean any = false;
        while (part.find()) {
            any = true;
            millis += Double.parseDouble(part.group(1)) * switch (part.group(2)) {
                case "d" -> Duration.ofDays(1).toMillis();
                case "h" -> Duration.ofHours(1).toMillis();
                case "m" -> Duration.ofMinutes(1).toMillis();
                case "s" -> Duration.ofSeconds(1).toMillis();
                default -> 1;
            };
        }
        return any ? Optional.of(Math.round(millis)) : Optional.empty();
    }
}
