package dev.sideledger.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.sideledger.model.Entry;
import dev.sideledger.wire.EntryWriter;
import dev.sideledger.wire.JsonOutput;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Writes records as rows of text, about a hundred to a chunk and fewer of heavy ones, on a worker thread and at the
 * pace of the reader.
 */
final class Rows {
    private static final int CHUNKS_AHEAD = 1;

    private Rows() {}

    /** A table as RFC 4180 has it, its first row the names of the columns. */
    static Multi<byte[]> csv(Shape shape, Multi<Entry> entries, Form form) {
        byte[] header = table(List.of(shape.columns()), form);
        Multi<byte[]> rows = chunks(entries).map(chunk -> table(chunk.stream().map(shape.row()).toList(), form));
        return headed(header, rows);
    }

    /** One JSON object a line. */
    static Multi<byte[]> ndjson(Shape shape, Multi<Entry> entries) {
        return chunks(entries).map(chunk -> lines(shape::bytes, chunk));
    }

    /** The same, of records of any types as they are. */
    static Multi<byte[]> ndjson(Multi<Entry> entries) {
        return chunks(entries).map(chunk -> lines(
                entry -> JsonOutput.bytes(out -> EntryWriter.write(entry, out)), chunk));
    }

    private static Multi<List<Entry>> chunks(Multi<Entry> entries) {
        return Multi.createFrom().deferred(() -> {
            Pile pile = new Pile();
            return entries.map(pile::add).select().where(full -> !full.isEmpty())
                    .onCompletion().continueWith(() -> pile.rest());
        }).emitOn(Infrastructure.getDefaultWorkerPool(), CHUNKS_AHEAD);
    }

    /** The header goes with the first rows, so that a stream that fails before them has sent nothing. */
    static Multi<byte[]> headed(byte[] header, Multi<byte[]> rows) {
        return Multi.createFrom().deferred(() -> {
            AtomicBoolean begun = new AtomicBoolean();
            return rows.map(chunk -> begun.getAndSet(true) ? chunk : joined(header, chunk))
                    .onCompletion().ifEmpty().continueWith(header);
        });
    }

    private static byte[] joined(byte[] left, byte[] right) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(left.length + right.length);
        bytes.writeBytes(left);
        bytes.writeBytes(right);
        return bytes.toByteArray();
    }

    /** Rows as RFC 4180 has them. */
    static byte[] table(List<List<String>> rows, Form form) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CsvWriter writer = CsvWriter.builder().build(bytes)) {
            rows.forEach(row -> writer.writeRecord(form.cells(row)));
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot fail to be written", impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] lines(Function<Entry, byte[]> shape, List<Entry> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Entry entry : entries) {
            bytes.writeBytes(shape.apply(entry));
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }

    /** Gathers the rows of one chunk. For one thread at a time. */
    private static final class Pile {
        private static final int MOST = 100;
        private static final long MOST_WEIGHT = 1 << 20;

        private List<Entry> entries = new ArrayList<>();
        private long weight;

        /** Adds an entry; gives the pile away when it has become a chunk, else nothing. */
        List<Entry> add(Entry entry) {
            entries.add(entry);
            weight += entry.weight();
            return entries.size() < MOST && weight < MOST_WEIGHT ? List.of() : take();
        }

        /** What lies there at the end: one list, or none. */
        List<List<Entry>> rest() {
            return entries.isEmpty() ? List.of() : List.of(take());
        }

        private List<Entry> take() {
            List<Entry> taken = entries;
            entries = new ArrayList<>();
            weight = 0;
            return taken;
        }
    }
}
