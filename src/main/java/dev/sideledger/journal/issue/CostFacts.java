package dev.sideledger.journal.issue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

import dev.sideledger.journal.issue.SectionLines.Line;

/**
 * What a section says, as it says it.
 *
 * @param facts its facts by their names, such as {@code Total Cost}
 * @param rows the rows of its table of calls, cell by cell
 * @param unread the lines of facts and calls that cannot be read
 */
public record CostFacts(Map<String, String> facts, List<List<String>> rows, List<Unread> unread) {
    static final String TOTAL = "Total Cost";
    static final String CALLS = "Total API Calls";
    static final String INPUT = "Total Input Tokens";
    static final String OUTPUT = "Total Output Tokens";
    static final String DURATION = "Session Duration";
    static final String COMPLETED = "Completed";
    static final String AVERAGE = "Average cost per call";
    static final String MOST = "Most expensive call";
    static final String RATE = "Success rate";
    static final String EFFICIENCY = "Token efficiency";
    /** What the section is called, now and before. */
    private static final Set<String> TITLES = Set.of(CostSection.TITLE, "Costs", "Cost Breakdown");
    /** Keeps its own copies. */
    public CostFacts {
        facts = Map.copyOf(facts);
        rows = List.copyOf(rows);
        unread = List.copyOf(unread);
    }

    /**
     * What the section of a file says, whoever wrote it: from a heading that sections of costs have to the next heading
     * of its level. Where it names no total, the first amount of dollars is it. Empty when there is no such heading.
     */
    public static Optional<CostFacts> written(String file) {
        List<Line> lines = SectionLines.of(file.getBytes(StandardCharsets.UTF_8), TITLES).lines();
        return lines.isEmpty() ? Optional.empty() : Optional.of(new Lines(lines).facts(true));
    }

    /** What the section says that we write. A second table is none of it, and hinders nobody who writes. */
    static Optional<CostFacts> ours(byte[] file) {
        List<Line> lines = SectionLines.of(file, Set.of(CostSection.TITLE)).lines();
        return lines.isEmpty() ? Optional.empty() : Optional.of(new Lines(lines).facts(false));
    }

    /** What the lines of a section say. */
    static CostFacts of(List<String> lines) {
        return ours((CostSection.HEADING + "\n" + String.join("\n", lines)).getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
    }

    /** How its numbers are written. */
    SectionNumbers numbers() {
        return SectionNumbers.of(facts, rows);
    }

    /** The dollars of a fact; empty when it names none that can be read: it is unknown, or a plan covers it. */
    public Optional<BigDecimal> dollars(String name) {
        return read(() -> dollars(numbers(), name));
    }

    private BigDecimal dollars(SectionNumbers numbers, String name) throws Unreadable {
        String text = facts.getOrDefault(name, "");
        return text.startsWith("unknown") || text.startsWith("Unlimited Plan") ? null
                : numbers.dollars("its " + name, text);
    }

    /** The whole number of a fact; empty when it names none that can be read. */
    public Optional<Long> number(String name) {
        return read(() -> numbers().whole("its " + name, facts.getOrDefault(name, "")));
    }

    /** The milliseconds of its sessions. */
    Optional<Long> millis() {
        return read(() -> numbers().millis("its " + DURATION, facts.getOrDefault(DURATION, "")));
    }

    /** When the issue was completed, if it says the day. */
    Optional<Instant> completed() {
        return read(() -> completed(facts));
    }

    private static Instant completed(Map<String, String> facts) throws Unreadable {
        String text = facts.getOrDefault(COMPLETED, "");
        if (text.chars().noneMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        SectionTime time = SectionTime.of("its " + COMPLETED, text);
        if (time.day() == null) {
            throw new Unreadable("its " + COMPLETED + " must say the day, such as 2024-01-15 14:32:17 UTC");
        }
        return time.at(Instant.EPOCH);
    }

    /** Its calls, in their order; null stands for a row that cannot be read. */
    List<CallRow> calls() {
        SectionNumbers numbers = numbers();
        List<CallRow> calls = new ArrayList<>();
        rows.forEach(row -> calls.add(read(() -> CallRow.of(row, numbers)).orElse(null)));
        return calls;
    }

    /** A whole number that a text is. */
    Optional<Long> numberIn(String text) {
        return read(() -> numbers().whole("a number", text));
    }

    private static <T> Optional<T> read(Value<T> value) {
        try {
            return Optional.ofNullable(value.get());
        } catch (Unreadable none) {
            return Optional.empty();
        }
    }

    /** Reads a value. */
    @FunctionalInterface
    private interface Value<T> {
        T get() throws Unreadable;
    }

    /** The lines of a section, one after the other. */
    private static final class Lines {
        private final Map<String, String> facts = new LinkedHashMap<>();
        private final Map<String, Line> places = new HashMap<>();
        private final List<List<String>> rows = new ArrayList<>();
        private final List<Line> rowPlaces = new ArrayList<>();
        private final List<Unread> unread = new ArrayList<>();
        private final List<Line> all;

        Lines(List<Line> all) {
            this.all = all;
            all.forEach(this::take);
        }

        private void take(Line line) {
            switch (line.kind()) {
                case FACT -> {
                    Matcher fact = SectionLines.fact(line.text());
                    facts.put(line.key(), fact.matches() ? fact.group(2) : "");
                    places.put(line.key(), line);
                }
                case ROW, ODD -> {
                    rows.add(List.copyOf(TableCells.of(line.text())));
                    rowPlaces.add(line);
                }
                default -> {
                    // Says nothing of costs.
                }
            }
        }

        CostFacts facts(boolean whole) {
            if (whole && !facts.containsKey(TOTAL)) {
                all.forEach(line -> tryLine(line, () -> {
                    BigDecimal amount = facts.containsKey(TOTAL) ? null
                            : SectionNumbers.of(facts, rows).dollarsInProse("its first amount", line.text());
                    if (amount != null) {
                        // Four decimals at least: these can be read in one way only.
                        facts.put(TOTAL, "$" + amount.setScale(Math.max(4, amount.scale())).toPlainString());
                        places.put(TOTAL, line);
                    }
                }));
            }
            if (whole) {
                all.stream().filter(line -> line.kind() == SectionLines.Kind.SECOND)
                        .forEach(line -> tryLine(line, () -> {
                            throw new Unreadable("a section has one table of calls, and this is another");
                        }));
            }
            CostFacts said = new CostFacts(facts, rows, List.of());
            SectionNumbers numbers = said.numbers();
            check(TOTAL, () -> said.dollars(numbers, TOTAL));
            check(DURATION, () -> numbers.millis("its " + DURATION, facts.get(DURATION)));
            check(COMPLETED, () -> completed(facts));
            check(RATE, () -> SectionEvents.Outcomes.check(said));
            for (String count : List.of(CALLS, INPUT, OUTPUT)) {
                check(count, () -> numbers.whole("its " + count, facts.get(count)));
            }
            for (int i = 0; i < rows.size(); i++) {
                List<String> row = rows.get(i);
                tryLine(rowPlaces.get(i), () -> CallRow.of(row, numbers));
            }
            return new CostFacts(facts, rows, unread);
        }

        private void check(String name, Attempt attempt) {
            if (facts.containsKey(name)) {
                tryLine(places.get(name), attempt);
            }
        }

        private void tryLine(Line line, Attempt attempt) {
            try {
                attempt.run();
            } catch (Unreadable why) {
                unread.add(new Unread(line.number(), line.text(), why.getMessage()));
            }
        }
    }

    /** Tries to read a line. */
    @FunctionalInterface
    private interface Attempt {
        void run() throws Unreadable;
    }
}
