package dev.sideledger.store.merge;

/**
 * Gives shared names their numbers.
 *
 * @param <E> how asking the ledger fails
 */
@FunctionalInterface
public interface NameNumbers<E extends Exception> {
    /** The number of a name; 0 for null and for the empty name. */
    int no(String name) throws E;
}
