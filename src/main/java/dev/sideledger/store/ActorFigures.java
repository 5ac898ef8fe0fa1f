package dev.sideledger.store;

import java.util.List;

/**
 * What one actor decided.
 *
 * @param actor its name; null for decisions that name none
 * @param decisions how many
 * @param sessions in how many sessions
 * @param turns in how many turns of them
 * @param inputTokens the input tokens told with them, which are in no other sum
 * @param outputTokens the output tokens told with them
 * @param actions the most frequent actions, the most frequent first
 */
public record ActorFigures(String actor, long decisions, long sessions, long turns, long inputTokens,
        long outputTokens, List<Action> actions) {
    /** How many actions there are at most. */
    public static final int MOST_ACTIONS = 5;

    /** Copies the actions. */
    public ActorFigures {
        actions = List.copyOf(actions);
    }

    /**
     * An action.
     *
     * @param text what was done, whole
     * @param count how often
     */
    public record Action(String text, long count) {}
}
