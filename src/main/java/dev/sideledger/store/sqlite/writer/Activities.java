package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.RecordType;
import dev.sideledger.model.Totals;
import dev.sideledger.store.merge.Sums;
import dev.sideledger.store.rows.RecordTable;
import dev.sideledger.store.rows.TotalsColumns;
import dev.sideledger.store.sqlite.rows.TotalsRow;

/** Adds what one transaction changes to the totals of its sessions. For the writer's thread. */
final class Activities {
    private static final String ADDED = String.join(", ", TotalsColumns.NAMES);

    private final PreparedStatement upsert;
    private final PreparedStatement select;
    private final Map<Long, Change> changes = new HashMap<>();
    private Change latest;

    Activities(Connection connection) throws SQLException {
        upsert = connection.prepareStatement("INSERT INTO session_activity (session_no, last_seen, " + ADDED
                + ") VALUES ("
                + RecordTable.placeholders(2 + TotalsColumns.NAMES.size()) + ") ON CONFLICT (session_no) DO UPDATE SET"
                + " last_seen = max(last_seen, excluded.last_seen), " + UpsertRollups.additions(ADDED));
        select = connection.prepareStatement("SELECT " + ADDED + " FROM session_activity WHERE session_no = ?");
    }

    /** The change of one session's totals. */
    Change of(SessionState session) {
        if (latest == null || latest.session != session) {
            latest = changes.computeIfAbsent(session.no, no -> new Change(session));
        }
        return latest;
    }

    /** Forgets the change of a session that is removed. */
    void forget(SessionState session) {
        changes.remove(session.no);
        latest = null;
    }

    /** The sessions whose totals or records change. */
    List<SessionState> sessions() {
        return changes.values().stream().map(change -> change.session).toList();
    }

    /** Writes the changes and begins anew. */
    void flush() throws SQLException {
        for (Change change : changes.values()) {
            upsert.setLong(1, change.session.no);
            upsert.setLong(2, change.session.lastSeen);
            upsert.setLong(3, change.sums.calls());
            upsert.setLong(4, change.sums.failedCalls());
            for (int i = 0; i < TotalsColumns.COUNTED.size(); i++) {
                upsert.setLong(5 + i, change.counts[i]);
            }
            Binding.bindTotals(upsert, 5 + TotalsColumns.COUNTED.size(), change.sums);
            upsert.executeUpdate();
        }
        changes.clear();
        latest = null;
    }

    /** The totals of a session as they are written. */
    Totals totals(long sessionNo) throws SQLException {
        select.setLong(1, sessionNo);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? TotalsRow.read(row, 1) : Totals.NONE;
        }
    }

    /** Throws the changes away. */
    void forget() {
        changes.clear();
        latest = null;
    }

    /** What changes in one session. */
    static final class Change {
        private final SessionState session;
        private final long[] counts = new long[TotalsColumns.COUNTED.size()];
        private final Sums sums = new Sums();

        private Change(SessionState session) {
            this.session = session;
        }

        /** The sums of its calls. */
        Sums sums() {
            return sums;
        }

        /** Counts records of a type; types that totals do not count are ignored. */
        void count(RecordType type, long more) {
            int position = TotalsColumns.COUNTED.indexOf(type);
            if (position >= 0) {
                counts[position] += more;
            }
        }
    }
}
