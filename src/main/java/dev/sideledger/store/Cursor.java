package dev.sideledger.store;

/**
 * A place in a list: the record after which to go on.
 *
 * @param at the record's time, in epoch microseconds
 * @param number the record's number, which orders records of one time
 */
public record Cursor(long at, long number) {}
