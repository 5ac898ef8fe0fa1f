package dev.sideledger.store.sqlite.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.Query;
import dev.sideledger.store.rows.RecordTable;
import dev.sideledger.store.rows.TotalsColumns;
import dev.sideledger.store.sqlite.rows.CallColumns;

/** Builds the statement of a list of records. The table in question is always {@code t}. */
final class EntrySelect {
    /** The columns of a session's totals. */
    static final String TOTALS = "a.last_seen, a." + String.join(", a.", TotalsColumns.NAMES);
    /** When a session ended, for the question whether it was alive in a range: one said to be running has not ended. */
    private static final String SESSION_END = "CASE WHEN t.ended_at IS NOT NULL THEN t.ended_at"
            + " WHEN t.status IN ('pending', 'running', 'paused') THEN 9223372036854775807 ELSE a.last_seen END";

    private EntrySelect() {}

    /** The statement of a query at a moment. */
    static Sql of(Query query, long now) {
        Sql where = where(query, now);
        List<Object> parameters = new ArrayList<>(where.parameters());
        String number = "t." + RecordTable.of(query.type()).number();
        String direction = query.newestFirst() ? " DESC" : "";
        String limit = "";
        if (query.limit() != null) {
            limit = " LIMIT ?";
            parameters.add(query.limit() + 1L);
        }
        return new Sql(select(query.type()) + where.text() + " ORDER BY t.at" + direction + ", " + number + direction
                + limit, parameters);
    }

    /** The condition that chooses the records of a query at a moment, with the word WHERE; empty for all. */
    static Sql where(Query query, long now) {
        List<String> conditions = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        query.criteria().forEach((criterion, value) -> {
            Sql condition = Conditions.of(query.type(), criterion, value, now);
            conditions.add(condition.text());
            parameters.addAll(condition.parameters());
        });
        boolean session = query.type() == RecordType.SESSION;
        if (query.from() != null) {
            conditions.add((session ? SESSION_END : "t.at") + " >= ?");
            parameters.add(query.from());
        }
        if (query.to() != null) {
            conditions.add("t.at < ?");
            parameters.add(query.to());
        }
        String number = "t." + RecordTable.of(query.type()).number();
        if (query.after() != null) {
            conditions.add("(t.at, " + number + ") " + (query.newestFirst() ? "<" : ">") + " (?, ?)");
            parameters.add(query.after().at());
            parameters.add(query.after().number());
        }
        return new Sql(conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions), parameters);
    }

    /** The statement of one record by its number. */
    static Sql byNumber(RecordType type, long number) {
        return Sql.of(select(type) + " WHERE t." + RecordTable.of(type).number() + " = ?", number);
    }

    /** The statement of the ids of a record's session and project, by its number. */
    static Sql owners(RecordType type, long number) {
        String columns = switch (type) {
            case PROJECT -> "NULL, t.id FROM project t";
            case SESSION -> "t.id, p.id FROM session t LEFT JOIN project p ON p.n = t.project_no";
            default -> "s.id, p.id" + from(RecordTable.of(type));
        };
        return Sql.of("SELECT " + columns + " WHERE t." + RecordTable.of(type).number() + " = ?", number);
    }

    /** The statement of one record by its session and id (a turn by its number). */
    static Sql byId(RecordType type, String session, String id) {
        if (type == RecordType.PROJECT || type == RecordType.SESSION) {
            return Sql.of(select(type) + " WHERE t.id = ?", id);
        }
        String key = type == RecordType.TURN ? "t.turn" : "t.id";
        return Sql.of(select(type) + " WHERE t.session_no = (SELECT session_no FROM session WHERE id = ?) AND " + key
                + " = ?", session, id);
    }

    private static String select(RecordType type) {
        RecordTable table = RecordTable.of(type);
        String fields = table.columns().stream().map(column -> "t." + column.name()).collect(Collectors.joining(", "));
        return switch (type) {
            case PROJECT -> "SELECT t.n, t.id, t.at, " + fields + ", t.attributes FROM project t";
            case SESSION -> "SELECT t.session_no, t.id, t.at, p.id, " + fields + ", t.attributes, " + TOTALS
                    + " FROM session t JOIN session_activity a ON a.session_no = t.session_no"
                    + " LEFT JOIN project p ON p.n = t.project_no";
            case CALL -> "SELECT " + CallColumns.columns("t.") + ", s.id, p.id" + from(table);
            default -> "SELECT t.n, t.session_no, " + (type == RecordType.TURN ? "NULL" : "t.id") + ", t.turn, t.at, "
                    + fields + ", t.attributes, s.id, p.id" + from(table);
        };
    }

    private static String from(RecordTable table) {
        return " FROM " + table.name() + " t LEFT JOIN session s ON s.session_no = t.session_no"
                + " LEFT JOIN project p ON p.n = s.project_no";
    }
}
