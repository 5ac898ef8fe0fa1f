package dev.sideledger.store;

import dev.sideledger.model.Entry;

/**
 * What a commit did to one record.
 *
 * @param kind what was done
 * @param entry the record as it stands after the commit; for a removal only its type and ids are meant
 */
public record Change(Kind kind, Entry entry) {
    /** What was done. */
    public enum Kind {
        /** The record is new. */
        CREATED(0),
        /** The record was changed. */
        UPDATED(1),
        /** The record is gone. */
        REMOVED(2);

        private static final Kind[] ALL = values();
        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** The number under which change logs name it. */
        public int code() {
            return code;
        }

        /** The kind of that number. */
        public static Kind ofCode(int code) {
            return ALL[code];
        }
    }
}
