package dev.sideledger.journal.issue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

import dev.sideledger.journal.page.Figures;
import dev.sideledger.model.Money;

/**
 * Whether a section says what the ledger does, however it is written. What it leaves out it need not say, but for its
 * total.
 */
final class Agreement {
    private static final BigDecimal ROUNDED = new BigDecimal("0.01");
    private static final int ENDPOINT = 60;

    private final CostFacts said;
    private final CostFacts right;

    Agreement(CostFacts said, CostFacts right) {
        this.said = said;
        this.right = right;
    }

    /** How they differ, each in a sentence. */
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        new TreeMap<>(right.facts()).forEach((name, text) -> {
            String told = said.facts().get(name);
            boolean agrees = told == null ? !name.equals(CostFacts.TOTAL) : told.equals(text) || agrees(name);
            if (!agrees) {
                differences.add(name + " is " + text
                        + (told == null ? ", the file does not say it" : ", the file says " + told));
            }
        });
        if (!said.rows().isEmpty() && !calls(said).equals(calls(right))) {
            differences.add("its table of calls is not that of the ledger");
        }
        return differences;
    }

    private boolean agrees(String name) {
        return switch (name) {
            case CostFacts.TOTAL -> total(said).equals(total(right));
            case CostFacts.DURATION -> said.millis().map(Agreement::span).equals(right.millis().map(Agreement::span));
            case CostFacts.COMPLETED -> said.completed().map(time -> time.getEpochSecond())
                    .equals(right.completed().map(time -> time.getEpochSecond()));
            case CostFacts.RATE -> SectionEvents.Outcomes.of(said).equals(SectionEvents.Outcomes.of(right));
            case CostFacts.AVERAGE -> near(said.dollars(name), right.dollars(name));
            case CostFacts.EFFICIENCY -> near(first(said.facts().get(name)), first(right.facts().get(name)));
            // The dearest call of all may be none of those that are listed.
            case CostFacts.MOST ->
                right.number(CostFacts.CALLS).filter(calls -> calls > right.rows().size()).isPresent()
                        || said.dollars(name).map(Agreement::money).equals(right.dollars(name).map(Agreement::money));
            default -> said.number(name).equals(right.number(name));
        };
    }

    /** A client may round otherwise. */
    private static boolean near(Optional<BigDecimal> one, Optional<BigDecimal> other) {
        return one.isPresent() && other.isPresent()
                && one.get().subtract(other.get()).abs().compareTo(ROUNDED) <= 0;
    }

    private static Optional<BigDecimal> first(String text) {
        String number = text.split(" ", 2)[0].replace(',', '.');
        return number.matches("[0-9]{1,9}(\\.[0-9]{1,9})?") ? Optional.of(new BigDecimal(number)) : Optional.empty();
    }

    private static String total(CostFacts section) {
        String text = section.facts().getOrDefault(CostFacts.TOTAL, "");
        String word = text.startsWith("Unlimited Plan") ? "plan" : text.startsWith("unknown") ? "unknown" : "";
        return word + section.dollars(CostFacts.TOTAL).map(Agreement::money).orElse("")
                + SectionEvents.unpriced(section).map(calls -> " " + calls).orElse("");
    }

    private static String money(BigDecimal dollars) {
        return Figures.money(dollars.setScale(Money.SCALE, RoundingMode.HALF_EVEN).unscaledValue().longValueExact(),
                2);
    }

    private static String span(long millis) {
        return Figures.duration(millis * 1_000);
    }

    /** Rows as we would write them, in an order of their own. No cost is looked at where older tables tell a status. */
    private List<String> calls(CostFacts section) {
        boolean costs = said.calls().stream().noneMatch(row -> row != null && row.status() != null);
        return section.calls().stream().map(row -> row == null ? "" : call(row, costs)).sorted().toList();
    }

    private static String call(CallRow row, boolean costs) {
        String endpoint = row.endpoint() == null ? "" : row.endpoint();
        String cost = row.plan() ? "plan" : row.cost() == null ? "" : money(row.cost());
        return String.format(Locale.ROOT, "%s %s %s %s %s %s", row.at().clock(),
                endpoint.substring(0, Math.min(ENDPOINT, endpoint.length())), orZero(row.input()),
                orZero(row.output()), row.millis() == null ? "-" : span(row.millis()), costs ? cost : "");
    }

    private static long orZero(Long number) {
        return number == null ? 0 : number;
    }
}
