package dev.sideledger.store.sqlite.search;

import java.util.List;

import dev.sideledger.model.ContentHash;
import dev.sideledger.model.Field;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.search.TextOfJson;

/**
 * What can be searched of one record, as its row stands.
 *
 * @param type its type
 * @param number its number
 * @param sessionNo its session's number; 0 for none
 * @param id its id; null for a turn
 * @param turn the number of its turn, or null
 * @param at when it happened
 * @param agent whose it is, or null
 * @param values its id, names and texts
 */
record IndexedRecord(RecordType type, long number, long sessionNo, String id, Long turn, long at, String agent,
        List<Value> values) {
    /** Stands between the values of a line, so that no phrase reaches from one into the next; nobody can ask for it. */
    private static final String BETWEEN = " \uE000 ";

    /** The values that are this record's alone, as one text; empty when there are none. */
    String line() {
        StringBuilder line = new StringBuilder();
        for (Value value : values) {
            if (!value.shared()) {
                line.append(line.isEmpty() ? "" : BETWEEN).append(value.readable());
            }
        }
        return line.toString();
    }

    /** Names the content of the line. */
    static byte[] hash(String line) {
        return ContentHash.of(line);
    }

    /**
     * One value.
     *
     * @param field its field; null for the id
     * @param name whether a part of it can be found too
     * @param text the text; null when only the table of texts has it
     * @param hash the hash under which records of the session share it; null when it is its record's alone
     */
    record Value(Field field, boolean name, String text, byte[] hash) {
        boolean shared() {
            return hash != null;
        }

        /** The number of the field in the index, never 0. */
        int fieldNo() {
            return field == null ? Integer.MAX_VALUE : field.ordinal() + 1;
        }

        /** The name of the field. */
        String fieldName() {
            return field == null ? "id" : field.wireName();
        }

        /** The text without the signs of JSON. */
        String readable() {
            return name || field == null ? text : TextOfJson.of(text);
        }
    }
}
