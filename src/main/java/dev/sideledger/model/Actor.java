package dev.sideledger.model;

/**
 * Who did something: an agent, and of what type it is.
 *
 * @param agent the agent's name, or null when none is known
 * @param type the agent's type, or null when none is known
 */
public record Actor(String agent, String type) {
    /** Nobody that is known. */
    public static final Actor NONE = new Actor(null, null);

    /** Takes an empty name for none. */
    public Actor {
        agent = agent == null || agent.isEmpty() ? null : agent;
        type = type == null || type.isEmpty() ? null : type;
    }

    /** Who a call was told to be of. */
    public static Actor of(Values call) {
        String agent = call.text(CallField.AGENT);
        String type = call.text(CallField.AGENT_TYPE);
        return agent == null && type == null ? NONE : new Actor(agent, type);
    }

    /** Whether an agent is known. */
    public boolean known() {
        return agent != null;
    }

    /**
     * What this one, as told, takes from the actor above it: nothing when it names an agent of its own, and no type
     * beside one of its own.
     */
    public Actor inherited(Actor above) {
        if (known() || !above.known()) {
            return NONE;
        }
        return type == null ? above : new Actor(above.agent, null);
    }
}
