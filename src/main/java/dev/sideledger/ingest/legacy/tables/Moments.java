package dev.sideledger.ingest.legacy.tables;

/** Times for rows that have none: that of the row before, so that what was told once is told alike again. */
final class Moments {
    /** 1 January 2000. */
    private static final long UNKNOWN = 946_684_800_000_000L;

    private long last = UNKNOWN;

    /** The time of a row. */
    long or(Long time, Row row) {
        if (time == null) {
            row.remark("a row has no time; it gets that of the row before it");
            return last;
        }
        last = time;
        return time;
    }
}
