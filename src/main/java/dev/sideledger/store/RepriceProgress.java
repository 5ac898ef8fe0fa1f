package dev.sideledger.store;

import java.util.Objects;

/**
 * How far pricing again is.
 *
 * @param order which calls
 * @param tables names the prices by which the calls before were priced; empty before the first step
 * @param next where it goes on; calls are looked at in the order of their numbers
 * @param last the number of the last call that there was when it began, which it ends with; {@link #NOT_KNOWN} before
 *            the first step
 */
public record RepriceProgress(RepriceOrder order, String tables, long next, long last) {
    /** Nobody has looked yet which call is the last one. */
    public static final long NOT_KNOWN = -1;

    /** Refuses one without an order or tables. */
    public RepriceProgress {
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(tables, "tables");
    }

    /** The beginning of an order. */
    public static RepriceProgress of(RepriceOrder order) {
        return new RepriceProgress(order, "", 0, NOT_KNOWN);
    }

    /** After a step. */
    public RepriceProgress after(RepriceStep step) {
        return new RepriceProgress(order, tables, step.next(), step.last());
    }

    /** At the first call again, by other tables. What was told since it began was priced by its writer. */
    public RepriceProgress anew(String others) {
        return new RepriceProgress(order, others, 0, last);
    }

    /** The greatest number of a call that it looks at. */
    public long end() {
        return last == NOT_KNOWN ? Long.MAX_VALUE : last;
    }

    /** The number of the last call there was when it began, where the last of all now is this one. */
    public long last(long now) {
        return last == NOT_KNOWN ? now : last;
    }
}
