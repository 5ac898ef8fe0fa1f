package dev.sideledger.store.copy;

import dev.sideledger.store.rows.Column;

/**
 * One column of rows that travel.
 *
 * @param name its name, in every engine
 * @param kind what its values are
 */
public record CopyColumn(String name, Kind kind) {
    /** What values are while they travel. */
    public enum Kind {
        /** {@link Long}. */
        NUMBER,
        /** {@link Double}. */
        REAL,
        /** {@link String}. */
        TEXT,
        /** {@code byte[]}. */
        BYTES,
        /** A text: {@link String}, or the hashes of long ones, one behind the other, as {@code byte[]}. */
        BODY
    }

    /** A column of numbers. */
    public static CopyColumn number(String name) {
        return new CopyColumn(name, Kind.NUMBER);
    }

    /** A column of texts. */
    public static CopyColumn text(String name) {
        return new CopyColumn(name, Kind.TEXT);
    }

    /** A column of bytes. */
    public static CopyColumn bytes(String name) {
        return new CopyColumn(name, Kind.BYTES);
    }

    /** The column of a field. */
    static CopyColumn of(Column column) {
        return new CopyColumn(column.name(), switch (column.storage()) {
            case NAME -> Kind.NUMBER;
            case TEXT, MESSAGES -> Kind.BODY;
            case MAP, NAMES -> Kind.TEXT;
            case PLAIN -> plain(column.field().kind());
        });
    }

    private static Kind plain(dev.sideledger.model.Kind kind) {
        if (kind.javaType() == Double.class) {
            return Kind.REAL;
        }
        return kind.javaType() == Long.class || kind.javaType() == Boolean.class ? Kind.NUMBER : Kind.TEXT;
    }
}
