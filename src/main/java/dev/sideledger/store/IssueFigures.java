package dev.sideledger.store;

import dev.sideledger.model.Totals;

/**
 * What the sessions of one issue come to.
 *
 * @param issue the issue
 * @param sessions how many there are
 * @param costedSessions how many of them have a cost that is known, were it in part or zero
 * @param totals the sums of their totals
 * @param durationMicros how long they took together, each to the end it told or to its latest record
 * @param first when the first of them began, in epoch microseconds
 * @param last when the last of them began, in epoch microseconds
 */
public record IssueFigures(String issue, long sessions, long costedSessions, Totals totals, long durationMicros,
        long first,
        long last) {}
