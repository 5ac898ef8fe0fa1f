package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.postgres.rows.PgTable;
import dev.sideledger.store.rows.Column;
import dev.sideledger.store.rows.Column.Storage;
import dev.sideledger.store.rows.RecordTable;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** Removes the long texts of a session to which none of its rows refers any more, and what finds them. */
final class References {
    private static final String UNUSED_TEXTS = "WITH gone AS (DELETE FROM text t WHERE session_no = $1"
            + " AND hash NOT IN (" + all(Stream.of(RecordType.values()).toList())
            + ") RETURNING pg_column_size(t.*) AS bytes) SELECT coalesce(sum(bytes), 0)::bigint FROM gone";
    /** A row's line is found by its number, which is shorter than a hash. */
    private static final String UNUSED_DOCUMENTS = "DELETE FROM search_doc WHERE session_no = $1 AND type = $2"
            + " AND length(key) = 16 AND key NOT IN (";
    private static final String LINES = "DELETE FROM search_doc WHERE session_no = $1 AND type = $2"
            + " AND key IN (SELECT int8send(n) FROM unnest($3::bigint[]) AS n)";

    private References() {}

    /** Removes the texts; how many bytes they had. */
    static Future<Long> removeTexts(SqlClient client, long sessionNo) {
        return client.preparedQuery(UNUSED_TEXTS).execute(Tuple.of(sessionNo))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Removes what finds texts that no record of a type has any more. */
    static Future<Void> removeDocuments(SqlClient client, RecordType type, long sessionNo) {
        // The names of metrics are found like texts.
        String used = type == RecordType.METRIC ? "SELECT key FROM search_doc WHERE EXISTS (SELECT 1 FROM metric"
                + " WHERE session_no = $1) AND session_no = $1 AND type = $2" : all(List.of(type));
        return client.preparedQuery(UNUSED_DOCUMENTS + used + ")")
                .execute(Tuple.of(sessionNo, (short) type.code())).mapEmpty();
    }

    /** Removes what finds some records of a type, by what they say but in texts. */
    static Future<Void> removeLines(SqlClient client, RecordType type, long sessionNo, List<Long> numbers) {
        return numbers.isEmpty() ? Future.succeededFuture()
                : client.preparedQuery(LINES).execute(
                        Tuple.of(sessionNo, (short) type.code(), numbers.toArray(new Long[0]))).mapEmpty();
    }

    /** A reference is a sign and the hashes of one or more texts. */
    private static String all(List<RecordType> types) {
        List<String> used = new ArrayList<>(List.of("SELECT NULL::bytea WHERE false"));
        for (RecordType type : types) {
            for (Column column : RecordTable.of(type).columns()) {
                if (column.storage() == Storage.TEXT || column.storage() == Storage.MESSAGES) {
                    String value = "r." + PgTable.quoted(column.name());
                    used.add("SELECT decode(substr(" + value + ", i, 32), 'hex') FROM " + type.wireName()
                            + " r CROSS JOIN LATERAL generate_series(2, length(" + value + "), 32) AS i"
                            + " WHERE r.session_no = $1 AND " + value + " LIKE '#%'");
                }
            }
        }
        return String.join(" UNION ALL ", used);
    }
}
