package dev.sideledger.store;

import java.util.List;
import java.util.Optional;

import dev.sideledger.model.Pricer;
import io.smallrye.mutiny.Uni;

/** What administrators do to a ledger. Writing operations go through the engine's writer like every other write. */
public interface Maintenance {
    /** Compares everything derived with the rows it is derived from, and asks the engine about its files. */
    Uni<CheckReport> check();

    /** Reads how the tables lie, counts their rows, and compares them with those that are made here. */
    Uni<SchemaReport> schema();

    /** Asks how much room the ledger takes at this moment. */
    Uni<Space> space();

    /** Removes a session with all its records and texts and leaves a tombstone; nothing when it is not known. */
    Uni<Removal> removeSession(String id);

    /**
     * Lets nothing more be added to some sessions, each of which is to be removed next; those that are not known are
     * passed over. What a stop leaves of them is removed when the ledger is opened again. The item is how many are
     * known.
     */
    Uni<Integer> condemn(List<String> sessions);

    /** Removes a project with all its sessions and leaves tombstones; nothing when it is not known. */
    Uni<Removal> removeProject(String id);

    /** Takes a tag from a session and leaves a tombstone; nothing when it is not there. */
    Uni<Removal> removeTag(String session, String tag);

    /**
     * Prices some thousands of stored calls again, in one transaction with all sums, and remembers how far it came. A
     * call keeps its price's version where the amounts stay the same.
     *
     * @param from where to begin, and where the whole order ends: calls told since it began are left alone
     */
    Uni<RepriceStep> reprice(RepriceProgress from, Pricer pricer);

    /** What {@link #reprice} would change, read without changing anything. */
    Uni<RepriceStep> tryReprice(RepriceProgress from, Pricer pricer);

    /** Pricing again that a stop of the service left unfinished. */
    Uni<Optional<RepriceProgress>> unfinishedReprice();

    /** Leaves pricing again where it is: it is not unfinished any more. */
    Uni<Boolean> abandonReprice();
}
