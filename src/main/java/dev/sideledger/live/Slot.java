package dev.sideledger.live;

import java.util.HashMap;
import java.util.Map;

/** The sums of the calls of a stretch of time: of all, by agent and by model. For one thread. */
final class Slot {
    private final Tally all = new Tally();
    private final Map<Name, Tally> agents = new HashMap<>();
    private final Map<Name, Tally> models = new HashMap<>();
    private long dropped;

    Tally all() {
        return all;
    }

    Map<Name, Tally> agents() {
        return agents;
    }

    Map<Name, Tally> models() {
        return models;
    }

    /** How many changes were not looked at. */
    long dropped() {
        return dropped;
    }

    void drop(long changes) {
        dropped += changes;
    }

    /** Adds a call, or takes it away again when the sign is -1. */
    void add(Ended call, int sign) {
        all.add(call, sign);
        add(agents, call.agent(), call, sign);
        add(models, call.model(), call, sign);
    }

    /** Adds another stretch; by name only if that is wanted. */
    void add(Slot other, boolean named) {
        dropped += other.dropped;
        all.add(other.all);
        if (named) {
            other.agents.forEach((name, tally) -> agents.computeIfAbsent(name, first -> new Tally()).add(tally));
            other.models.forEach((name, tally) -> models.computeIfAbsent(name, first -> new Tally()).add(tally));
        }
    }

    private static void add(Map<Name, Tally> tallies, Name name, Ended call, int sign) {
        Tally tally = tallies.computeIfAbsent(name, first -> new Tally());
        tally.add(call, sign);
        if (tally.calls() == 0) {
            tallies.remove(name);
        }
    }
}
