package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sideledger.model.RecordType;
import dev.sideledger.model.Totals;
import dev.sideledger.store.merge.Sums;
import dev.sideledger.store.postgres.rows.PgColumn;
import dev.sideledger.store.postgres.rows.RowBatch;
import dev.sideledger.store.rows.SumColumns;
import dev.sideledger.store.rows.TotalsColumns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;

/** Adds what one transaction changes to the totals of its sessions. For one transaction. */
final class Activities {
    private static final List<PgColumn> COUNTS = TotalsColumns.NAMES.stream().map(PgColumn::bigint).toList();
    private static final List<PgColumn> COLUMNS = Stream
            .concat(Stream.of(PgColumn.bigint("session_no"), PgColumn.bigint("last_seen")), COUNTS.stream()).toList();
    private static final String UPSERT = RowBatch.insert("session_activity AS a", COLUMNS, "session_no")
            + " ON CONFLICT (session_no) DO UPDATE SET last_seen = greatest(a.last_seen, excluded.last_seen), "
            + COUNTS.stream().map(PgColumn::name).map(name -> name + " = a." + name + " + excluded." + name)
                    .collect(Collectors.joining(", "))
            + " RETURNING session_no, " + String.join(", ", TotalsColumns.NAMES);

    private final Map<Long, Change> changes = new TreeMap<>();

    /** The change of one session's totals; a session that is only seen changes by nothing. */
    Change of(SessionState session) {
        return changes.computeIfAbsent(session.no, no -> new Change(session));
    }

    /** Forgets the change of a session that is gone. */
    void forget(SessionState session) {
        changes.remove(session.no);
    }

    /** Writes the changes; returns the totals as they are now, by the sessions' numbers. */
    Future<Map<Long, Totals>> write(SqlClient client) {
        RowBatch rows = new RowBatch(COLUMNS);
        changes.values().forEach(change -> rows.add(change.row()));
        return Rows.find(client, UPSERT, rows).map(found -> {
            Map<Long, Totals> totals = new HashMap<>();
            found.forEach(row -> totals.put(row.getLong(0), totals(row)));
            return totals;
        });
    }

    private static Totals totals(Row row) {
        return TotalsColumns.of(longs(row, 1, TotalsColumns.NAMES.size()));
    }

    private static long[] longs(Row row, int from, int count) {
        long[] numbers = new long[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = row.getLong(from + i);
        }
        return numbers;
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

        private List<Object> row() {
            List<Object> row = new ArrayList<>(
                    List.of(session.no, session.lastSeen, sums.calls(), sums.failedCalls()));
            for (long count : counts) {
                row.add(count);
            }
            for (int i = 1; i <= SumColumns.TOTALS; i++) {
                row.add(sums.value(i));
            }
            return row;
        }
    }
}
