package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.Histogram;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.CleanupTally;
import dev.sideledger.store.merge.Differences;
import dev.sideledger.store.merge.LatencyKey;
import dev.sideledger.store.merge.RollupKey;
import dev.sideledger.store.merge.Sums;
import dev.sideledger.store.sqlite.rows.CallSql;

/**
 * Removes the records of one session, so many at a time: a session of millions of records must not hold up those who
 * write others. In between the session is a smaller one whose sums are right. For the writer's thread.
 */
final class SessionRemoval {
    private static final List<RecordType> RECORDS = List.of(RecordType.TURN, RecordType.DECISION, RecordType.MESSAGE,
            RecordType.METRIC, RecordType.SCORE, RecordType.WINNER, RecordType.ERROR, RecordType.ARTIFACT,
            RecordType.TAG);
    private static final List<String> DERIVED = List.of("cell_stored", "session_activity", "session");
    private static final String ALL = "WHERE session_no = ?1";
    private static final String BEFORE = "WHERE session_no = ?1 AND id < ?2";

    private final PreparedStatement bound;
    private final Calls allCalls;
    private final Calls callsBefore;
    private final Map<RecordType, PreparedStatement> deleteRecords = new EnumMap<>(RecordType.class);
    private final PreparedStatement deleteTexts;
    private final List<PreparedStatement> deleteDerived = new ArrayList<>();

    SessionRemoval(Connection connection) throws SQLException {
        bound = connection.prepareStatement("SELECT id FROM call WHERE session_no = ? ORDER BY id LIMIT 1 OFFSET ?");
        allCalls = new Calls(connection, ALL);
        callsBefore = new Calls(connection, BEFORE);
        for (RecordType type : RECORDS) {
            deleteRecords.put(type, delete(connection, type.wireName()));
        }
        deleteTexts = delete(connection, "text");
        for (String table : DERIVED) {
            deleteDerived.add(connection.prepareStatement("DELETE FROM " + table + " WHERE session_no = ?"));
        }
    }

    /**
     * Removes at most so many records and texts and, when nothing is left, the session itself.
     *
     * @param expired whether what its calls add to rollups and histograms stays there, as that of old sessions
     */
    Slice remove(SessionState session, int most, boolean expired, Scope scope) throws SQLException {
        Slice slice = new Slice();
        takeCalls(session, most, expired, slice, scope.differences);
        for (RecordType type : RECORDS) {
            long gone = delete(deleteRecords.get(type), session.no, most - slice.rows);
            slice.gone.put(type, gone);
            slice.rows += gone;
            slice.records += gone;
        }
        slice.rows += delete(deleteTexts, session.no, most - slice.rows);
        slice.finished = slice.rows < most;
        if (slice.finished) {
            slice.shares.forEach(share -> scope.differences.addRollup(share.key, share.sums));
            for (PreparedStatement delete : deleteDerived) {
                delete.setLong(1, session.no);
                delete.executeUpdate();
            }
        } else {
            slice.shares.forEach(share -> scope.differences.addShare(session, share.key, share.sums));
            slice.gone.forEach((type, gone) -> scope.activities.of(session).count(type, -gone));
        }
        return slice;
    }

    private void takeCalls(SessionState session, int most, boolean expired, Slice slice,
            Differences<SessionState, SQLException> differences)
            throws SQLException {
        String before = boundary(session.no, most);
        Calls calls = before == null ? allCalls : callsBefore;
        calls.bind(session.no, before);
        try (ResultSet row = calls.shares.executeQuery()) {
            while (row.next()) {
                Share share = new Share(CallShares.key(row, 1).withProject(session.projectNo),
                        CallShares.sums(row, RollupKey.WIDTH + 1, -1));
                slice.shares.add(share);
                if (expired) {
                    differences.addExpired(share.key, CallShares.sums(row, RollupKey.WIDTH + 1, 1));
                }
            }
        }
        try (ResultSet row = calls.durations.executeQuery()) {
            while (row.next()) {
                LatencyKey key = new LatencyKey(row.getLong(1), row.getInt(2), row.getInt(3));
                differences.addLatency(key, Histogram.bucket(row.getLong(4)), -1);
                if (expired) {
                    differences.addExpired(key, Histogram.bucket(row.getLong(4)));
                }
            }
        }
        slice.calls = calls.delete.executeUpdate();
        slice.records = slice.calls;
        slice.rows = slice.calls;
    }

    private String boundary(long sessionNo, int most) throws SQLException {
        bound.setLong(1, sessionNo);
        bound.setInt(2, most);
        try (ResultSet row = bound.executeQuery()) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private static PreparedStatement delete(Connection connection, String table) throws SQLException {
        return connection.prepareStatement("DELETE FROM " + table + " WHERE rowid IN (SELECT rowid FROM " + table
                + " WHERE session_no = ? LIMIT ?)");
    }

    private static long delete(PreparedStatement delete, long sessionNo, long most) throws SQLException {
        if (most <= 0) {
            return 0;
        }
        delete.setLong(1, sessionNo);
        delete.setLong(2, most);
        return delete.executeUpdate();
    }

    private record Share(RollupKey key, Sums sums) {}

    /** Statements about some calls of a session: all, or those whose ids come before one. */
    private static final class Calls {
        private final PreparedStatement shares;
        private final PreparedStatement durations;
        private final PreparedStatement delete;

        Calls(Connection connection, String where) throws SQLException {
            shares = connection.prepareStatement(CallShares.selectHours(where));
            durations = connection.prepareStatement("SELECT " + CallSql.floor("at", CallSql.HOUR) + ", "
                    + CallSql.AGENT + ", " + CallSql.MODEL + ", " + CallSql.DURATION + " AS length FROM call " + where
                    + " AND length IS NOT NULL");
            delete = connection.prepareStatement("DELETE FROM call " + where);
        }

        void bind(long sessionNo, String before) throws SQLException {
            for (PreparedStatement statement : List.of(shares, durations, delete)) {
                statement.setLong(1, sessionNo);
                if (before != null) {
                    statement.setString(2, before);
                }
            }
        }
    }

    /** What one step removed. */
    static final class Slice {
        private final List<Share> shares = new ArrayList<>();
        private final Map<RecordType, Long> gone = new EnumMap<>(RecordType.class);
        private long calls;
        private long records;
        private long rows;
        private boolean finished;

        /** One that did as much work as removing so many rows, and is to be followed by others. */
        static Slice of(long rows) {
            Slice slice = new Slice();
            slice.rows = rows;
            return slice;
        }

        /** How many records are gone. */
        long records() {
            return records;
        }

        /** What is gone, as a cleanup counts it. */
        CleanupTally tally() {
            Map<RecordType, Long> types = new EnumMap<>(RecordType.class);
            types.putAll(gone);
            types.put(RecordType.CALL, calls);
            return new CleanupTally(finished ? 1 : 0, types, 0, 0);
        }

        /** How many rows are gone, with texts. */
        long rows() {
            return rows;
        }

        /** Whether the session itself is gone. */
        boolean finished() {
            return finished;
        }
    }
}
