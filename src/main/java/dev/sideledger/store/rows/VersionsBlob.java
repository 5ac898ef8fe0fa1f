package dev.sideledger.store.rows;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

import dev.sideledger.model.Told;
import dev.sideledger.model.Varints;
import dev.sideledger.model.Versions;

/**
 * The times of a record's fields as bytes: each as its distance to the latest time, fields by ordinal, keys by name.
 * Fields never told are left out.
 */
public final class VersionsBlob {
    private VersionsBlob() {}

    /** The bytes, or null while one event has told everything. */
    public static byte[] of(Told told) {
        Versions versions = told.versions();
        if (versions == null) {
            return null;
        }
        Varints.Writer out = new Varints.Writer();
        long[] fields = versions.fields();
        out.unsigned(Arrays.stream(fields).filter(time -> time != Versions.UNTOLD).count());
        for (int ordinal = 0; ordinal < fields.length; ordinal++) {
            if (fields[ordinal] != Versions.UNTOLD) {
                out.unsigned(ordinal);
                out.signed(told.toldAt() - fields[ordinal]);
            }
        }
        for (Map.Entry<String, Long> key : versions.keys().entrySet()) {
            out.text(key.getKey());
            out.signed(told.toldAt() - key.getValue());
        }
        return out.toBytes();
    }

    /** The versions of those bytes, or null. */
    public static Versions read(byte[] bytes, long toldAt, int fieldCount) {
        if (bytes == null) {
            return null;
        }
        Varints.Reader in = new Varints.Reader(bytes);
        long[] fields = new long[fieldCount];
        Arrays.fill(fields, Versions.UNTOLD);
        for (long left = in.unsigned(); left > 0; left--) {
            int ordinal = (int) in.unsigned();
            fields[ordinal] = toldAt - in.signed();
        }
        Map<String, Long> keys = new TreeMap<>();
        while (in.more()) {
            String key = in.text();
            keys.put(key, toldAt - in.signed());
        }
        return new Versions(fields, keys);
    }
}
