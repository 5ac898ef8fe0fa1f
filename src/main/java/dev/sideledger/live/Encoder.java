package dev.sideledger.live;

import dev.sideledger.store.Logged;
import dev.sideledger.store.Position;

/** Turns what a follower is to be told into bytes. Called on any thread; the same input gives the same bytes. */
public interface Encoder {
    /** The greeting: where the follower stands. */
    byte[] begin(Position position);

    /** One change. */
    byte[] event(Logged event);

    /** Older changes of records that follow with a later change were left out. */
    byte[] conflated(int skipped, Position position);

    /** The place to resume from is gone, or the follower was too slow: it must read afresh, and goes on from here. */
    byte[] reset(String reason, Position position);

    /** A sign of life. */
    byte[] heartbeat();
}
