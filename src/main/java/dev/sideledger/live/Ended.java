package dev.sideledger.live;

import dev.sideledger.model.Accounting;
import dev.sideledger.model.CallFacts;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Histogram;
import dev.sideledger.model.Tokens;
import dev.sideledger.model.Values;

/**
 * What one call that has ended adds to windows.
 *
 * @param agent whose it is
 * @param model which model answered, or else was asked
 * @param failed whether it failed or timed out
 * @param tokens its tokens, if it counts
 * @param nanos what it cost, in nano-dollars, if it counts
 * @param costed whether it counts and its cost is known
 * @param unpriced whether it counts and cost something nobody knows
 * @param bucket the bucket of its duration, or -1 when none is known
 */
record Ended(Name agent, Name model, boolean failed, Tokens tokens, long nanos, boolean costed, boolean unpriced,
        int bucket) {
    /** What a call adds; null while it runs. */
    static Ended of(Entry call, Names agents, Names models, long second) {
        Values values = call.values();
        Accounting accounting = call.accounting();
        if (CallFacts.status(values).equals("running")) {
            return null;
        }
        Long duration = CallFacts.duration(values, call.at());
        String model = values.has(CallField.MODEL) ? values.text(CallField.MODEL)
                : values.text(CallField.REQUEST_MODEL);
        return new Ended(agents.of(accounting.agent(values), second), models.of(model, second),
                CallFacts.failed(values), accounting.countedTokens(), accounting.countedNanos(),
                accounting.countedCosted(), accounting.countedUnpriced(),
                duration == null ? -1 : Histogram.bucket(duration));
    }
}
