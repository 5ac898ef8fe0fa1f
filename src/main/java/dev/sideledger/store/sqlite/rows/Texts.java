package dev.sideledger.store.sqlite.rows;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import dev.sideledger.model.ContentHash;
import dev.sideledger.model.Json;
import dev.sideledger.model.JsonText;

/** How texts lie in a column: short ones as they are, longer ones as the hash of a row in the table {@code text}. */
public final class Texts {
    /** Texts of fewer characters stay in their row. */
    public static final int INLINE_BELOW = 100;

    private Texts() {}

    /** The column value of a text; a longer one is handed, with its hash, to the sink. */
    public static Object encode(Object value, BiConsumer<byte[], String> sink) {
        String text = value instanceof Json json ? json.text() : (String) value;
        if (text == null || text.length() < INLINE_BELOW) {
            return text;
        }
        byte[] hash = ContentHash.of(text);
        sink.accept(hash, text);
        return hash;
    }

    /** The column value of a JSON array: its elements are handed to the sink one by one. */
    public static Object encodeElements(Json array, BiConsumer<byte[], String> sink) {
        if (array == null || array.text().length() < INLINE_BELOW) {
            return array == null ? null : array.text();
        }
        List<String> elements = JsonText.elements(array.text());
        byte[] hashes = new byte[elements.size() * ContentHash.LENGTH];
        for (int i = 0; i < elements.size(); i++) {
            byte[] hash = ContentHash.of(elements.get(i));
            sink.accept(hash, elements.get(i));
            System.arraycopy(hash, 0, hashes, i * ContentHash.LENGTH, ContentHash.LENGTH);
        }
        return hashes;
    }

    /** The text of a column value, or null. */
    public static String decode(Object column, long sessionNo, Lookup lookup) throws SQLException {
        return column instanceof byte[] hash ? lookup.body(sessionNo, hash) : (String) column;
    }

    /** The JSON array of a column value, or null. */
    public static String decodeElements(Object column, long sessionNo, Lookup lookup) throws SQLException {
        if (!(column instanceof byte[] hashes)) {
            return (String) column;
        }
        List<String> elements = new ArrayList<>(hashes.length / ContentHash.LENGTH);
        for (int from = 0; from < hashes.length; from += ContentHash.LENGTH) {
            byte[] hash = new byte[ContentHash.LENGTH];
            System.arraycopy(hashes, from, hash, 0, ContentHash.LENGTH);
            elements.add(lookup.body(sessionNo, hash));
        }
        return JsonText.array(elements);
    }

    /** Finds the text of a hash. */
    @FunctionalInterface
    public interface Lookup {
        /** The text of that hash in that session. */
        String body(long sessionNo, byte[] hash) throws SQLException;
    }
}
