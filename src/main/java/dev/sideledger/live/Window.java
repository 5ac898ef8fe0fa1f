package dev.sideledger.live;

import java.util.Map;

/**
 * What happened in the last seconds.
 *
 * @param seconds how many were asked for
 * @param counted how many it has: fewer while not so many have passed since the start, at most nine more where longer
 *            windows begin with a piece of ten seconds
 * @param since when it begins, in epoch microseconds
 * @param all the sums of all calls that ended in it
 * @param agents the sums by agent
 * @param models the sums by model
 * @param sessions how many sessions something was committed for
 * @param dropped how many changes were not looked at, because they came faster than they could be
 */
public record Window(int seconds, long counted, long since, Tally all, Map<Name, Tally> agents,
        Map<Name, Tally> models, int sessions, long dropped) {
    /** Copies the maps. */
    public Window {
        agents = Map.copyOf(agents);
        models = Map.copyOf(models);
    }

    /** Whether it is shorter than asked for. */
    public boolean isShort() {
        return counted < seconds;
    }
}
