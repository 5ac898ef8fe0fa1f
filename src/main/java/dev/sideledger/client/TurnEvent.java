package dev.sideledger.client;

/** A turn: a numbered step of a session. */
public final class TurnEvent extends Telling<TurnEvent> {
    TurnEvent(String session, long number) {
        super("turn", session, null);
        turn(number);
    }

    @Override
    TurnEvent self() {
        return this;
    }

    /** What the step holds, such as the state of the world. */
    public TurnEvent content(String text) {
        return text("content", text);
    }
}
