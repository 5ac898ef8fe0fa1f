package dev.sideledger.store.postgres.rows;

import java.util.List;

import dev.sideledger.model.Kind;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.rows.Column;
import dev.sideledger.store.rows.RecordTable;

/** The columns of a record type's fields, typed and quoted for PostgreSQL. */
public final class PgTable {
    /** The one column whose name is a word of the language. */
    private static final String RESERVED = "user";

    private PgTable() {}

    /** The columns of the fields of a type, in the fields' order. */
    public static List<PgColumn> fields(RecordType type) {
        return RecordTable.of(type).columns().stream()
                .map(column -> new PgColumn(quoted(column.name()), type(column))).toList();
    }

    /** A column's name as a statement writes it. */
    public static String quoted(String name) {
        return name.equals(RESERVED) ? '"' + name + '"' : name;
    }

    private static PgColumn.Type type(Column column) {
        Kind kind = column.field().kind();
        if (column.storage() == Column.Storage.NAME) {
            return PgColumn.Type.BIGINT;
        }
        if (column.storage() != Column.Storage.PLAIN || kind.javaType() == String.class) {
            return PgColumn.Type.TEXT;
        }
        return kind.javaType() == Double.class ? PgColumn.Type.DOUBLE : PgColumn.Type.BIGINT;
    }
}
