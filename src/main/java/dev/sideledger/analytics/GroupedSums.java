package dev.sideledger.analytics;

import java.util.List;

import dev.sideledger.model.CallSums;
import dev.sideledger.store.SumsAnswer;

/**
 * Sums of calls by groups, ordered and complete as far as asked.
 *
 * @param from the first epoch microsecond of the calls, or null when nothing bounds it and there are none
 * @param to the epoch microsecond before which they began, or null likewise
 * @param rows the groups: by their time, then the dearest first, then those with the most calls, then by name
 * @param leftOut how many more groups there are, which were too many
 * @param all the sums of all groups, of those left out, too
 */
public record GroupedSums(Long from, Long to, List<SumsAnswer.Row> rows, int leftOut, CallSums all) {
    /** Copies the rows. */
    public GroupedSums {
        rows = List.copyOf(rows);
    }
}
