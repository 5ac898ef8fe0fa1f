package dev.sideledger.ingest.legacy.text;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import dev.sideledger.ingest.legacy.CannotImport;
import dev.sideledger.ingest.legacy.OldTimes;
import dev.sideledger.ingest.legacy.Reading;
import dev.sideledger.model.Field;
import dev.sideledger.model.JsonText;
import dev.sideledger.model.Kind;
import dev.sideledger.model.RecordType;
import dev.sideledger.wire.EventReader;
import dev.sideledger.wire.JsonTree;
import dev.sideledger.wire.RawMembers;
import dev.sideledger.wire.Rfc3339;

/**
 * Which column is which field. A column that nobody mapped is the field of its name or, where there is none, an
 * attribute.
 *
 * @param type the type of the records
 * @param columns fields by the names of their columns
 * @param constants values by the fields that have them in each row
 */
public record CsvMapping(RecordType type, Map<String, String> columns, Map<String, String> constants) {
    /** What a spreadsheet would run, behind the apostrophe that keeps it from it. */
    private static final Pattern DEFUSED = Pattern.compile("'[=+\\-@\\t\\r].*", Pattern.DOTALL);
    /** A date of which nobody knows whether its day or its month comes first. */
    private static final Pattern YEAR_LAST = Pattern.compile("\\s*\\d{1,2}([./-])\\d{1,2}\\1\\d{2,4}");
    private static final Pattern FIGURES = Pattern.compile("\\s*[0-9]+(\\.[0-9]+)?\\s*");
    private static final Set<String> WHOLE = Set.of("usage", "messages", "tags", "recipients", "values", "attributes",
            "settings", "reported", "render", "goals", "data", "context");
    private static final String ATTRIBUTE = "attributes.";

    /** Refuses fields that the type does not have. */
    public CsvMapping {
        columns = Map.copyOf(columns);
        constants = Map.copyOf(constants);
        Set<String> known = EventReader.members(type);
        for (Map<String, String> named : List.of(columns, swapped(constants))) {
            named.values().stream().filter(field -> !known.contains(field) && !field.startsWith(ATTRIBUTE)).findFirst()
                    .ifPresent(field -> {
                        throw new CannotImport("A " + type.wireName() + " has no field " + field + "; it has "
                                + String.join(", ", new TreeSet<>(known)) + ", and attributes.NAME");
                    });
        }
    }

    private static Map<String, String> swapped(Map<String, String> constants) {
        Map<String, String> swapped = new LinkedHashMap<>();
        constants.forEach((field, value) -> swapped.put(field, field));
        return swapped;
    }

    /** The field of each column; fails when a column that was mapped is not there. */
    List<String> fields(List<String> header) {
        for (String column : columns.keySet()) {
            if (!header.contains(column)) {
                throw new CannotImport("There is no column " + column + "; there are " + String.join(", ", header));
            }
        }
        Set<String> known = EventReader.members(type);
        List<String> fields = header.stream().map(column -> Optional.ofNullable(columns.get(column))
                .orElse(known.contains(column) || isAnswered(column) ? column : ATTRIBUTE + column)).toList();
        for (int i = 0; i < fields.size(); i++) {
            int first = fields.indexOf(fields.get(i));
            if (first < i) {
                throw new CannotImport("The columns " + header.get(first) + " and " + header.get(i)
                        + " are both the field " + fields.get(i) + "; make one of them another, such as with --map "
                        + header.get(i) + "=" + ATTRIBUTE + header.get(i));
            }
        }
        return fields;
    }

    /** What only answers have, and is looked at before it is left out. */
    private static boolean isAnswered(String column) {
        return List.of("cost_source", "last_seen", "number", "project").contains(column);
    }

    /** Whether a field holds numbers. */
    boolean isFigure(String field) {
        Kind kind = kind(field);
        return kind == Kind.MONEY || kind == Kind.NUMBER || kind == Kind.COUNT || kind == Kind.DURATION;
    }

    /** Lets the numbers of a row be looked at before any row is told. */
    void look(List<String> header, List<String> fields, List<String> row, long line, CsvNumbers numbers) {
        for (int i = 0; i < fields.size(); i++) {
            if (isFigure(fields.get(i))) {
                numbers.look(header.get(i), kind(fields.get(i)) == Kind.COUNT, plain(row.get(i)), line);
            }
        }
    }

    /**
     * The members of an event.
     *
     * @throws RowRefused when a cell cannot mean anything
     */
    Map<String, String> members(List<String> header, List<String> fields, List<String> row, CsvNumbers numbers,
            Reading reading) {
        OldTimes times = new OldTimes(reading.zone(), false);
        Map<String, String> members = new LinkedHashMap<>();
        members.put("type", JsonText.quote(type.wireName()));
        Map<String, String> attributes = new LinkedHashMap<>();
        CsvNumbers plain = new CsvNumbers(',');
        constants.forEach((field, value) -> put(field, value, members, attributes,
                cell -> json(field, cell, times, () -> plain.read(field, cell))));
        for (int i = 0; i < fields.size() && i < row.size(); i++) {
            String field = fields.get(i);
            String column = header.get(i);
            put(field, row.get(i), members, attributes,
                    cell -> json(field, cell, times, () -> numbers.read(column, cell)));
        }
        if (!attributes.isEmpty()) {
            Map<String, String> all = new LinkedHashMap<>(attributes);
            if (members.get("attributes") != null
                    && JsonTree.parse(members.get("attributes")) instanceof JsonTree.Members told) {
                told.members().forEach((name, value) -> all.put(name, value.json()));
            }
            members.put("attributes", new String(RawMembers.bytes(all), StandardCharsets.UTF_8));
        }
        return members;
    }

    private static String plain(String cell) {
        return DEFUSED.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    private static void put(String field, String cell, Map<String, String> members, Map<String, String> attributes,
            UnaryOperator<String> json) {
        String value = plain(cell);
        if (value.isEmpty()) {
            return;
        }
        if (field.startsWith(ATTRIBUTE)) {
            attributes.put(field.substring(ATTRIBUTE.length()), JsonText.quote(value));
        } else {
            members.put(field, json.apply(value));
        }
    }

    private String json(String field, String value, OldTimes times, Supplier<String> number) {
        Kind kind = kind(field);
        if (kind == Kind.TIME) {
            Long micros = times.micros(value);
            if (micros == null && YEAR_LAST.matcher(value).lookingAt()) {
                throw new RowRefused(field + " must be a time with the year first, such as 2026-01-05 or 2026-01-05"
                        + " 10:00:00, was " + value);
            }
            if (micros == null && FIGURES.matcher(value).matches()) {
                throw new RowRefused(field + " must be a time such as 2026-01-05, 20260105 or a count since 1970 of"
                        + " seconds or of parts of them, was " + value);
            }
            return JsonText.quote(micros == null ? value : Rfc3339.text(micros));
        }
        if (WHOLE.contains(field) && (value.startsWith("{") || value.startsWith("[") || kind == Kind.JSON)) {
            JsonTree tree = JsonTree.parse(value);
            return tree == null ? JsonText.quote(value) : tree.json();
        }
        if (!isFigure(field)) {
            return JsonText.quote(value);
        }
        String figure = number.get();
        if (figure == null && CsvNumbers.isNumberElsewhere(value)) {
            throw new RowRefused(
                    field + " must be a number with a decimal point; only in a file with semicolons between"
                            + " its columns a comma stands before decimals, was " + value);
        }
        return JsonText.quote(figure == null ? value.strip() : figure);
    }

    private Kind kind(String field) {
        if (field.equals("time") || field.equals("last_seen")) {
            return Kind.TIME;
        }
        if (field.endsWith("_tokens") || field.equals("turn")) {
            return Kind.COUNT;
        }
        if (field.equals("reported_cost")) {
            return Kind.MONEY;
        }
        return type.fields().stream().filter(one -> one.wireName().equals(field)).findFirst().map(Field::kind)
                .orElse(Kind.TEXT);
    }
}
