package dev.sideledger.store.postgres.rows;

import java.util.HexFormat;
import java.util.function.BiConsumer;
import java.util.function.Function;

import dev.sideledger.model.ContentHash;
import dev.sideledger.model.Json;

/**
 * How texts lie in a column: short ones as they are, longer ones and those that begin with the sign of a reference as a
 * reference to a row of the table {@code text}. So whatever begins with the sign is a reference.
 */
public final class PgTexts {
    /** What a reference begins with; the hash follows as hexadecimal digits. */
    public static final String SIGN = "#";
    /** Texts of fewer characters stay in their row. */
    public static final int INLINE_BELOW = 100;

    private static final HexFormat HEX = HexFormat.of();

    private PgTexts() {}

    /** The column value of a text; one that is not kept in the row is handed, with its hash, to the sink. */
    public static String encode(Object value, BiConsumer<byte[], String> sink) {
        String text = value instanceof Json json ? json.text() : (String) value;
        if (text == null || (text.length() < INLINE_BELOW && !text.startsWith(SIGN))) {
            return text;
        }
        byte[] hash = ContentHash.of(text);
        sink.accept(hash, text);
        return SIGN + HEX.formatHex(hash);
    }

    /** The hash that a column value refers to, or null when it is no reference. */
    public static byte[] reference(String column) {
        return column == null || !column.startsWith(SIGN) ? null : HEX.parseHex(column, 1, column.length());
    }

    /** The text of a column value. */
    public static String decode(String column, Function<byte[], String> bodies) {
        byte[] hash = reference(column);
        return hash == null ? column : bodies.apply(hash);
    }
}
