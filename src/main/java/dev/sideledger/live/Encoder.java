package dev.sideledger.live;

import dev.sideledger.store.Change;
import dev.sideledger.store.Logged;
import dev.sideledger.store.Position;

/** Turns what a follower is to be told into bytes. Called on any thread; the same input gives the same bytes. */
public interface Encoder {
    /** The greeting: where the follower stands. */
    byte[] begin(Position position);

    /** One change. */
    byte[] event(Logged event);

    /** One change that is durable but has no place in the log yet: the ledger cannot be written. */
    byte[] unlogged(Change change);

    /**
     * The follower does not get every change: older ones of records that come with a later one were left out.
     *
     * @param skipped how many of interest since it was told the last time; 0 when it has just fallen behind
     * @param behind how many commits it has not seen yet
     */
    byte[] conflated(int skipped, long behind);

    /** The place to resume from is gone: the follower must read afresh, and goes on from here. */
    byte[] reset(String reason, Position position);

    /** A sign of life, and where the follower stands: nothing that interests it is before that. */
    byte[] heartbeat(Position position);
}
