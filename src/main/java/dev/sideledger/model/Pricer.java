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
     * @param billing whose call it is, and when it was made
     */
    Cost price(Values call, Billing billing);

    /** Whether it matters to which project a call belongs: then a call that changes its project is priced again. */
    default boolean byProject() {
        return false;
    }

    /** Names what it prices by: the same text where every call costs the same. */
    default String version() {
        return "";
    }
}
