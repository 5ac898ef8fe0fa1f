package dev.sideledger.store;

/**
 * One change as the change log has it.
 *
 * @param position its place
 * @param change what was done, with the record as it stands now
 */
public record Logged(Position position, Change change) {}
