package dev.sideledger.model;

/**
 * Knows what a call costs. Called by a store's writer on the merged call; must be quick, pure and safe on any thread.
 */
@FunctionalInterface
public interface Pricer {
    /**
     * The cost of a call as everything told about it so far describes it.
     *
     * @param call the merged values of the call
     */
    Cost price(Values call);
}
