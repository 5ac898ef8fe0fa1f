package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Spend;
import dev.sideledger.store.ExpiredRecords;
import dev.sideledger.store.SessionWhole;

/** Reads sessions whole, within a snapshot. For one thread. */
final class WholeReader {
    private final ReadConnection connection;
    private final long now;

    WholeReader(ReadConnection connection, long now) {
        this.connection = connection;
        this.now = now;
    }

    /** The session of an id; empty when it is not known. */
    Optional<SessionWhole> read(String id) throws SQLException {
        Optional<Entry> session = session(id);
        return session.isEmpty() ? Optional.empty() : Optional.of(whole(session.get()));
    }

    /** The session of an id alone; empty when it is not known. */
    Optional<Entry> session(String id) throws SQLException {
        Sql select = EntrySelect.byId(RecordType.SESSION, null, id);
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            return row.next() ? Optional.of(EntryRows.read(RecordType.SESSION, row, connection, now))
                    : Optional.empty();
        }
    }

    private SessionWhole whole(Entry session) throws SQLException {
        List<String> tags = new ArrayList<>();
        Sql selectTags = Sql.of("SELECT DISTINCT name FROM tag WHERE session_no = ? ORDER BY name", session.number());
        try (ResultSet row = connection.prepare(selectTags).executeQuery()) {
            while (row.next()) {
                tags.add(row.getString(1));
            }
        }
        List<SessionWhole.PhaseCost> phases = new ArrayList<>();
        Sql selectPhases = Sql.of("SELECT phase_no, sum(cost_nanos), sum(computed_nanos), sum(unpriced_calls),"
                + " sum(plan_calls), sum(uncomputed_calls), sum(costed_calls) FROM session_cell"
                + " WHERE session_no = ? GROUP BY phase_no", session.number());
        try (ResultSet row = connection.prepare(selectPhases).executeQuery()) {
            while (row.next()) {
                phases.add(new SessionWhole.PhaseCost(connection.name(row.getInt(1)),
                        new Spend(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5),
                                row.getLong(6), row.getLong(7))));
            }
        }
        return new SessionWhole(session, tags, phases, expired(session));
    }

    private List<ExpiredRecords> expired(Entry session) throws SQLException {
        List<ExpiredRecords> expired = new ArrayList<>();
        Sql select = Sql.of("SELECT type, at, records FROM tombstone WHERE session = ? AND id = '' AND records > 0"
                + " ORDER BY type", session.session());
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            while (row.next()) {
                expired.add(new ExpiredRecords(RecordType.ofCode(row.getInt(1)), row.getLong(2), row.getLong(3)));
            }
        }
        return expired;
    }
}
