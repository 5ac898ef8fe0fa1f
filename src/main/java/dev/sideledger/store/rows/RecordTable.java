package dev.sideledger.store.rows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Field;
import dev.sideledger.model.Kind;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.store.rows.Column.Storage;

/**
 * The table of one record type: its columns follow from the type's fields, so that a new field is one line in the model
 * and one column in a migration. Usage and cost of a call and the project of a session have columns of their own kind.
 */
public final class RecordTable {
    private static final Set<Field> APART = Set.of(CallField.USAGE, CallField.COST, SessionField.PROJECT);
    private static final Map<RecordType, RecordTable> TABLES = new EnumMap<>(RecordType.class);

    static {
        for (RecordType type : RecordType.values()) {
            TABLES.put(type, new RecordTable(type));
        }
    }

    private final RecordType type;
    private final List<Column> columns;

    private RecordTable(RecordType type) {
        this.type = type;
        List<Column> found = new ArrayList<>();
        for (Field field : type.fields()) {
            if (!APART.contains(field)) {
                found.add(column(type, field));
            }
        }
        this.columns = List.copyOf(found);
    }

    /** The table of a type. */
    public static RecordTable of(RecordType type) {
        return TABLES.get(type);
    }

    /** Its name. */
    public String name() {
        return type.wireName();
    }

    /** The column that numbers its rows. */
    public String number() {
        return type == RecordType.SESSION ? "session_no" : "n";
    }

    /** The columns of its fields, in the fields' order. */
    public List<Column> columns() {
        return columns;
    }

    /** The names of those columns, each behind a prefix, separated by commas. */
    public String columnList(String prefix) {
        return columns.stream().map(column -> prefix + column.name()).collect(Collectors.joining(", "));
    }

    /** So many question marks, separated by commas. */
    public static String placeholders(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    /** The column of one field. */
    public Column column(Field field) {
        return columns.stream().filter(column -> column.field().equals(field)).findFirst().orElseThrow();
    }

    private static Column column(RecordType type, Field field) {
        Storage storage = storage(type, field);
        String name = field.kind() == Kind.DURATION ? field.wireName().replace("_ms", "_us") : field.wireName();
        return new Column(storage == Storage.NAME ? name + "_no" : name, field, storage);
    }

    private static Storage storage(RecordType type, Field field) {
        return switch (field.kind()) {
            case NAME, PATH -> type == RecordType.CALL && !field.equals(CallField.RESPONSE_ID) ? Storage.NAME
                    : Storage.PLAIN;
            case TEXT, JSON -> type == RecordType.PROJECT ? Storage.PLAIN : Storage.TEXT;
            case MESSAGES -> Storage.MESSAGES;
            case MAP -> Storage.MAP;
            case NAMES -> Storage.NAMES;
            default -> Storage.PLAIN;
        };
    }
}
