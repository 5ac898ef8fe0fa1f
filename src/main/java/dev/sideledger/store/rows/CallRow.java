package dev.sideledger.store.rows;

import dev.sideledger.model.Accounting;
import dev.sideledger.model.Told;

/**
 * One row of the table {@code call}.
 *
 * @param n its number
 * @param sessionNo its session
 * @param id its id
 * @param at when it started, in epoch microseconds
 * @param told what was told about it
 * @param accounting what it means for sums
 */
public record CallRow(long n, long sessionNo, String id, long at, Told told, Accounting accounting) {
    /** The same call, about which was decided otherwise. */
    public CallRow with(Accounting decided) {
        return new CallRow(n, sessionNo, id, at, told, decided);
    }
}
