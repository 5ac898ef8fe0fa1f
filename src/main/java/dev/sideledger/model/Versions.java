package dev.sideledger.model;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * When each field of a record was told its present value, in epoch microseconds: for records that were told more than
 * once.
 *
 * @param fields by the ordinal of the field; {@link #UNTOLD} where nothing was told
 * @param keys by {@code field/key} for fields merged per key, {@code attributes/key}, and {@code turn} of a call
 */
public record Versions(long[] fields, Map<String, Long> keys) {
    /** The time of what was never told. */
    public static final long UNTOLD = Long.MIN_VALUE;

    /** Keeps its own copies. */
    public Versions {
        fields = fields.clone();
        keys = new TreeMap<>(keys);
    }

    /** The time of a field. */
    public long of(Field field) {
        return field.ordinal() < fields.length ? fields[field.ordinal()] : UNTOLD;
    }

    /** The time of a key. */
    public long of(String key) {
        return keys.getOrDefault(key, UNTOLD);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Versions that && Arrays.equals(fields, that.fields) && keys.equals(that.keys);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(fields) + 31 * keys.hashCode();
    }

    @Override
    public String toString() {
        return Arrays.toString(fields) + keys;
    }
}
