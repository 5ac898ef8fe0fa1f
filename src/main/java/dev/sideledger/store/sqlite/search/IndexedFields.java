package dev.sideledger.store.sqlite.search;

import java.util.List;

import dev.sideledger.model.Field;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.search.SearchedFields;

/** Which fields of each record type are in the index: those that any engine searches. */
record IndexedFields(SearchedFields fields) {
    static IndexedFields of(RecordType type) {
        return new IndexedFields(SearchedFields.of(type));
    }

    /** All of them, names first. */
    List<Field> all() {
        return fields.all();
    }

    boolean isName(Field field) {
        return fields.isName(field);
    }

    /** The field that tells whose a record is, or null. */
    static Field agent(RecordType type) {
        return SearchedFields.agent(type);
    }
}
