package dev.sideledger.store.merge;

import java.util.List;

/**
 * Knows in which sessions traces lie. It is mostly one: only of a trace that lies in several anything is remembered.
 *
 * @param <S> the sessions of an engine
 * @param <E> how asking the ledger fails
 */
public interface TraceSessions<S extends CallSession, E extends Exception> {
    /**
     * The sessions whose calls of a trace are looked at together, in the order of their ids; what is decided about them
     * is written to each. Takes note that the trace lies in a session that was not known to have it.
     *
     * @param session a session that has a call of the trace, or had one
     */
    List<S> of(S session, String traceId) throws E;
}
