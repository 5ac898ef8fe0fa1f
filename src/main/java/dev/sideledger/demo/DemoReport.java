package dev.sideledger.demo;

import java.time.Instant;

/**
 * How the demo stands.
 *
 * @param state whether it is still played
 * @param project the project that all of its sessions are in
 * @param sessions how many sessions have begun
 * @param events how many events were recorded
 * @param startedAt when it began
 * @param endsAt when it ends by itself
 * @param failure why it failed; null unless it did
 */
public record DemoReport(State state, String project, long sessions, long events, Instant startedAt, Instant endsAt,
        String failure) {
    /** Whether it is still played. */
    public enum State {
        /** It is. */
        PLAYING,
        /** Its time was over. */
        FINISHED,
        /** Somebody stopped it, or the service stops. */
        STOPPED,
        /** It could not go on; what was recorded stays. */
        FAILED
    }

    /** Whether it is no longer played. */
    public boolean ended() {
        return state != State.PLAYING;
    }

    DemoReport and(long moreSessions, long moreEvents) {
        return new DemoReport(state, project, sessions + moreSessions, events + moreEvents, startedAt, endsAt, failure);
    }

    DemoReport as(State newState, String why) {
        return new DemoReport(newState, project, sessions, events, startedAt, endsAt, why);
    }
}
