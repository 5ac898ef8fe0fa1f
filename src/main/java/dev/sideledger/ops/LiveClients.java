package dev.sideledger.ops;

/** Knows how many clients follow the live feed. */
@FunctionalInterface
public interface LiveClients {
    /** How many now. */
    int count();
}
