package dev.sideledger.model;

/**
 * The sums of one session, derived from its records.
 *
 * @param calls all calls
 * @param failedCalls calls that failed or timed out
 * @param turns turns
 * @param decisions decisions
 * @param messages messages
 * @param metrics metrics
 * @param scores scores
 * @param winners winners
 * @param errors errors
 * @param artifacts artifacts
 * @param tokens the tokens of counted calls
 * @param spend what they cost
 */
public record Totals(long calls, long failedCalls, long turns, long decisions, long messages, long metrics, long scores,
        long winners, long errors, long artifacts, Tokens tokens, Spend spend) {
    /** The totals of a session without records. */
    public static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Tokens.NONE, Spend.NONE);
}
