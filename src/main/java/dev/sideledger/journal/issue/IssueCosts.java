package dev.sideledger.journal.issue;

import java.util.List;

import dev.sideledger.model.MoneySum;

/**
 * What an issue has cost.
 *
 * @param cost the money, as far as it is known
 * @param planCalls how many calls a flat plan covers
 * @param calls how many calls there were
 * @param failed how many of them failed
 * @param inputTokens tokens that went in
 * @param outputTokens tokens that came out
 * @param durationMicros how long its sessions took together, in microseconds
 * @param completedAt when the last of them ended, in epoch microseconds
 * @param lines its calls, the oldest first, as far as they are listed
 */
public record IssueCosts(MoneySum cost, long planCalls, long calls, long failed, long inputTokens, long outputTokens,
        long durationMicros, long completedAt, List<Line> lines) {
    /** Keeps its own copy. */
    public IssueCosts {
        lines = List.copyOf(lines);
    }

    /**
     * One call.
     *
     * @param at when it began, in epoch microseconds
     * @param endpoint what was called
     * @param inputTokens tokens that went in
     * @param outputTokens tokens that came out
     * @param durationMicros how long it took, or null
     * @param nanos what it cost in nano-dollars, or null when that is not known
     * @param plan whether a flat plan covers it
     */
    public record Line(long at, String endpoint, long inputTokens, long outputTokens, Long durationMicros, Long nanos,
            boolean plan) {}
}
