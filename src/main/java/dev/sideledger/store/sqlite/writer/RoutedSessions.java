package dev.sideledger.store.sqlite.writer;

import java.sql.SQLException;

import dev.sideledger.store.merge.Refusals;
import dev.sideledger.store.merge.Routes;

/**
 * What the ledger knows of sessions for those who say where events belong. For the writer's thread.
 *
 * @param staged writes what is staged: it may tell of the session that is asked for
 */
record RoutedSessions(Sessions sessions, Refusals<SQLException> refusals, Traces traces, Staged staged)
        implements
            Routes.Ledger<SQLException> {
    /** Writes what waits. */
    interface Staged {
        void write() throws SQLException;
    }

    @Override
    public String sessionOf(String trace) throws SQLException {
        return traces.session(trace);
    }

    @Override
    public boolean removed(String session) throws SQLException {
        return refusals.removedSession(session);
    }

    @Override
    public boolean known(String session) throws SQLException {
        return sessions.find(session) != null;
    }

    @Override
    public boolean toldAsSession(String session) throws SQLException {
        SessionState found = sessions.find(session);
        if (found == null) {
            return false;
        }
        staged.write();
        return traces.toldAsSession(found);
    }
}
