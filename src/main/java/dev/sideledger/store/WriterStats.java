package dev.sideledger.store;

/**
 * One transaction in numbers, for metrics.
 *
 * @param batches how many requests it answered
 * @param events how many events they held
 * @param nanos how long it took from begin to commit, in nanoseconds
 */
public record WriterStats(int batches, int events, long nanos) {}
