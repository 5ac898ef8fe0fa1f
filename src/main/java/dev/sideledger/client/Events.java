package dev.sideledger.client;

/** Where events begin: one method a type. Times, ids and turns are set on what comes back. */
public final class Events {
    private Events() {}

    /** A project of that id. */
    public static ProjectEvent project(String id) {
        return new ProjectEvent(id);
    }

    /** A session of that id. */
    public static SessionEvent session(String id) {
        return new SessionEvent(id);
    }

    /** A turn of a session, by its number. */
    public static TurnEvent turn(String session, long number) {
        return new TurnEvent(session, number);
    }

    /** A call in a session. */
    public static CallEvent call(String session) {
        return new CallEvent(session);
    }

    /** A decision in a session. */
    public static DecisionEvent decision(String session) {
        return new DecisionEvent(session);
    }

    /** A message in a session. */
    public static MessageEvent message(String session) {
        return new MessageEvent(session);
    }

    /** A metric of a session. */
    public static MetricEvent metric(String session) {
        return new MetricEvent(session);
    }

    /** A score in a session. */
    public static ScoreEvent score(String session) {
        return new ScoreEvent(session);
    }

    /** The winner of a session. */
    public static WinnerEvent winner(String session) {
        return new WinnerEvent(session);
    }

    /** An error in a session. */
    public static ErrorEvent error(String session) {
        return new ErrorEvent(session);
    }

    /** An artifact of a session. */
    public static ArtifactEvent artifact(String session) {
        return new ArtifactEvent(session);
    }

    /** A tag on a session, by its name; with null for a session one that sessions may use. */
    public static TagEvent tag(String session, String name) {
        return new TagEvent(session, name);
    }
}
