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
    private static final String NAMES = String.join(", ", TotalsColumns.NAMES);
    private static final String ADDED = NAMES + ", timed_calls, duration_us";
    private static final int WIDTH = TotalsColumns.NAMES.size() + 2;

    private final PreparedStatement upsert;
    private final PreparedStatement select;
    private final Map<Long, Change> changes = new HashMap<>();
    private Change latest;

    Activities(Connection connection) throws SQLException {
        upsert = connection.prepareStatement("INSERT INTO session_activity (session_no, last_seen, " + ADDED
                + ", first_hour, last_hour) VALUES (" + RecordTable.placeholders(4 + WIDTH)
                + ") ON CONFLICT (session_no) DO UPDATE SET last_seen = max(last_seen, excluded.last_seen),"
                + " first_hour = coalesce(min(first_hour, excluded.first_hour), first_hour, excluded.first_hour),"
                + " last_hour = coalesce(max(last_hour, excluded.last_hour), last_hour, excluded.last_hour), "
                + UpsertRollups.additions(ADDED));
        select = connection.prepareStatement("SELECT " + NAMES + " FROM session_activity WHERE session_no = ?");
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
            upsert.setLong(WIDTH + 1, change.sums.timedCalls());
            upsert.setLong(WIDTH + 2, change.sums.duration());
            upsert.setObject(WIDTH + 3, change.firstHour);
            upsert.setObject(WIDTH + 4, change.lastHour);
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
        private Long firstHour;
        private Long lastHour;

        private Change(SessionState session) {
            this.session = session;
        }

        /** The sums of its calls, for some that begin in that hour. */
        Sums sums(long hour) {
            firstHour = firstHour == null ? hour : Math.min(firstHour, hour);
            lastHour = lastHour == null ? hour : Math.max(lastHour, hour);
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
