package dev.sideledger.wire.prices;

import dev.sideledger.pricing.PatternCount;

/** Counts the patterns of names in a file, which are no more than all tables together may have. For one thread. */
final class Expressions {
    private PatternCount count = PatternCount.NONE;

    /** Adds those of something that stands there; refuses the file for one too many. */
    void add(PatternCount more, Spot spot) {
        count = count.plus(more);
        if (count.patterns() > PatternCount.MOST) {
            throw spot
                    .refuse("has one of more than " + PatternCount.MOST + " patterns with stars, which is the most that"
                            + " all tables may have together: each is tried on every new name; spell names out");
        }
        if (count.tried() > PatternCount.MOST_TRIED) {
            throw spot.refuse("has one of more than " + PatternCount.MOST_TRIED + " regular expressions, which is the"
                    + " most that all tables may have together: each is tried on every new name; spell names out, or"
                    + " use stars");
        }
    }
}
