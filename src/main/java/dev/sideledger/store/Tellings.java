package dev.sideledger.store;

import java.util.List;
import java.util.Set;

import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import io.smallrye.mutiny.Uni;

/**
 * What the ledger was told, told again: events from which another ledger comes to know the same, in whatever order they
 * reach it and whatever it knows already.
 */
public interface Tellings {
    /**
     * Everything told of these records, as it stands now: for a record that is merged field by field one event for each
     * time at which something was told. Records that are gone by now, and those of which nothing was told but that
     * others name them, have none.
     */
    Uni<List<Event>> again(List<Entry> records);

    /** Which of these were removed for good; a tag that was told again since is not among them. */
    Uni<Set<Removed>> removed(List<Removed> asked);

    /** The removals behind one, in an order of their own, at most so many; from the first on when it is null. */
    Uni<List<Removed>> removals(Removed after, int most);
}
