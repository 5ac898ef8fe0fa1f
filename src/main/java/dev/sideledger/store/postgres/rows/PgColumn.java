package dev.sideledger.store.postgres.rows;

import java.lang.reflect.Array;
import java.util.List;

import io.vertx.core.buffer.Buffer;

/**
 * One column as a statement for many rows names it.
 *
 * @param name the column's name, quoted where the language needs it
 * @param type what it holds
 */
public record PgColumn(String name, Type type) {
    /** What a column holds. */
    public enum Type {
        /** A number of 64 bits. */
        BIGINT(Long.class, "bigint"),
        /** A number of 16 bits. */
        SMALLINT(Short.class, "smallint"),
        /** A real number. */
        DOUBLE(Double.class, "double precision"),
        /** A text. */
        TEXT(String.class, "text"),
        /** Bytes. */
        BYTEA(Buffer.class, "bytea");

        private final Class<?> javaType;
        private final String word;

        Type(Class<?> javaType, String word) {
            this.javaType = javaType;
            this.word = word;
        }

        /** The values of this column in all rows as one parameter. */
        Object array(List<Object> values) {
            return values.toArray((Object[]) Array.newInstance(javaType, values.size()));
        }

        /** The type of that parameter. */
        String arrayWord() {
            return word + "[]";
        }
    }

    /** A column of numbers. */
    public static PgColumn bigint(String name) {
        return new PgColumn(name, Type.BIGINT);
    }

    /** A column of texts. */
    public static PgColumn text(String name) {
        return new PgColumn(name, Type.TEXT);
    }

    /** A column of bytes. */
    public static PgColumn bytea(String name) {
        return new PgColumn(name, Type.BYTEA);
    }

    /** A column of small numbers. */
    public static PgColumn smallint(String name) {
        return new PgColumn(name, Type.SMALLINT);
    }
}
