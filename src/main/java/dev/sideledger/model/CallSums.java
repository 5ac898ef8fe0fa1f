package dev.sideledger.model;

/**
 * The sums of some calls.
 *
 * @param calls how many
 * @param failedCalls how many of them failed or timed out
 * @param outcomes how many by what became of them; null where only the numbers of all and of the failed are known
 * @param tokens the tokens of those that count
 * @param spend what those cost
 * @param timedCalls how many have a known duration
 * @param durationMicros the sum of these durations, in microseconds
 */
public record CallSums(long calls, long failedCalls, Outcomes outcomes, Tokens tokens, Spend spend, long timedCalls,
        long durationMicros) {
    /** The sums of no calls. */
    public static final CallSums NONE = new CallSums(0, 0, Outcomes.NONE, Tokens.NONE, Spend.NONE, 0, 0);

    /** These and others. */
    public CallSums plus(CallSums other) {
        return new CallSums(calls + other.calls, failedCalls + other.failedCalls,
                outcomes == null || other.outcomes == null ? null : outcomes.plus(other.outcomes),
                tokens.plus(other.tokens), spend.plus(other.spend), timedCalls + other.timedCalls,
                durationMicros + other.durationMicros);
    }

    /** The average duration in microseconds of those that have one; NaN when none has. */
    public double averageMicros() {
        return timedCalls == 0 ? Double.NaN : (double) durationMicros / timedCalls;
    }

    /**
     * How many calls there are of each outcome.
     *
     * @param running not ended, as far as told
     * @param succeeded ended well
     * @param cancelled ended by someone's wish
     * @param timedOut ended because they took too long
     * @param failed ended badly
     */
    public record Outcomes(long running, long succeeded, long cancelled, long timedOut, long failed) {
        /** No calls. */
        public static final Outcomes NONE = new Outcomes(0, 0, 0, 0, 0);

        /** These and others. */
        public Outcomes plus(Outcomes other) {
            return new Outcomes(running + other.running, succeeded + other.succeeded, cancelled + other.cancelled,
                    timedOut + other.timedOut, failed + other.failed);
        }
    }
}
