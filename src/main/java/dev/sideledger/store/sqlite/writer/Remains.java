package dev.sideledger.store.sqlite.writer;

import java.sql.SQLException;
import java.util.Map;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.merge.Refusals;

/** What is left of sessions and what was removed, for those who refuse to bring it back. For the writer's thread. */
record Remains(Sessions sessions, Tombstones tombstones) implements Refusals.Ledger<SQLException> {
    @Override
    public boolean alive(String session) throws SQLException {
        SessionState found = sessions.find(session);
        return found != null && !found.condemned;
    }

    @Override
    public Long removedAt(RecordType type, String session, String id) throws SQLException {
        return tombstones.removedAt(type, session, id);
    }

    @Override
    public Map<RecordType, Long> expired(String session) throws SQLException {
        SessionState found = sessions.find(session);
        return found == null ? Map.of() : found.expired;
    }
}
