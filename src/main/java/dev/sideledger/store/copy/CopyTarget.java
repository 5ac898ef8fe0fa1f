package dev.sideledger.store.copy;

import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

/**
 * A ledger that is made a copy of another. Nobody else writes to it meanwhile, and none serves it. Everything that is
 * asked for is done in a transaction of its own, and one thing at a time.
 */
public interface CopyTarget {
    /** How far a copy into it has come; empty when nothing was ever put in. Refuses what is no copy. */
    Uni<Optional<CopyState>> begun();

    /** Remembers how far the copy has come. */
    Uni<Void> begin(CopyOrigin origin, CopyState state);

    /** Adds rows that are not there yet, and remembers with them how far the copy has come. */
    Uni<Void> add(CopyTable table, List<Object[]> rows, CopyState state);

    /** Remembers sessions that must be copied again. */
    Uni<Void> remember(List<Long> sessions, CopyState state);

    /** Takes out everything of the sessions that must be copied again. */
    Uni<Void> takeOut();

    /** Some of these sessions, those with the lowest numbers first. */
    Uni<List<Long>> remembered(int most);

    /** Forgets of sessions with numbers in a range that they must be copied again. */
    Uni<Void> forget(long first, long last);

    /** Takes everything out of a table. */
    Uni<Void> empty(CopyTable table);

    /** Brings to an end what only this engine needs: its numbers, its sums. */
    Uni<Void> finish();

    /** Remembers that all is there, for good. */
    Uni<Void> end(CopyState state);

    /** How many values had to be changed because the engine cannot hold them, since this was opened. */
    long changedValues();

    /** Gives it free. */
    Uni<Void> close();
}
