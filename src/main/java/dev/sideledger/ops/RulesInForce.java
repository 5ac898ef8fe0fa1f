package dev.sideledger.ops;

import java.util.List;

/**
 * How much is kept, as it is set.
 *
 * @param rules the rules; empty where everything is kept
 */
public record RulesInForce(List<RetentionRule> rules) {
    /** Keeps its own copy. */
    public RulesInForce {
        rules = List.copyOf(rules);
    }
}
