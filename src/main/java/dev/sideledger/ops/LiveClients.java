package dev.sideledger.ops;

/** Knows how many clients follow the live feed. */
public interface LiveClients {
    /** How many now. */
    int count();

    /** How many were sent away since the start because they took nothing for too long. */
    long stalled();
}
