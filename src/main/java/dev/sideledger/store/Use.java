package dev.sideledger.store;

/**
 * When calls of a group began.
 *
 * @param name the group; null for calls that have none
 * @param first the first of them, in epoch microseconds
 * @param last the last of them, in epoch microseconds
 */
public record Use(String name, long first, long last) {}
