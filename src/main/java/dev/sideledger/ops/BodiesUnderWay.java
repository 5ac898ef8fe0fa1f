package dev.sideledger.ops;

/** What the bodies of requests hold on their way in. */
@FunctionalInterface
public interface BodiesUnderWay {
    /** Bytes that have come and whose requests are not answered yet. Safe on any thread. */
    long bytes();
}
