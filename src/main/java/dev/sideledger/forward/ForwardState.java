package dev.sideledger.forward;

import java.util.Locale;

/**
 * How forwarding is doing.
 *
 * @param to where it is forwarded to; never with a key
 * @param state what it does
 * @param trouble why nothing is taken, in one sentence; null when it is
 * @param lagCommits commits that are not forwarded yet
 * @param lagSeconds for how long not everything has been; 0 when everything is
 * @param sent events that were sent since the start, those that were refused with them
 * @param sentBytes bytes of the requests, as they were sent
 * @param retried requests that had to be sent again
 * @param rejected events and removals that the receiver refused
 * @param loop whether what is forwarded comes back
 */
public record ForwardState(String to, Doing state, String trouble, long lagCommits, double lagSeconds, long sent,
        long sentBytes, long retried, long rejected, boolean loop) {
    /** What it does. */
    public enum Doing {
        /** Everything is forwarded. */
        UP_TO_DATE,
        /** It forwards. */
        FORWARDING,
        /** It tells the whole ledger. */
        WHOLE,
        /** It waits until the receiver takes more. */
        WAITING;

        /** The name in answers. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
