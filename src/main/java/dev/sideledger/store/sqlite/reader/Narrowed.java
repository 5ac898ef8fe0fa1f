package dev.sideledger.store.sqlite.reader;

import java.util.ArrayList;
import java.util.List;

/** What statements read, narrowed by some values that may be null. For one thread. */
final class Narrowed {
    private final StringBuilder text;
    private final List<Object> values = new ArrayList<>();

    /** Reads that. */
    Narrowed(String from, Object... values) {
        this.text = new StringBuilder(from);
        this.values.addAll(List.of(values));
    }

    /** Narrows it by a condition with one question mark, unless its value is null. */
    Narrowed by(String condition, Object value) {
        if (value != null) {
            text.append(" AND ").append(condition);
            values.add(value);
        }
        return this;
    }

    /** What is read, in SQL. */
    String text() {
        return text.toString();
    }

    /** The values of its question marks. */
    List<Object> values() {
        return List.copyOf(values);
    }
}
