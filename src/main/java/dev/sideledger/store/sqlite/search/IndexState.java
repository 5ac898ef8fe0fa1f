package dev.sideledger.store.sqlite.search;

/**
 * How far an index has come.
 *
 * @param generation names this making of the index: one that is made anew gets another
 * @param epoch the life of the ledger
 * @param sequence the last commit that it holds; while it is being built, the one from which to go on afterwards
 * @param at when that was, in epoch microseconds, or null for none
 * @param buildingType the code of the record type whose rows are being read; 0 when it is built
 * @param buildingAfter the number of the last of those rows that was read
 * @param sweep the number of the last name that was looked at; {@link #SWEPT} when none needs to be
 */
record IndexState(String generation, String epoch, long sequence, Long at, int buildingType, long buildingAfter,
        long sweep) {
    /** No name needs to be looked at. */
    static final long SWEPT = -1;

    /** An index that holds nothing yet. */
    static IndexState empty(String generation, String epoch, long sequence, Long at) {
        return new IndexState(generation, epoch, sequence, at, 1, 0, SWEPT);
    }

    boolean building() {
        return buildingType != 0;
    }

    /** The index has come up to a commit. */
    IndexState upTo(long next, Long nextAt) {
        return new IndexState(generation, epoch, next, nextAt, buildingType, buildingAfter, sweep);
    }

    /** Rows of a type are read up to a number; type 0 when all are. */
    IndexState built(int type, long after) {
        return new IndexState(generation, epoch, sequence, at, type, after, sweep);
    }

    /** Names are looked at up to a number. */
    IndexState swept(long upTo) {
        return new IndexState(generation, epoch, sequence, at, buildingType, buildingAfter, upTo);
    }
}
