package dev.sideledger.store.copy;

import java.util.List;

import io.smallrye.mutiny.Uni;

/** A ledger that is read in one snapshot, beside whoever writes to it. One thing is read at a time. */
public interface CopySource {
    /** The moment of the snapshot, which begins with this. */
    Uni<CopyOrigin> origin();

    /**
     * Rows of a table in the form in which they travel; those of sessions in the order of the sessions' numbers.
     *
     * @param after only rows of sessions with higher numbers
     * @param upTo and with no higher number than this
     */
    Uni<CopyRows> rows(CopyTable table, long after, long upTo);

    /**
     * The numbers of sessions that commits after one have touched, some more than once, each in a row of its own; 0 is
     * among them for what belongs to no session. Fails with {@link CopyRefused} when the log does not reach back.
     */
    Uni<CopyRows> touchedAfter(long sequence);

    /** What {@link CopySums} says of a table, in its order. */
    Uni<List<String>> sums(CopyTable table);

    /** Ends the snapshot. */
    Uni<Void> close();
}
