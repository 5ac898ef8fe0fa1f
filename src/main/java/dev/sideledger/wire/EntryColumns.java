package dev.sideledger.wire;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;

/** Writes records as the rows of a table, one column a field, for CSV. What is not known is an empty text. */
public final class EntryColumns {
    private static final Map<RecordType, List<Column>> BY_TYPE = new EnumMap<>(RecordType.class);

    static {
        for (RecordType type : RecordType.values()) {
            BY_TYPE.put(type, ColumnsOfType.of(type));
        }
    }

    private EntryColumns() {}

    /** The names of the columns of a type. */
    public static List<String> header(RecordType type) {
        return BY_TYPE.get(type).stream().map(Column::name).toList();
    }

    /** The texts of a record, one for each column of its type. */
    public static List<String> row(Entry entry) {
        List<Column> columns = BY_TYPE.get(entry.type());
        String[] row = new String[columns.size()];
        for (int i = 0; i < row.length; i++) {
            Object value = columns.get(i).value().apply(entry);
            row[i] = value == null ? "" : value.toString();
        }
        return List.of(row);
    }

    /**
     * One column.
     *
     * @param name its name in the header
     * @param value its value in a record's row, or null
     */
    record Column(String name, Function<Entry, Object> value) {}
}
