package dev.sideledger.ops;

import dev.sideledger.store.CleanupTally;

/**
 * What came of one rule.
 *
 * @param rule the rule
 * @param before the moment before which sessions ended that it is about, in epoch microseconds; null as long as that is
 *         not known, and when there are none
 * @param tally what went so far or, on trial, would go; its bytes are estimated then
 */
public record RuleReport(RetentionRule rule, Long before, CleanupTally tally) {
    RuleReport from(long moment) {
        return new RuleReport(rule, moment, tally);
    }

    RuleReport and(CleanupTally more) {
        return new RuleReport(rule, before, tally.plus(more));
    }
}
