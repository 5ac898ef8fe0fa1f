package dev.sideledger.live;

import java.util.List;

/**
 * Windows that end at the same moment.
 *
 * @param at the moment, in epoch microseconds: whole seconds after the start
 * @param windows each of them, in the order asked for
 * @param lastCommit when something was committed last, in epoch microseconds; null when nothing was since the start
 */
public record LastSeconds(long at, List<Window> windows, Long lastCommit) {
    /** Copies the list. */
    public LastSeconds {
        windows = List.copyOf(windows);
    }
}
