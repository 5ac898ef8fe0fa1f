package dev.sideledger.store.rows;

import dev.sideledger.model.Field;

/**
 * One column that holds one field.
 *
 * @param name the column's name
 * @param field the field
 * @param storage how the field's value is laid down
 */
public record Column(String name, Field field, Storage storage) {
    /** How a value is laid down. */
    public enum Storage {
        /** As it is: a number or a text. */
        PLAIN,
        /** As the number of an interned name; 0 when absent. */
        NAME,
        /** As itself when short, else as the hash under which the table {@code text} holds it. */
        TEXT,
        /** As a JSON array when short, else as the hashes of its elements, one behind the other. */
        MESSAGES,
        /** As a JSON object. */
        MAP,
        /** As a JSON array of strings. */
        NAMES
    }
}
