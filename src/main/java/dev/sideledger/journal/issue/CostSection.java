package dev.sideledger.journal.issue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import dev.sideledger.journal.issue.IssueCosts.Line;
import dev.sideledger.journal.page.Figures;
import dev.sideledger.journal.page.Inline;

/** Writes the section, line by line, in the format that workflows of issues know. */
final class CostSection {
    static final String TITLE = "Cost Analysis";
    static final String HEADING = "## " + TITLE;
    static final String TABLE = "| Timestamp | Endpoint | Input Tokens | Output Tokens | Duration | Cost |";
    static final String CALLS = "### API Call Breakdown";
    static final String SUMMARY = "### Cost Summary";

    /** Stands behind the section only where something follows that looks like more of it. */
    static final String END = "<!-- end of costs -->";

    private static final String RULE = "|-----------|----------|--------------|---------------|----------|------|";
    private static final int CENTS = 2;
    private static final int MOST_LINES = 500;
    private static final int ENDPOINT = 60;

    private CostSection() {}

    static List<String> lines(IssueCosts costs, Detail detail) {
        List<String> lines = new ArrayList<>(List.of(HEADING, "", "**Total Cost**: " + total(costs),
                "**Total API Calls**: " + Figures.number(costs.calls()),
                "**Total Input Tokens**: " + Figures.number(costs.inputTokens()),
                "**Total Output Tokens**: " + Figures.number(costs.outputTokens()),
                "**Session Duration**: " + Figures.duration(costs.durationMicros()),
                "**Completed**: " + Figures.time(costs.completedAt()) + " UTC"));
        if (detail.calls() && !costs.lines().isEmpty()) {
            lines.addAll(List.of("", CALLS, "", TABLE, RULE));
            costs.lines().stream().limit(MOST_LINES).map(CostSection::row).forEach(lines::add);
        }
        if (detail.averages() && costs.calls() > 0) {
            lines.addAll(List.of("", SUMMARY));
            averages(lines, costs);
        }
        return lines;
    }

    private static String total(IssueCosts costs) {
        if (costs.planCalls() > 0 && costs.cost().known() <= costs.planCalls() && costs.cost().unknown() == 0) {
            return "Unlimited Plan - " + Figures.number(costs.inputTokens() + costs.outputTokens()) + " tokens used";
        }
        long unknown = costs.cost().unknown();
        String unpriced = unknown == 0 ? "" : Figures.number(unknown) + " unpriced call" + (unknown == 1 ? "" : "s");
        return !costs.cost().isKnown() ? "unknown (" + unpriced + ")"
                : Figures.money(costs.cost().knownNanos(), CENTS) + (unknown == 0 ? "" : " (and " + unpriced + ")");
    }

    private static String row(Line line) {
        String endpoint = line.endpoint() == null ? "-" : line.endpoint();
        String cost = line.plan() ? "plan" : line.nanos() == null ? "unpriced" : Figures.money(line.nanos(), CENTS);
        return "| " + Figures.time(line.at()).substring("2024-01-15 ".length()) + " | "
                + Inline.text(endpoint.substring(0, Math.min(ENDPOINT, endpoint.length()))) + " | "
                + Figures.number(line.inputTokens()) + " | " + Figures.number(line.outputTokens()) + " | "
                + (line.durationMicros() == null ? "-" : Figures.duration(line.durationMicros())) + " | " + cost
                + " |";
    }

    private static void averages(List<String> lines, IssueCosts costs) {
        if (costs.cost().known() > costs.planCalls()) {
            lines.add("- **Average cost per call**: "
                    + Figures.money(costs.cost().knownNanos() / costs.cost().known(), CENTS));
        }
        costs.lines().stream().filter(line -> line.nanos() != null && !line.plan())
                .max(Comparator.comparing(line -> Objects.requireNonNull(line.nanos())))
                .ifPresent(most -> lines.add("- **Most expensive call**: " + Figures.money(most.nanos(), CENTS) + " ("
                        + Figures.number(most.inputTokens()) + " input + " + Figures.number(most.outputTokens())
                        + " output tokens)"));
        lines.add("- **Success rate**: "
                + BigDecimal.valueOf(100 * (costs.calls() - costs.failed()))
                        .divide(BigDecimal.valueOf(costs.calls()), 1, RoundingMode.HALF_EVEN)
                + "% (" + Figures.number(costs.calls() - costs.failed()) + " successful, "
                + Figures.number(costs.failed()) + " failed)");
        if (costs.inputTokens() > 0) {
            lines.add("- **Token efficiency**: " + BigDecimal.valueOf(costs.outputTokens())
                    .divide(BigDecimal.valueOf(costs.inputTokens()), 2, RoundingMode.HALF_EVEN)
                    + " (output/input ratio)");
        }
    }
}
