package dev.sideledger.model;

/**
 * What decides about the price of a call beside the call itself.
 *
 * @param project the id of its session's project, or null
 * @param plan the plan that its session is on, or null when none was told
 * @param at when it started, in epoch microseconds
 */
public record Billing(String project, String plan, long at) {}
