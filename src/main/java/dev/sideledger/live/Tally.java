package dev.sideledger.live;

import dev.sideledger.model.Histogram;
import dev.sideledger.model.MoneySum;
import dev.sideledger.model.Tokens;

/** The sums of some calls that have ended. For one thread; whoever is given one may read it on another. */
public final class Tally {
    private final Histogram durations = new Histogram();
    private Tokens tokens = Tokens.NONE;
    private long calls;
    private long errors;
    private long nanos;
    private long costed;
    private long unpriced;

    /** How many calls. */
    public long calls() {
        return calls;
    }

    /** How many of them failed or timed out. */
    public long errors() {
        return errors;
    }

    /** The tokens of those that count. */
    public Tokens tokens() {
        return tokens;
    }

    /** What those cost. */
    public MoneySum cost() {
        return new MoneySum(nanos, costed, unpriced);
    }

    /** How long calls took, as far as known. */
    public Histogram durations() {
        return durations;
    }

    /** Adds a call, or takes it away again when the sign is -1. */
    void add(Ended call, int sign) {
        calls += sign;
        errors += call.failed() ? sign : 0;
        nanos += sign * call.nanos();
        costed += call.costed() ? sign : 0;
        unpriced += call.unpriced() ? sign : 0;
        Tokens own = call.tokens();
        tokens = tokens.plus(sign > 0 ? own : new Tokens(-own.input(), -own.cacheRead(), -own.cacheWrite(),
                -own.output(), -own.reasoning(), -own.unsplit()));
        if (call.bucket() >= 0) {
            durations.add(call.bucket(), sign);
        }
    }

    /** Adds others. */
    void add(Tally other) {
        calls += other.calls;
        errors += other.errors;
        nanos += other.nanos;
        costed += other.costed;
        unpriced += other.unpriced;
        tokens = tokens.plus(other.tokens);
        durations.add(other.durations);
    }
}
