package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import dev.sideledger.model.RecordType;

/**
 * The tombstones of what is held because it is old, whole sessions and records of sessions that stay, and how much of
 * it went. Who comes back to what was held says since when: it may have been released and held again. For the writer's
 * thread.
 */
final class HeldRows {
    private static final String SESSION = " WHERE type = " + RecordType.SESSION.code() + " AND session = '' AND id = ?"
            + " AND at = ? AND expired ";
    private static final String RECORDS = " WHERE type = ? AND session = ? AND id = ''";

    private final PreparedStatement hold;
    private final PreparedStatement confirm;
    private final PreparedStatement release;
    private final PreparedStatement holdRecords;
    private final PreparedStatement confirmRecords;
    private final PreparedStatement releaseRecords;
    private final PreparedStatement releaseAll;
    private final PreparedStatement gone;
    private final PreparedStatement countCalls;
    private final PreparedStatement countArtifacts;

    HeldRows(Connection connection) throws SQLException {
        hold = connection.prepareStatement("INSERT INTO tombstone (type, session, id, at, expired) VALUES ("
                + RecordType.SESSION.code() + ", '', ?, ?, 2) ON CONFLICT (type, session, id)"
                + " DO UPDATE SET at = max(at, excluded.at)");
        confirm = connection.prepareStatement("UPDATE tombstone SET expired = 1" + SESSION + "> 0");
        release = connection.prepareStatement("DELETE FROM tombstone" + SESSION + "= 2");
        holdRecords = connection.prepareStatement("INSERT INTO tombstone (type, session, id, at, expired)"
                + " VALUES (?, ?, '', ?, 1) ON CONFLICT (type, session, id) DO UPDATE SET at = max(at, excluded.at)");
        confirmRecords = connection.prepareStatement("UPDATE tombstone SET expired = 1" + RECORDS + " AND at = ?");
        releaseRecords = connection.prepareStatement("DELETE FROM tombstone" + RECORDS + " AND at = ? AND records = 0");
        releaseAll = connection.prepareStatement("DELETE FROM tombstone WHERE expired = 2");
        gone = connection.prepareStatement("UPDATE tombstone SET records = records + ?" + RECORDS);
        countCalls = connection.prepareStatement(counted(RecordType.CALL, "told_at"));
        countArtifacts = connection.prepareStatement(counted(RecordType.ARTIFACT, "at"));
    }

    /** Holds a session. */
    void hold(String session, long at) throws SQLException {
        run(hold, session, at);
    }

    /** Lets a held session go; whether it was still held since then, or is going. */
    boolean confirm(String session, long at) throws SQLException {
        return run(confirm, session, at) > 0;
    }

    /** Lets a session be that was held since then. */
    void release(String session, long at) throws SQLException {
        run(release, session, at);
    }

    /** Lets all held sessions be; how many. */
    int releaseAll() throws SQLException {
        return run(releaseAll);
    }

    /** Holds what was told of a type up to a time. */
    void holdRecords(RecordType type, String session, long at) throws SQLException {
        run(holdRecords, type.code(), session, at);
    }

    /** Whether records are still held since then. */
    boolean confirmRecords(RecordType type, String session, long at) throws SQLException {
        return run(confirmRecords, type.code(), session, at) > 0;
    }

    /** Lets records be that were held since then; where some have gone before, these stay away. */
    void releaseRecords(RecordType type, String session, long at) throws SQLException {
        run(releaseRecords, type.code(), session, at);
    }

    /** Remembers that records are gone. */
    void gone(RecordType type, String session, long records) throws SQLException {
        run(gone, records, type.code(), session);
    }

    /** Remembers of how many calls and artifacts the texts are gone: of all told up to a time. */
    void countTexts(SessionState session, long until) throws SQLException {
        run(countCalls, session.no, until, session.id);
        run(countArtifacts, session.no, until, session.id);
    }

    private static String counted(RecordType type, String told) {
        return "UPDATE tombstone SET records = (SELECT count(*) FROM " + type.wireName() + " WHERE session_no = ? AND "
                + told + " <= ?) WHERE type = " + type.code() + " AND session = ? AND id = ''";
    }

    private static int run(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement.executeUpdate();
    }
}
