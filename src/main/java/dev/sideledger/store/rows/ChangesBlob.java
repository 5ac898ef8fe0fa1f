package dev.sideledger.store.rows;

import java.util.ArrayList;
import java.util.List;

import dev.sideledger.model.Entry;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Values;
import dev.sideledger.model.Varints;
import dev.sideledger.store.Change;

/** What a row of the change log holds: which records a transaction touched, in order, a few bytes each. */
public final class ChangesBlob {
    private ChangesBlob() {}

    /** The bytes of touched records. */
    public static byte[] of(List<Touched> records) {
        Varints.Writer out = new Varints.Writer();
        long last = 0;
        int from = 0;
        while (from < records.size()) {
            int to = runEnd(records, from);
            Touched first = records.get(from);
            out.unsigned(((long) first.type().code() << 2) | first.kind().code());
            out.unsigned(to - from);
            for (Touched record : records.subList(from, to)) {
                out.signed(record.number() - last);
                last = record.number();
                if (record.kind() == Change.Kind.REMOVED) {
                    out.text(record.session());
                    out.text(record.id());
                    out.text(record.project());
                }
            }
            from = to;
        }
        return out.toBytes();
    }

    /** The touched records of those bytes. */
    public static List<Touched> read(byte[] bytes) {
        List<Touched> records = new ArrayList<>();
        Varints.Reader in = new Varints.Reader(bytes);
        long last = 0;
        while (in.more()) {
            long head = in.unsigned();
            RecordType type = RecordType.ofCode((int) (head >>> 2));
            Change.Kind kind = Change.Kind.ofCode((int) (head & 3));
            for (long left = in.unsigned(); left > 0; left--) {
                last += in.signed();
                records.add(kind == Change.Kind.REMOVED
                        ? new Touched(type, kind, last, in.text(), in.text(), in.text())
                        : Touched.there(type, kind, last));
            }
        }
        return records;
    }

    private static int runEnd(List<Touched> records, int from) {
        Touched first = records.get(from);
        int to = from + 1;
        while (to < records.size() && records.get(to).type() == first.type()
                && records.get(to).kind() == first.kind()) {
            to++;
        }
        return to;
    }

    /**
     * One touched record.
     *
     * @param type its type
     * @param kind what was done
     * @param number its row's number
     * @param session of a removed record the session's id, else empty
     * @param id of a removed record its id, else empty
     * @param project of a removed record its project's id as it was, else empty
     */
    public record Touched(RecordType type, Change.Kind kind, long number, String session, String id, String project) {
        /** The record that a change touched. */
        public static Touched by(Change change) {
            Entry entry = change.entry();
            return new Touched(entry.type(), change.kind(), entry.number(), orEmpty(entry.session()),
                    orEmpty(entry.id()), orEmpty(entry.project()));
        }

        /** A record that was not removed: what else is known of it stands in its row. */
        public static Touched there(RecordType type, Change.Kind kind, long number) {
            return new Touched(type, kind, number, "", "", "");
        }

        /** The change that removed this record, told by its ids alone. */
        public Change removed() {
            return new Change(Change.Kind.REMOVED, new Entry(type, number, orNull(id), orNull(session), orNull(project),
                    null, 0, Values.none(type), JsonMap.EMPTY, null, null));
        }

        private static String orNull(String text) {
            return text.isEmpty() ? null : text;
        }

        private static String orEmpty(String text) {
            return text == null ? "" : text;
        }
    }
}
