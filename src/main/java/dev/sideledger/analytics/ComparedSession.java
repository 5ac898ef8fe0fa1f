package dev.sideledger.analytics;

import java.util.List;

import dev.sideledger.model.Entry;
import dev.sideledger.store.SessionDetail;

/**
 * A session beside others.
 *
 * @param detail the session
 * @param difference how far it is from the first of them
 */
public record ComparedSession(SessionDetail detail, SessionDelta difference) {
    /** Sessions beside the first of them. */
    public static List<ComparedSession> of(List<SessionDetail> sessions) {
        return sessions.stream().map(session -> new ComparedSession(session,
                SessionDelta.of(session.whole().session(), sessions.get(0).whole().session()))).toList();
    }

    /** The session itself. */
    public Entry session() {
        return detail.whole().session();
    }
}
