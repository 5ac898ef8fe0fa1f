package dev.sideledger.client;

/** The call, or the agent, that was chosen in a session. */
public final class WinnerEvent extends Telling<WinnerEvent> {
    WinnerEvent(String session) {
        super("winner", session, null);
    }

    @Override
    WinnerEvent self() {
        return this;
    }

    /** The call chosen. */
    public WinnerEvent call(String text) {
        return text("call", text);
    }

    /** The agent chosen. */
    public WinnerEvent agent(String text) {
        return text("agent", text);
    }

    /** Why. */
    public WinnerEvent reason(String text) {
        return text("reason", text);
    }
}
