package dev.sideledger.journal.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.sideledger.model.Entry;
import dev.sideledger.model.MetricField;

/** Numbers: of a turn by actor and name, of a session by name over time. */
final class MetricTables {
    private static final int MOST_COLUMNS = 14;
    private static final int MOST_ROWS = 200;

    private MetricTables() {}

    /** The numbers of a turn: who stands for a line, what was measured for a column. */
    static void ofTurn(StringBuilder out, List<Entry> metrics) {
        Map<String, Map<String, List<Entry>>> actors = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>();
        for (Entry metric : metrics) {
            String name = name(metric);
            names.add(name);
            actors.computeIfAbsent(actor(metric), actor -> new LinkedHashMap<>())
                    .computeIfAbsent(name, absent -> new ArrayList<>()).add(metric);
        }
        if (names.isEmpty()) {
            return;
        }
        out.append("### Metrics\n\n");
        if (names.size() > MOST_COLUMNS || (actors.size() == 1 && names.size() > 3)) {
            list(out, metrics);
            return;
        }
        boolean named = actors.size() > 1 || !actors.containsKey("");
        List<String> head = new ArrayList<>(named ? List.of("Actor") : List.of());
        head.addAll(names.stream().map(Inline::text).toList());
        Table table = new Table(out, named ? 1 : 0, head);
        actors.forEach((actor, values) -> {
            List<String> row = new ArrayList<>(named ? List.of(Inline.text(actor)) : List.of());
            names.forEach(name -> row.add(cell(values.getOrDefault(name, List.of()))));
            table.row(row);
        });
        table.end();
    }

    /** Every name of a session with what it came to, and who moved it furthest. */
    static void ofSession(StringBuilder out, List<Entry> metrics) {
        Map<String, List<Entry>> names = new TreeMap<>();
        metrics.stream().filter(metric -> metric.values().has(MetricField.VALUE))
                .forEach(metric -> names.computeIfAbsent(name(metric), name -> new ArrayList<>()).add(metric));
        out.append("## Metrics\n\n");
        Table table = new Table(out, 1, List.of("Metric", "First", "Last", "Lowest", "Average", "Highest", "Count"));
        names.entrySet().stream().limit(MOST_ROWS).forEach(name -> table.row(summary(name.getKey(),
                name.getValue())));
        table.end();
        if (names.size() > MOST_ROWS) {
            out.append("*").append(Figures.count(names.size() - MOST_ROWS, "more name")).append(".*\n\n");
        }
        List<Entry> outside = metrics.stream().filter(metric -> metric.turn() == null).toList();
        if (!outside.isEmpty()) {
            out.append("### One by one\n\n");
            list(out, outside);
        }
    }

    private static List<String> summary(String name, List<Entry> metrics) {
        List<Double> values = metrics.stream().sorted(Comparator.comparingLong(Entry::at))
                .map(metric -> metric.values().real(MetricField.VALUE)).toList();
        return List.of(Inline.text(name), Figures.real(values.get(0)), Figures.real(values.get(values.size() - 1)),
                Figures.real(values.stream().mapToDouble(Double::doubleValue).min().orElseThrow()),
                Figures.real(values.stream().mapToDouble(Double::doubleValue).average().orElseThrow()),
                Figures.real(values.stream().mapToDouble(Double::doubleValue).max().orElseThrow()),
                Figures.number(values.size()));
    }

    private static void list(StringBuilder out, Collection<Entry> metrics) {
        boolean named = metrics.stream().anyMatch(metric -> !actor(metric).isEmpty());
        Table table = new Table(out, named ? 3 : 2, named ? List.of("Time (UTC)", "Metric", "Actor", "Value")
                : List.of("Time (UTC)", "Metric", "Value"));
        metrics.stream().limit(MOST_ROWS).forEach(metric -> {
            String time = Figures.time(metric.at());
            String name = Inline.text(name(metric));
            table.row(named ? List.of(time, name, Inline.text(actor(metric)), value(metric))
                    : List.of(time, name, value(metric)));
        });
        table.end();
        if (metrics.size() > MOST_ROWS) {
            out.append("*").append(Figures.count(metrics.size() - MOST_ROWS, "more metric"))
                    .append("; their values are at the end of this file.*\n\n");
        }
    }

    private static String cell(List<Entry> metrics) {
        return switch (metrics.size()) {
            case 0 -> "-";
            case 1 -> value(metrics.get(0));
            default -> value(metrics.get(metrics.size() - 1)) + " (last of " + metrics.size() + ")";
        };
    }

    private static String value(Entry metric) {
        Double value = metric.values().real(MetricField.VALUE);
        Object data = metric.values().get(MetricField.DATA);
        return value != null ? Figures.real(value) : data == null ? "-" : Inline.text(data.toString());
    }

    private static String name(Entry metric) {
        String name = metric.values().text(MetricField.NAME);
        return name == null ? "" : name;
    }

    private static String actor(Entry metric) {
        String actor = metric.values().text(MetricField.ACTOR);
        return actor == null ? "" : actor;
    }
}
