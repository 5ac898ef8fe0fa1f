package dev.sideledger.store;

/**
 * How much room a ledger takes.
 *
 * @param bytes bytes of its records with their indexes, its log included; of the whole database over a server
 * @param searchBytes bytes of the search index that lies beside it; null where it is within
 * @param freeBytes bytes that its disk has left; null where that cannot be known from here
 */
public record Space(long bytes, Long searchBytes, Long freeBytes) {}
