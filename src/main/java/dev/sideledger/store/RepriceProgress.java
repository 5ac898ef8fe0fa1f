package dev.sideledger.store;

/**
 * Pricing again that was begun and not finished.
 *
 * @param order which calls
 * @param next where it goes on
 */
public record RepriceProgress(RepriceOrder order, long next) {}
