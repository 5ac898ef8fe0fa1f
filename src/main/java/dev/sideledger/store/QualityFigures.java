package dev.sideledger.store;

/**
 * The quality of the sessions of a day.
 *
 * @param day its beginning, in epoch microseconds
 * @param avgQuality the average of the quality scores of those that have one
 * @param count how many have one
 */
public record QualityFigures(long day, double avgQuality, long count) {}
