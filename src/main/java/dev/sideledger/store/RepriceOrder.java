package dev.sideledger.store;

/**
 * Which stored calls are to be priced again: those that fit all that is given; null leaves a thing open.
 *
 * @param session the id of their session
 * @param project the id of its project
 * @param model the model that answered or was asked for
 * @param provider the provider
 * @param from they started at this time or later, in epoch microseconds
 * @param to they started before this time, in epoch microseconds
 */
public record RepriceOrder(String session, String project, String model, String provider, Long from, Long to) {
    /** Every call. */
    public static final RepriceOrder ALL = new RepriceOrder(null, null, null, null, null, null);

    /** Refuses a range that ends before it begins. */
    public RepriceOrder {
        if (from != null && to != null && to < from) {
            throw new IllegalArgumentException("the range ends before it begins");
        }
    }
}
