package dev.sideledger.store.sqlite.writer;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.sideledger.store.merge.TraceMembers;
import dev.sideledger.store.merge.TraceSessions;

/**
 * The sessions of traces that lie in several.
 *
 * @param traces knows their ids
 * @param sessions knows the sessions
 */
record SpreadTraces(Traces traces, Sessions sessions) implements TraceSessions<SessionState, SQLException> {
    @Override
    public List<SessionState> of(SessionState session, String traceId) throws SQLException {
        TraceMembers members = traces.members(traceId);
        if (members.onlyIn(session.id)) {
            return List.of(session);
        }
        TraceMembers now = members.with(session.id, sessions.find(members.home()) != null);
        if (!now.equals(members)) {
            traces.join(traceId, now);
        }
        List<SessionState> together = new ArrayList<>();
        for (String id : now.together(session.id)) {
            SessionState found = id.equals(session.id) ? session : sessions.find(id);
            if (found != null) {
                together.add(found);
            }
        }
        return together;
    }

    /**
     * Lets a session that goes lie in at most so many traces less; what is left of them where others stay is to be
     * decided about again.
     */
    Departure leave(SessionState session, int most) throws SQLException {
        List<String> traceIds = traces.leave(session.id, most);
        List<Left> left = new ArrayList<>();
        for (String traceId : traceIds) {
            for (String id : traces.members(traceId).places().values()) {
                SessionState other = sessions.find(id);
                if (other != null && !other.condemned) {
                    left.add(new Left(other, traceId));
                    break;
                }
            }
        }
        return new Departure(left, traceIds.size());
    }

    /**
     * What a session has left.
     *
     * @param left traces that lie elsewhere too
     * @param traces how many traces it has left
     */
    record Departure(List<Left> left, int traces) {}

    /** A trace, and one of the sessions in which it still lies. */
    record Left(SessionState session, String traceId) {}
}
