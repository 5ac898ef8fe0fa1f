package dev.sideledger.client;

/** What an actor decided. */
public final class DecisionEvent extends Telling<DecisionEvent> {
    DecisionEvent(String session) {
        super("decision", session, null);
    }

    @Override
    DecisionEvent self() {
        return this;
    }

    /** Who decided. */
    public DecisionEvent actor(String text) {
        return text("actor", text);
    }

    /** What for. */
    public DecisionEvent goals(String json) {
        return json("goals", json);
    }

    /** Why. */
    public DecisionEvent reasoning(String text) {
        return text("reasoning", text);
    }

    /** What was decided. */
    public DecisionEvent action(String text) {
        return text("action", text);
    }

    /** The input tokens that deciding took. */
    public DecisionEvent inputTokens(long number) {
        return number("input_tokens", number);
    }

    /** The output tokens that deciding took. */
    public DecisionEvent outputTokens(long number) {
        return number("output_tokens", number);
    }
}
