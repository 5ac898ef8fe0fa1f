package dev.sideledger.store.postgres.rows;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

import dev.sideledger.model.ContentHash;
import dev.sideledger.model.Json;
import dev.sideledger.model.JsonText;

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

    /** The column value of a JSON array: the elements of a longer one are handed to the sink one by one. */
    public static String encodeElements(Json array, BiConsumer<byte[], String> sink) {
        if (array == null || array.text().length() < INLINE_BELOW) {
            return array == null ? null : array.text();
        }
        StringBuilder column = new StringBuilder(SIGN);
        for (String element : JsonText.elements(array.text())) {
            byte[] hash = ContentHash.of(element);
            sink.accept(hash, element);
            column.append(HEX.formatHex(hash));
        }
        return column.toString();
    }

    /** The JSON array of a column value. */
    public static String decodeElements(String column, Function<byte[], String> bodies) {
        List<byte[]> hashes = references(column);
        return hashes.isEmpty() ? column : JsonText.array(hashes.stream().map(bodies).toList());
    }

    /** The hashes that the column value of a text or of an array refers to; an array begins with a bracket. */
    public static List<byte[]> references(String column) {
        List<byte[]> hashes = new ArrayList<>();
        if (column != null && column.startsWith(SIGN)) {
            int length = 2 * ContentHash.LENGTH;
            for (int from = 1; from < column.length(); from += length) {
                hashes.add(HEX.parseHex(column, from, from + length));
            }
        }
        return hashes;
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
