package dev.sideledger.ops;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import dev.sideledger.store.CleanupTally;

/**
 * How a cleanup stands.
 *
 * @param rules what came of each rule, in their order
 * @param trial whether only to say what would go
 * @param state whether it is still at work
 * @param startedAt when it began
 * @param endedAt when it ended; null while it runs
 * @param failure why it failed; null unless it did
 */
public record CleanupReport(List<RuleReport> rules, boolean trial, State state, Instant startedAt, Instant endedAt,
        String failure) {
    /** Keeps its own copy. */
    public CleanupReport {
        rules = List.copyOf(rules);
    }

    /** Whether it is still at work. */
    public enum State {
        /** It is. */
        RUNNING,
        /** Every session was looked at. */
        FINISHED,
        /** It could not go on; what is gone until then is gone, and sums are right. */
        FAILED
    }

    static CleanupReport begun(List<RetentionRule> rules, boolean trial, Instant at) {
        return new CleanupReport(rules.stream().map(rule -> new RuleReport(rule, null, CleanupTally.NONE)).toList(),
                trial, State.RUNNING, at, null, null);
    }

    /** Whether it is no longer at work. */
    public boolean ended() {
        return state != State.RUNNING;
    }

    /** What all rules come to. */
    public CleanupTally tally() {
        return rules.stream().map(RuleReport::tally).reduce(CleanupTally.NONE, CleanupTally::plus);
    }

    CleanupReport with(int rule, UnaryOperator<RuleReport> change) {
        List<RuleReport> changed = new ArrayList<>(rules);
        changed.set(rule, change.apply(changed.get(rule)));
        return new CleanupReport(changed, trial, state, startedAt, endedAt, failure);
    }

    CleanupReport finished(Instant at) {
        return new CleanupReport(rules, trial, State.FINISHED, startedAt, at, null);
    }

    CleanupReport failed(String why, Instant at) {
        return new CleanupReport(rules, trial, State.FAILED, startedAt, at, why);
    }
}
