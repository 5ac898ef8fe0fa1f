package dev.sideledger.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A JSON object as its sorted keys with the compact text of each value. Immutable. */
public record JsonMap(SortedMap<String, String> entries) {
    /** The map without keys. */
    public static final JsonMap EMPTY = new JsonMap(Collections.emptySortedMap());

    /** Keeps its own unmodifiable copy. */
    public JsonMap {
        entries = entries.isEmpty() ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    /** The map of these entries, or {@link #EMPTY}. */
    public static JsonMap of(Map<String, String> entries) {
        return entries.isEmpty() ? EMPTY : new JsonMap(new TreeMap<>(entries));
    }

    /** Whether there is no key. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The JSON text of that key's value, or null. */
    public String get(String key) {
        return entries.get(key);
    }

    /** One text for one content, for comparison and hashing; not JSON. */
    @Override
    public String toString() {
        return entries.toString();
    }
}
