package dev.sideledger.api;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.wire.EntryColumns;
import dev.sideledger.wire.EntryWriter;
import dev.sideledger.wire.JsonOutput;

/**
 * How the records of a list are written.
 *
 * @param columns the names of a table's columns
 * @param row the texts of a record's row
 * @param json writes a record as a JSON object
 */
record Shape(List<String> columns, Function<Entry, List<String>> row, BiConsumer<Entry, JsonOutput> json) {
    /** Records as they are. */
    static Shape whole(RecordType type) {
        return new Shape(EntryColumns.header(type), EntryColumns::row, EntryWriter::write);
    }

    /** A record as JSON text. */
    byte[] bytes(Entry entry) {
        return JsonOutput.bytes(out -> json.accept(entry, out));
    }
}
