package dev.sideledger.journal.issue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a section says, as it says it.
 *
 * @param facts its facts by their names, such as {@code Total Cost}
 * @param rows the rows of its table, cell by cell
 */
public record CostFacts(Map<String, String> facts, List<List<String>> rows) {
    /** What the section is called, now and before. */
    private static final Set<String> HEADINGS = Set.of(CostSection.HEADING, "## Costs", "## Cost Breakdown");
    private static final String TOTAL = "Total Cost";
    private static final Pattern FACT = Pattern.compile("(?:- )?\\*\\*([^*]+)\\*\\*: (.*)");
    private static final Pattern DOLLARS = Pattern.compile("\\$([0-9][0-9,]*(?:\\.[0-9]+)?)");
    private static final Pattern WHOLE = Pattern.compile("([0-9][0-9,]{0,17})");
    private static final Pattern ROW = Pattern.compile("\\| [0-9].*\\|");

    /** Keeps its own copies. */
    public CostFacts {
        facts = Map.copyOf(facts);
        rows = List.copyOf(rows);
    }

    /**
     * What the section of a file says, whoever wrote it: from a heading that sections of costs have to the next heading
     * of its level. Where it names no total, the first amount of dollars is it. Empty when there is no such heading.
     */
    public static Optional<CostFacts> written(String file) {
        List<String> lines = new ArrayList<>();
        boolean inside = false;
        boolean fenced = false;
        for (String line : file.lines().toList()) {
            fenced ^= line.startsWith("```") || line.startsWith("~~~");
            boolean heading = !fenced && line.startsWith("## ");
            if (heading && inside) {
                break;
            }
            inside |= heading && HEADINGS.contains(line.strip());
            if (inside) {
                lines.add(line);
            }
        }
        return inside ? Optional.of(of(lines).totalled(lines)) : Optional.empty();
    }

    private CostFacts totalled(List<String> lines) {
        Optional<BigDecimal> first = facts.containsKey(TOTAL) ? Optional.empty()
                : lines.stream().flatMap(line -> dollarsIn(line).stream()).findFirst();
        if (first.isEmpty()) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(facts);
        more.put(TOTAL, "$" + first.get().toPlainString());
        return new CostFacts(more, rows);
    }

    /** What the lines of a section say. */
    static CostFacts of(List<String> lines) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher fact = FACT.matcher(line.stripTrailing());
            if (fact.matches()) {
                facts.putIfAbsent(fact.group(1), fact.group(2));
            }
        }
        List<List<String>> rows = lines.stream().map(String::stripTrailing).filter(line -> ROW.matcher(line).matches())
                .map(line -> List.of(line.substring(2, line.length() - 1).strip().split(" \\| ", -1))).toList();
        return new CostFacts(facts, rows);
    }

    /** The dollars of a fact; empty when it names none: it is unknown, or a plan covers it. */
    public Optional<BigDecimal> dollars(String name) {
        return dollarsIn(facts.getOrDefault(name, ""));
    }

    /** The dollars in a text. */
    static Optional<BigDecimal> dollarsIn(String text) {
        Matcher amount = DOLLARS.matcher(text);
        return amount.find() ? Optional.of(new BigDecimal(amount.group(1).replace(",", ""))) : Optional.empty();
    }

    /** The whole number of a fact; empty when it is none. */
    public Optional<Long> number(String name) {
        return numberIn(facts.getOrDefault(name, ""));
    }

    /** A whole number that a text is. */
    static Optional<Long> numberIn(String text) {
        Matcher number = WHOLE.matcher(text.strip());
        return number.matches() ? Optional.of(Long.parseLong(number.group(1).replace(",", ""))) : Optional.empty();
    }
}
