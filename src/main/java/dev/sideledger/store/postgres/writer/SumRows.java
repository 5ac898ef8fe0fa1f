package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sideledger.model.Histogram;
import dev.sideledger.store.merge.Differences;
import dev.sideledger.store.merge.LatencyKey;
import dev.sideledger.store.merge.RollupKey;
import dev.sideledger.store.merge.Sums;
import dev.sideledger.store.postgres.rows.PgColumn;
import dev.sideledger.store.postgres.rows.RowBatch;
import dev.sideledger.store.rows.SumColumns;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;

/**
 * Adds differences to the sums of sessions, hours and lengths, in the lane of this replica, and takes away what has
 * become nothing there. Each statement goes through its table in the order of the key.
 */
final class SumRows {
    private static final List<PgColumn> SUMS = SumColumns.NAMES.stream().map(PgColumn::bigint).toList();
    private static final List<PgColumn> CELL_SUMS = Stream.concat(Stream.of(PgColumn.bigint("failed_calls")),
            SUMS.stream()).toList();
    private static final Table CELLS = new Table("session_cell",
            bigints("session_no", "at", "agent_no", "model_no", "phase_no"), CELL_SUMS);
    private static final Table ROLLUPS = new Table("rollup_hour",
            Stream.concat(bigints(RollupKey.COLUMNS.split(", ")).stream(), bigints("expired", "lane").stream())
                    .toList(),
            SUMS);
    private static final Table LATENCIES = new Table("latency_hour",
            bigints("at", "agent_no", "model_no", "bucket", "expired", "lane"), bigints("count"));

    private final long lane;

    /** Writes in a lane. */
    SumRows(long lane) {
        this.lane = lane;
    }

    /** Writes the differences. */
    Future<Void> write(SqlClient client, Differences<SessionState, RuntimeException> differences) {
        Added cells = new Added(CELLS);
        differences.cells().forEach((key, sums) -> cells.add(List.of(key.sessionNo(), key.at(), (long) key.agentNo(),
                (long) key.modelNo(), (long) key.phaseNo()), cell(sums), sums.takesCalls()));
        Added rollups = new Added(ROLLUPS);
        differences.hours().forEach((key, sums) -> rollups.add(key(key, 0), list(sums), sums.takesCalls()));
        differences.expiredHours().forEach((key, sums) -> rollups.add(key(key, 1), list(sums), sums.takesCalls()));
        Added latencies = new Added(LATENCIES);
        differences.latencies().forEach((key, histogram) -> addLatency(latencies, key, 0, histogram));
        differences.expiredLatencies().forEach((key, histogram) -> addLatency(latencies, key, 1, histogram));
        return cells.write(client).compose(done -> rollups.write(client)).compose(done -> latencies.write(client));
    }

    private List<Object> key(RollupKey key, long expired) {
        return List.of(key.at(), key.projectNo(), (long) key.agentNo(), (long) key.agentTypeNo(),
                (long) key.modelNo(), (long) key.providerNo(), (long) key.phaseNo(), (long) key.operationNo(),
                (long) key.outcome(), expired, lane);
    }

    private void addLatency(Added rows, LatencyKey key, long expired, Histogram histogram) {
        histogram.buckets().forEach((bucket, count) -> rows.add(List.of(key.at(), (long) key.agentNo(),
                (long) key.modelNo(), (long) bucket, expired, lane), List.of(count), count < 0));
    }

    private static List<Object> cell(Sums sums) {
        List<Object> values = new ArrayList<>(List.of(sums.failedCalls()));
        values.addAll(list(sums));
        return values;
    }

    private static List<Object> list(Sums sums) {
        List<Object> values = new ArrayList<>(Sums.WIDTH);
        for (int i = 0; i < Sums.WIDTH; i++) {
            values.add(sums.value(i));
        }
        return values;
    }

    private static List<PgColumn> bigints(String... names) {
        return Stream.of(names).map(PgColumn::bigint).toList();
    }

    /** A table of sums: its key, and what is added up. */
    private static final class Table {
        private final List<PgColumn> key;
        private final List<PgColumn> columns;
        private final String upsert;
        private final String delete;

        Table(String name, List<PgColumn> key, List<PgColumn> sums) {
            this.key = key;
            columns = Stream.concat(key.stream(), sums.stream()).toList();
            String keys = RowBatch.names(key, "");
            upsert = RowBatch.insert(name + " AS t", columns, keys) + " ON CONFLICT (" + keys + ") DO UPDATE SET "
                    + sums.stream().map(PgColumn::name).map(sum -> sum + " = t." + sum + " + excluded." + sum)
                            .collect(Collectors.joining(", "));
            delete = "DELETE FROM " + name + " t USING " + RowBatch.unnest(key) + " WHERE " + RowBatch.matches(key)
                    + sums.stream().map(sum -> " AND t." + sum.name() + " = 0").collect(Collectors.joining());
        }
    }

    /** What is added to a table, and which of its rows may have become empty by it. */
    private static final class Added {
        private final Table table;
        private final RowBatch added;
        private final RowBatch emptied;

        Added(Table table) {
            this.table = table;
            this.added = new RowBatch(table.columns);
            this.emptied = new RowBatch(table.key);
        }

        void add(List<Object> key, List<Object> sums, boolean takes) {
            if (sums.stream().allMatch(sum -> sum.equals(0L))) {
                return;
            }
            added.add(Stream.concat(key.stream(), sums.stream()).toList());
            if (takes) {
                emptied.add(key);
            }
        }

        Future<Void> write(SqlClient client) {
            return Rows.run(client, table.upsert, added)
                    .compose(done -> Rows.run(client, table.delete, emptied));
        }
    }
}
