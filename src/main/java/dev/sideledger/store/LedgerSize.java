package dev.sideledger.store;

/**
 * How much a ledger holds.
 *
 * @param bytes the bytes of its tables and indexes, without free room
 * @param records its sessions and their records
 */
public record LedgerSize(long bytes, long records) {
    /** About how many bytes so many records take. */
    public long ofRecords(long count) {
        return records == 0 ? 0 : Math.round((double) bytes / records * count);
    }

    /** About how many records fit into so many bytes. */
    public long within(long most) {
        return bytes == 0 ? Long.MAX_VALUE : (long) ((double) records / bytes * most);
    }
}
