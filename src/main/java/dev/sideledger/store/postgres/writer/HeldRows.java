package dev.sideledger.store.postgres.writer;

import java.util.List;

import dev.sideledger.model.RecordType;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/**
 * The tombstones of what is held because it is old, whole sessions and records of sessions that stay, and how much of
 * it went. Who comes back to what was held says since when: it may have been released and held again.
 */
final class HeldRows {
    private static final String SESSION = " WHERE type = " + RecordType.SESSION.code() + " AND session = '' AND id = $1"
            + " AND at = $2 AND expired ";
    private static final String RECORDS = " WHERE type = $1 AND session = $2 AND id = ''";
    private static final String HOLD = "INSERT INTO tombstone AS t (type, session, id, at, expired) SELECT "
            + RecordType.SESSION.code() + ", '', id, $2, 2 FROM unnest($1::text[]) AS id"
            + " ON CONFLICT (type, session, id) DO UPDATE SET at = greatest(t.at, excluded.at)";
    private static final String CONFIRM = "UPDATE tombstone SET expired = 1, unfinished = 1" + SESSION + "> 0";
    private static final String RELEASE = "DELETE FROM tombstone" + SESSION + "= 2";
    private static final String RELEASE_ALL = "DELETE FROM tombstone WHERE expired = 2 AND at < $1";
    private static final String HOLD_RECORDS = "INSERT INTO tombstone AS t (type, session, id, at, expired)"
            + " SELECT type, session, '', $3, 1 FROM unnest($1::smallint[]) AS type, unnest($2::text[]) AS session"
            + " ON CONFLICT (type, session, id) DO UPDATE SET at = greatest(t.at, excluded.at)";
    private static final String CONFIRM_RECORDS = "SELECT 1 FROM tombstone" + RECORDS + " AND at = $3";
    private static final String RELEASE_RECORDS = "DELETE FROM tombstone WHERE type = ANY($1::smallint[])"
            + " AND session = $2 AND id = '' AND at = $3 AND records = 0";
    private static final String GONE = "UPDATE tombstone SET records = records + $3" + RECORDS;

    private HeldRows() {}

    /** Holds sessions. */
    static Future<Void> hold(SqlClient client, List<String> sessions, long at) {
        return client.preparedQuery(HOLD).execute(Tuple.of(sessions.toArray(new String[0]), at)).mapEmpty();
    }

    /** Lets a held session go; whether it was still held since then, or is going. */
    static Future<Boolean> confirm(SqlClient client, String session, long at) {
        return client.preparedQuery(CONFIRM).execute(Tuple.of(session, at)).map(done -> done.rowCount() > 0);
    }

    /** Lets a session be that was held since then. */
    static Future<Void> release(SqlClient client, String session, long at) {
        return client.preparedQuery(RELEASE).execute(Tuple.of(session, at)).mapEmpty();
    }

    /** Lets all sessions be that were held before a time; whether there were any. */
    static Future<Boolean> releaseAll(SqlClient client, long before) {
        return client.preparedQuery(RELEASE_ALL).execute(Tuple.of(before)).map(done -> done.rowCount() > 0);
    }

    /** Holds what was told of some types up to a time. */
    static Future<Void> holdRecords(SqlClient client, List<RecordType> types, List<String> sessions, long at) {
        return client.preparedQuery(HOLD_RECORDS)
                .execute(Tuple.of(codes(types), (Object) sessions.toArray(new String[0]), at)).mapEmpty();
    }

    /** Whether records are still held since then. */
    static Future<Boolean> confirmRecords(SqlClient client, RecordType type, String session, long at) {
        return client.preparedQuery(CONFIRM_RECORDS).execute(Tuple.of((short) type.code(), session, at))
                .map(found -> found.size() > 0);
    }

    /** Lets records be that were held since then; where some have gone before, these stay away. */
    static Future<Void> releaseRecords(SqlClient client, List<RecordType> types, String session, long at) {
        return client.preparedQuery(RELEASE_RECORDS).execute(Tuple.of(codes(types), session, at)).mapEmpty();
    }

    /** Remembers that records are gone. */
    static Future<Void> gone(SqlClient client, RecordType type, String session, long records) {
        return client.preparedQuery(GONE).execute(Tuple.of((short) type.code(), session, records)).mapEmpty();
    }

    /** Remembers of how many calls and artifacts the texts are gone: of all told up to a time. */
    static Future<Void> countTexts(SqlClient client, SessionState session, long until) {
        Tuple values = Tuple.of(session.no, until, session.id);
        return client.preparedQuery(counted(RecordType.CALL, "told_at")).execute(values)
                .compose(done -> client.preparedQuery(counted(RecordType.ARTIFACT, "at")).execute(values)).mapEmpty();
    }

    private static String counted(RecordType type, String told) {
        return "UPDATE tombstone SET records = (SELECT count(*) FROM " + type.wireName() + " WHERE session_no = $1 AND "
                + told + " <= $2) WHERE type = " + type.code() + " AND session = $3 AND id = ''";
    }

    private static Object codes(List<RecordType> types) {
        return types.stream().map(type -> (short) type.code()).toArray(Short[]::new);
    }
}
