package dev.sideledger.pricing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Finds the rows of one table that are for a model, in the order in which they win: rows for a project first, then in
 * the table's order, where rows for one model stand together, the latest day first. Names that a row spells out are
 * looked up, and so are stars; only other patterns are tried one by one.
 */
final class RowIndex {
    private static final String ANY = "";

    private final PriceTable table;
    private final Meaning meaning;
    private final Map<String, OfProvider> byProvider = new HashMap<>();

    /** The index of a table, whose providers are known by the ids that the function gives them. */
    RowIndex(PriceTable table, UnaryOperator<String> canonical) {
        this(table, canonical, PriceRow::isMeantFor);
    }

    /** The same, where a function says which of the names that a row accepts it is meant for. */
    RowIndex(PriceTable table, UnaryOperator<String> canonical, Meaning meaning) {
        this.table = table;
        this.meaning = meaning;
        List<PriceRow> ordered = inOrder(table.rows());
        for (int position = 0; position < ordered.size(); position++) {
            PriceRow row = ordered.get(position);
            String provider = row.provider() == null ? ANY : canonical.apply(row.provider());
            byProvider.computeIfAbsent(provider, any -> new OfProvider()).add(row, position);
        }
    }

    PriceTable table() {
        return table;
    }

    /**
     * The rows of a provider, and of none in particular, that are meant for a name in lower case, up to one without
     * conditions.
     */
    List<PriceRow> find(String provider, String name, Effort effort) {
        OfProvider own = provider == null ? null : byProvider.get(provider);
        OfProvider any = byProvider.get(ANY);
        List<Placed> found = new ArrayList<>();
        if (own != null) {
            own.find(name, meaning, effort, found);
        }
        if (any != null) {
            any.find(name, meaning, effort, found);
        }
        if (found.isEmpty()) {
            return List.of();
        }
        found.sort(Comparator.comparingInt(Placed::position));
        List<PriceRow> rows = new ArrayList<>();
        for (Placed placed : found) {
            rows.add(placed.row());
            if (placed.row().unconditional()) {
                break;
            }
        }
        return rows;
    }

    /** The providers that have a row for this name, if one of them spells it out; none otherwise. */
    List<String> providersOf(String name, Effort effort) {
        if (byProvider.values().stream().noneMatch(rows -> rows.spelled.containsKey(name))) {
            return List.of();
        }
        return byProvider.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(ANY) && entry.getValue().knows(name, meaning, effort))
                .map(Map.Entry::getKey).sorted().toList();
    }

    private static List<PriceRow> inOrder(List<PriceRow> rows) {
        Map<String, Integer> groups = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            groups.putIfAbsent(group(rows.get(i)), i);
        }
        List<PriceRow> ordered = new ArrayList<>(rows);
        ordered.sort(Comparator.<PriceRow>comparingInt(row -> row.project() == null ? 1 : 0)
                .thenComparingInt(row -> groups.get(group(row)))
                .thenComparingLong(row -> row.from() == null ? Long.MAX_VALUE : -row.from().toEpochDay()));
        return ordered;
    }

    private static String group(PriceRow row) {
        return row.provider() + "\n" + row.model().toLowerCase(Locale.ROOT);
    }

    /** Says whether a row is meant for a name in lower case that it accepts. */
    interface Meaning {
        /** Whether it is. */
        boolean isMeant(PriceRow row, String name, Effort effort);
    }

    private record Placed(PriceRow row, int position) {}

    private static final class OfProvider {
        private final Map<String, List<Placed>> spelled = new HashMap<>();
        private final NameLookup<Placed> patterns = new NameLookup<>();

        void add(PriceRow row, int position) {
            Placed placed = new Placed(row, position);
            Set<String> names = row.names();
            if (names == null) {
                patterns.add(row.accepted(), placed);
                return;
            }
            names.forEach(name -> spelled.computeIfAbsent(name, any -> new ArrayList<>()).add(placed));
        }

        boolean knows(String name, Meaning meaning, Effort effort) {
            return spelled.containsKey(name) || patterns.of(name, effort, placed -> true).stream()
                    .anyMatch(placed -> meaning.isMeant(placed.row(), name, effort));
        }

        void find(String name, Meaning meaning, Effort effort, List<Placed> found) {
            List<Placed> exact = spelled.getOrDefault(name, List.of());
            found.addAll(exact);
            int end = exact.stream().filter(placed -> placed.row().unconditional()).mapToInt(Placed::position).min()
                    .orElse(Integer.MAX_VALUE);
            for (Placed placed : patterns.of(name, effort, placed -> placed.position() < end)) {
                if (meaning.isMeant(placed.row(), name, effort)) {
                    found.add(placed);
                }
            }
        }
    }
}
