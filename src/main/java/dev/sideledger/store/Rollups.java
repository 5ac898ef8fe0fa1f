package dev.sideledger.store;

import io.smallrye.mutiny.Uni;

/**
 * Reading sums of calls, as of one moment, of every write that was acknowledged before. Answers arrive on a thread of
 * the engine. What takes too long fails with {@link TookTooLong}; what has more groups than an answer may hold, or asks
 * for more than the engine can sum, with {@link TooMuch}.
 */
public interface Rollups {
    /**
     * Sums by groups. Where these come from rollups, the range is widened to whole hours, and the answer says so; sums
     * in a zone whose offset is no whole number of hours are taken from the calls themselves, as are those of sessions
     * by what rollups do not know of them.
     */
    Uni<SumsAnswer> sums(SumsQuery query);

    /** Durations of calls, as distributions. The range is widened to whole hours. */
    Uni<LatencyAnswer> latency(LatencyQuery query);
}
