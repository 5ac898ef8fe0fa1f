package dev.sideledger.store;

import java.util.List;

import dev.sideledger.model.MoneySum;

/**
 * Who won.
 *
 * @param agents those that took part in any session, or won one
 * @param pairs every two that took part in the same sessions
 */
public record WinFigures(List<Agent> agents, List<Pair> pairs) {
    /** Copies what it is given. */
    public WinFigures {
        agents = List.copyOf(agents);
        pairs = List.copyOf(pairs);
    }

    /**
     * One agent.
     *
     * @param agent its name
     * @param wins the sessions that it won, alone or with others
     * @param sessions the sessions that it took part in
     * @param undecided those of them that have no winner
     * @param cost what its calls in them cost
     */
    public record Agent(String agent, long wins, long sessions, long undecided, MoneySum cost) {}

    /**
     * Two agents, the first in the alphabet on the left.
     *
     * @param left one
     * @param right the other
     * @param leftWins the sessions that the left one won and the right one did not
     * @param rightWins the sessions that the right one won and the left one did not
     * @param undecided the other sessions that both took part in
     */
    public record Pair(String left, String right, long leftWins, long rightWins, long undecided) {}
}
