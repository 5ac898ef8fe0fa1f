package dev.sideledger.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.sideledger.model.CallSums;

/**
 * Sums of calls.
 *
 * @param from the first epoch microsecond of what was summed; null when nothing bounds it and there are no calls
 * @param to the epoch microsecond before which they began; null likewise
 * @param rows one for each group that has calls, in no order
 */
public record SumsAnswer(Long from, Long to, List<Row> rows) {
    /** Copies the rows. */
    public SumsAnswer {
        rows = List.copyOf(rows);
    }

    /**
     * One group.
     *
     * @param start where its time begins, in epoch microseconds; null when time was not asked for
     * @param names what it is by, in the order asked; null for calls that have none
     * @param sums its sums
     */
    public record Row(Long start, List<String> names, CallSums sums) {
        /** Copies the names. */
        public Row {
            names = Collections.unmodifiableList(new ArrayList<>(names));
        }
    }
}
