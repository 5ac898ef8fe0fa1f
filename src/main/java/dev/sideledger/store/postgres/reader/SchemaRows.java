package dev.sideledger.store.postgres.reader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.store.SchemaReport;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;

/** Reads how the tables of a ledger lie. For one snapshot. */
final class SchemaRows {
    private static final String COLUMNS = """
            SELECT c.relname::text, c.relkind = 'v', a.attname::text, format_type(a.atttypid, a.atttypmod), a.attnotnull
              FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
             WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
               AND c.relkind IN ('r', 'p', 'v') AND c.relname <> 'flyway_schema_history'
             ORDER BY c.relname COLLATE "C", a.attnum""";
    private static final String INDEXES = """
            SELECT t.relname::text, i.relname::text, x.indisunique,
                   (SELECT array_agg(pg_get_indexdef(x.indexrelid, k, true) ORDER BY k)
                      FROM generate_series(1, x.indnkeyatts) k)
              FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
             WHERE t.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
               AND NOT x.indisprimary AND t.relname <> 'flyway_schema_history'
             ORDER BY i.relname COLLATE "C\"""";
    private static final String VERSION = "SELECT version FROM flyway_schema_history WHERE success"
            + " AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1";

    private final SqlConnection connection;
    private final Map<String, List<SchemaReport.Column>> tables = new LinkedHashMap<>();
    private final Map<String, List<SchemaReport.Index>> indexes = new LinkedHashMap<>();
    private final List<SchemaReport.Table> counted = new ArrayList<>();
    private final List<SchemaReport.View> views = new ArrayList<>();

    SchemaRows(SqlConnection connection) {
        this.connection = connection;
    }

    /** Without differences: migrations know these. */
    Future<SchemaReport> read() {
        return rows(COLUMNS).onSuccess(this::sort).compose(columns -> rows(INDEXES)).onSuccess(this::order)
                .compose(known -> count(new ArrayList<>(tables.keySet()))).compose(done -> rows(VERSION))
                .map(row -> new SchemaReport(row.iterator().next().getString(0), counted, views,
                        "the migrations that were run with those of this version; tables are not compared", List.of()));
    }

    private Future<RowSet<Row>> rows(String sql) {
        return connection.query(sql).execute();
    }

    private void sort(RowSet<Row> columns) {
        Map<String, List<String>> viewColumns = new LinkedHashMap<>();
        for (Row row : columns) {
            if (row.getBoolean(1)) {
                viewColumns.computeIfAbsent(row.getString(0), name -> new ArrayList<>()).add(row.getString(2));
            } else {
                tables.computeIfAbsent(row.getString(0), name -> new ArrayList<>())
                        .add(new SchemaReport.Column(row.getString(2), row.getString(3), row.getBoolean(4)));
            }
        }
        viewColumns.forEach((name, names) -> views.add(new SchemaReport.View(name, names)));
    }

    private void order(RowSet<Row> all) {
        for (Row row : all) {
            indexes.computeIfAbsent(row.getString(0), name -> new ArrayList<>()).add(new SchemaReport.Index(
                    row.getString(1), row.getBoolean(2), List.of(row.getArrayOfStrings(3))));
        }
    }

    private Future<Void> count(List<String> names) {
        if (names.isEmpty()) {
            return Future.succeededFuture();
        }
        String name = names.get(0);
        return rows("SELECT count(*) FROM \"" + name.replace("\"", "\"\"") + '"').compose(row -> {
            counted.add(new SchemaReport.Table(name, row.iterator().next().getLong(0), tables.get(name),
                    indexes.getOrDefault(name, List.of())));
            return count(names.subList(1, names.size()));
        });
    }
}
