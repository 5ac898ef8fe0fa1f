package dev.sideledger.store;

import java.util.List;
import java.util.Optional;

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Reading records. Items arrive on a thread of the engine; a read sees every write that was acknowledged before it.
 * Cancelling stops what is being read. What takes too long fails with {@link TookTooLong}, what has to wait too long
 * with {@link StoreUnavailable}.
 */
public interface Entries {
    /**
     * One page; the query must have a limit. A page of long texts may hold fewer records than that and still have a
     * next.
     */
    Uni<Page> list(Query query);

    /**
     * Every record of the query, from one snapshot, at the pace of its reader. Fails with {@link StoreUnavailable} when
     * too many streams are being read, and when the reader takes too little for too long; with {@link TookTooLong}
     * after an hour.
     */
    default Multi<Entry> stream(Query query) {
        return stream(List.of(query));
    }

    /** The same of several queries, one after the other, all of them from the same snapshot. */
    Multi<Entry> stream(List<Query> queries);

    /** One record by its id (a turn by its number); empty when there is none. */
    Uni<Optional<Entry>> entry(RecordType type, String session, String id);

    /** A session whole; empty when it is not known. */
    Uni<Optional<SessionWhole>> session(String id);

    /** Where reported and computed cost differ among the calls of a query, by model, the widest gap first. */
    Uni<List<CostGap>> costGaps(Query query);

    /** A project by its id; empty when it is not known. */
    Uni<Optional<Entry>> project(String id);
}
