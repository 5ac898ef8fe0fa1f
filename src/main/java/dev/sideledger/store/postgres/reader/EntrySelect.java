package dev.sideledger.store.postgres.reader;

import java.util.ArrayList;
import java.util.List;

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Query;
import dev.sideledger.store.merge.LogWindow.Place;
import dev.sideledger.store.postgres.rows.CallTable;
import dev.sideledger.store.postgres.rows.PgTable;
import dev.sideledger.store.postgres.rows.RowBatch;
import dev.sideledger.store.rows.RecordTable;
import dev.sideledger.store.rows.TotalsColumns;

/** Builds the statement of a list of records. The table in question is always {@code t}. */
final class EntrySelect {
    /** When a session ended, for the question whether it was alive in a range: one said to be running has not ended. */
    private static final String SESSION_END = "CASE WHEN t.ended_at IS NOT NULL THEN t.ended_at"
            + " WHEN t.status IN ('pending', 'running', 'paused') THEN 9223372036854775807 ELSE a.last_seen END";
    private static final String TOTALS = "a.last_seen, a." + String.join(", a.", TotalsColumns.NAMES);

    private EntrySelect() {}

    /** The statement of a query at a moment; with a limit it asks for one more, to know whether there is more. */
    static Sql of(Query query, long now) {
        String direction = query.newestFirst() ? " DESC" : "";
        Sql sql = Sql.of(select(query.type())).then(where(query, now))
                .then(Sql.of(" ORDER BY t.at" + direction + ", " + number(query.type()) + direction));
        return query.limit() == null ? sql : sql.then(Sql.of(" LIMIT ?", query.limit() + 1L));
    }

    /** The statement of one record by its session and id (a turn by its number). */
    static Sql byId(RecordType type, String session, String id) {
        if (type == RecordType.PROJECT || type == RecordType.SESSION) {
            return Sql.of(select(type) + " WHERE t.id = ?", id);
        }
        String key = type == RecordType.TURN ? "t.turn::text" : "t.id";
        return Sql.of(select(type) + " WHERE t.session_no = (SELECT session_no FROM session WHERE id = ?) AND " + key
                + " = ?", session, id);
    }

    /** The statement of the records that places of the log touched, all of one type. */
    static Sql byNumbers(RecordType type, List<Place> places) {
        Object numbers = places.stream().map(place -> place.touched().number()).toArray(Long[]::new);
        if (type == RecordType.PROJECT || type == RecordType.SESSION) {
            return Sql.of(select(type) + " WHERE " + number(type) + " = ANY(?)", numbers);
        }
        Object sessionNos = places.stream().map(Place::sessionNo).toArray(Long[]::new);
        return Sql.of(select(type) + " WHERE (t.session_no, t.n) IN (SELECT * FROM unnest(?::bigint[], ?::bigint[]))",
                sessionNos, numbers);
    }

    /** The statement of the records that have the numbers of these, all of one type. */
    static Sql byIds(RecordType type, List<Entry> records) {
        return Sql.of(select(type)).then(ofIds(type, records));
    }

    /** The condition that chooses records that have the numbers of these in the same sessions, with the word WHERE. */
    static Sql ofIds(RecordType type, List<Entry> records) {
        Object numbers = records.stream().map(Entry::number).toArray(Long[]::new);
        if (type == RecordType.PROJECT || type == RecordType.SESSION) {
            return Sql.of(" WHERE " + number(type) + " = ANY(?)", numbers);
        }
        Object sessions = records.stream().map(Entry::session).toArray(String[]::new);
        return Sql.of(" WHERE (t.session_no, t.n) IN (SELECT o.session_no, u.n FROM unnest(?::text[], ?::bigint[])"
                + " AS u(id, n) JOIN session o ON o.id = u.id)", sessions, numbers);
    }

    /** The condition that chooses the records of a query at a moment, with the word WHERE; empty for all. */
    static Sql where(Query query, long now) {
        List<Sql> conditions = new ArrayList<>();
        query.criteria()
                .forEach((criterion, value) -> conditions.add(Conditions.of(query.type(), criterion, value, now)));
        if (query.from() != null) {
            String moment = query.type() == RecordType.SESSION ? SESSION_END : "t.at";
            conditions.add(Sql.of(moment + " >= ?", query.from()));
        }
        if (query.to() != null) {
            conditions.add(Sql.of("t.at < ?", query.to()));
        }
        if (query.after() != null) {
            conditions.add(Sql.of("(t.at, " + number(query.type()) + ") " + (query.newestFirst() ? "<" : ">")
                    + " (?, ?)", query.after().at(), query.after().number()));
        }
        Sql where = Sql.of("");
        for (int i = 0; i < conditions.size(); i++) {
            where = where.then(Sql.of(i == 0 ? " WHERE " : " AND ")).then(conditions.get(i));
        }
        return where;
    }

    private static String number(RecordType type) {
        return "t." + RecordTable.of(type).number();
    }

    private static String select(RecordType type) {
        String fields = RowBatch.names(PgTable.fields(type), "t.");
        return switch (type) {
            case PROJECT -> "SELECT t.n, t.id, t.at, " + fields + ", t.attributes FROM project t";
            case SESSION -> "SELECT t.session_no, t.id, t.at, p.id, " + fields + ", t.attributes, " + TOTALS
                    + " FROM session t JOIN session_activity a ON a.session_no = t.session_no"
                    + " LEFT JOIN project p ON p.n = t.project_no";
            case CALL -> "SELECT " + RowBatch.names(CallTable.COLUMNS, "t.") + ", s.id, p.id" + from(type);
            default -> "SELECT t.n, t.session_no, " + (type == RecordType.TURN ? "NULL::text" : "t.id")
                    + ", t.turn, t.at, " + fields + ", t.attributes, s.id, p.id" + from(type);
        };
    }

    private static String from(RecordType type) {
        return " FROM " + type.wireName() + " t LEFT JOIN session s ON s.session_no = t.session_no"
                + " LEFT JOIN project p ON p.n = s.project_no";
    }
}
