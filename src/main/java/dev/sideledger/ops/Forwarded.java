package dev.sideledger.ops;

import java.util.Optional;

/** What is known of forwarding, for numbers and health. */
@FunctionalInterface
public interface Forwarded {
    /** How it stands; empty when nothing is forwarded. */
    Optional<Figures> figures();

    /**
     * How it stands.
     *
     * @param lagCommits commits that are not forwarded yet
     * @param lagSeconds for how long not everything has been
     * @param sent events that were sent
     * @param sentBytes bytes of the requests
     * @param retried requests that had to be sent again
     * @param rejected events and removals that were refused
     * @param trouble why nothing is taken, or null
     */
    record Figures(long lagCommits, double lagSeconds, long sent, long sentBytes, long retried, long rejected,
            String trouble) {
        /** Nothing is forwarded. */
        static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, null);
    }

    /** How it stands; all zero when nothing is forwarded. */
    default Figures orNone() {
        return figures().orElse(Figures.NONE);
    }
}
