package dev.sideledger.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.sideledger.model.Histogram;

/**
 * How long calls took.
 *
 * @param from the first epoch microsecond of the calls; null when nothing bounds them
 * @param to the epoch microsecond before which they began; null likewise
 * @param rows one for each group, in no order
 */
public record LatencyAnswer(Long from, Long to, List<Row> rows) {
    /** Copies the rows. */
    public LatencyAnswer {
        rows = List.copyOf(rows);
    }

    /**
     * One group.
     *
     * @param names what it is by, in the order asked; null for calls that have none
     * @param durations the distribution of durations
     */
    public record Row(List<String> names, Histogram durations) {
        /** Copies the names. */
        public Row {
            names = Collections.unmodifiableList(new ArrayList<>(names));
        }
    }
}
