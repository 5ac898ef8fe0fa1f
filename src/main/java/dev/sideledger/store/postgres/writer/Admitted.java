package dev.sideledger.store.postgres.writer;

import java.util.List;

import dev.sideledger.model.Pricer;
import dev.sideledger.store.merge.Staged;
import dev.sideledger.store.merge.Tally;

/**
 * A batch of which is known what is to be written.
 *
 * @param tally what becomes of its events
 * @param refusal why nothing of it is written, or null
 * @param events what is to be written, each event in its session
 * @param moves the sessions that turn out to be traces of others, told before the events
 */
record Admitted(Tally tally, Object refusal, List<Staged> events, List<Move> moves) {
    /** A batch of which nothing is written. */
    static Admitted nothing(Tally tally, Object refusal) {
        return new Admitted(tally, refusal, List.of(), List.of());
    }

    /**
     * A session whose records go to another.
     *
     * @param from the session, whose id is that of a trace
     * @param to the id of the session that the trace was told
     * @param pricer prices its calls there
     */
    record Move(SessionState from, String to, Pricer pricer) {}
}
