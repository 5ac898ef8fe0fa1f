package dev.sideledger.store.postgres.copy;

import java.util.List;
import java.util.stream.Collectors;

import dev.sideledger.model.ContentHash;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.copy.CopyColumn;
import dev.sideledger.store.copy.CopyTable;
import dev.sideledger.store.copy.CopyTables;
import dev.sideledger.store.postgres.rows.PgTable;
import dev.sideledger.store.postgres.rows.PgTexts;

/** How rows are read in the form in which they travel. */
final class CopiedSql {
    private static final int ACTIVITY_TOLD = CopyTables.ACTIVITY_EVERYWHERE.columns().size();
    private static final int REFERENCE = 1 + 2 * ContentHash.LENGTH;
    private static final int ROLLUP_KEY = 10;
    private static final String BETWEEN = " WHERE session_no > $1 AND session_no <= $2";
    /** Whether a body lies apart only because it begins with the sign of a reference: a letter may count twice. */
    private static final String SHORT = "substr(body, 1, 1) = '#' AND octet_length(body) < 400 AND length(body)"
            + " + length(regexp_replace(body, '[^\\U00010000-\\U0010FFFF]', '', 'g')) < " + PgTexts.INLINE_BELOW;
    private static final String TIMES = "SELECT %s, c.timed_calls, c.duration_us, c.first_hour, c.last_hour"
            + " FROM session_activity a"
            + " CROSS JOIN LATERAL (SELECT coalesce(sum(timed_calls), 0)::bigint AS timed_calls,"
            + " coalesce(sum(duration_us), 0)::bigint AS duration_us, min(at) AS first_hour, max(at) AS last_hour"
            + " FROM session_cell c WHERE c.session_no = a.session_no) c" + BETWEEN
            + " ORDER BY session_no";
    private static final String HISTOGRAMS = """
            SELECT at, agent_no::bigint, model_no::bigint, expired::bigint,
                   array_agg(bucket::bigint ORDER BY bucket), array_agg(counted ORDER BY bucket)
            FROM (SELECT at, agent_no, model_no, expired, bucket, sum(count)::bigint AS counted FROM latency_hour
                  GROUP BY at, agent_no, model_no, expired, bucket HAVING sum(count) <> 0) b
            GROUP BY at, agent_no, model_no, expired ORDER BY at, agent_no, model_no, expired""";
    private static final String NUMBERS = "SELECT 'project', last_value FROM project_n"
            + " UNION ALL SELECT 'session', last_value FROM session_no"
            + " UNION ALL SELECT t, last_value FROM record_n, unnest(ARRAY["
            + List.of(RecordType.values()).stream()
                    .filter(type -> type != RecordType.PROJECT && type != RecordType.SESSION)
                    .map(type -> "'" + type.wireName() + "'").collect(Collectors.joining(", "))
            + "]) AS t";

    private CopiedSql() {}

    /** Of a table of sessions, those between two numbers. */
    static String select(CopyTable table) {
        if (table.equals(CopyTables.ACTIVITY)) {
            return TIMES.formatted(names(table.columns().subList(0, ACTIVITY_TOLD)));
        }
        if (table.equals(CopyTables.ROLLUPS)) {
            String key = names(table.columns().subList(0, ROLLUP_KEY));
            String sums = table.columns().stream().skip(ROLLUP_KEY)
                    .map(column -> "sum(" + column.name() + ")::bigint").collect(Collectors.joining(", "));
            return "SELECT " + key + ", " + sums + " FROM rollup_hour GROUP BY " + key + " HAVING sum(calls) <> 0"
                    + " ORDER BY " + key;
        }
        if (table.equals(CopyTables.LATENCIES)) {
            return HISTOGRAMS;
        }
        if (table.equals(CopyTables.NUMBERS)) {
            return NUMBERS;
        }
        String rows = "SELECT " + table.columns().stream().map(CopiedSql::column).collect(Collectors.joining(", "))
                + " FROM " + table.name() + " r";
        if (table.ofSessions()) {
            return rows + BETWEEN + (table.equals(CopyTables.TEXTS) ? " AND NOT (" + SHORT + ")" : "") + " ORDER BY "
                    + table.order();
        }
        return rows + (table.filter().isEmpty() ? "" : " WHERE " + table.filter());
    }

    /** A short text that lies apart is read as itself, behind one more sign, which no reference has. */
    private static String column(CopyColumn column) {
        String name = "r." + PgTable.quoted(column.name());
        return column.kind() != CopyColumn.Kind.BODY ? name
                : "CASE WHEN " + name + " LIKE '#%' AND length(" + name + ") = " + REFERENCE + " THEN coalesce((SELECT"
                        + " '#' || t.body FROM text t WHERE t.session_no = r.session_no AND t.hash = decode(substr("
                        + name + ", 2), 'hex') AND " + SHORT + "), " + name + ") ELSE " + name + " END";
    }

    private static String names(List<CopyColumn> columns) {
        return columns.stream().map(column -> PgTable.quoted(column.name())).collect(Collectors.joining(", "));
    }
}
