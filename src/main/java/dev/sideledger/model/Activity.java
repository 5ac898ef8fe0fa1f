package dev.sideledger.model;

/**
 * What a session has been doing.
 *
 * @param lastSeen the latest moment of any of its records, in epoch microseconds
 * @param status its status now, told or derived
 * @param totals the sums of its records
 */
public record Activity(long lastSeen, String status, Totals totals) {}
