package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.store.merge.TraceMembers;
import dev.sideledger.store.merge.TraceSessions;

/**
 * The sessions of traces that lie in several. All of them must be locked: those that were not when the transaction
 * began, because a trace was not named or has grown since, are named for the next attempt. For one attempt at deciding.
 */
final class SpreadTraces implements TraceSessions<SessionState, RuntimeException> {
    private final StoredTraces stored;
    private final Sessions sessions;
    private final Traces traces;
    private final Map<String, TraceMembers> grown = new HashMap<>();

    /**
     * As they are before anything is decided.
     *
     * @param stored what is stored of traces
     * @param sessions the sessions that are locked
     * @param traces what this transaction tells of traces
     */
    SpreadTraces(StoredTraces stored, Sessions sessions, Traces traces) {
        this.stored = stored;
        this.sessions = sessions;
        this.traces = traces;
    }

    @Override
    public List<SessionState> of(SessionState session, String traceId) {
        TraceMembers members = stored.of(traceId);
        if (members == null) {
            return List.of(session);
        }
        String told = traces.sessionOf(traceId);
        members = grown.getOrDefault(traceId, told == null ? members : members.at(told));
        if (members.onlyIn(session.id)) {
            return List.of(session);
        }
        sessions.require(members);
        TraceMembers now = members.with(session.id, sessions.byId().containsKey(members.home()));
        if (!now.equals(members)) {
            grown.put(traceId, now);
        }
        List<SessionState> together = new ArrayList<>();
        for (String id : now.together(session.id)) {
            SessionState found = id.equals(session.id) ? session : sessions.byId().get(id);
            if (found != null) {
                together.add(found);
            }
        }
        return together;
    }

    /** Lets those that turned out to lie in more sessions be remembered. */
    void remember() {
        grown.forEach((trace, now) -> traces.join(trace, stored.of(trace), now));
    }
}
