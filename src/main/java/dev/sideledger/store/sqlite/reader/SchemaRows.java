package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.sideledger.store.SchemaReport;

/** Reads how the tables of a ledger lie. For one thread. */
final class SchemaRows {
    private static final String OURS = " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> 'flyway_schema_history'"
            + " ORDER BY name";

    private final ReadConnection connection;

    SchemaRows(ReadConnection connection) {
        this.connection = connection;
    }

    SchemaReport read(SchemaObjects expected) throws SQLException {
        List<SchemaReport.Table> tables = new ArrayList<>();
        for (String name : texts("SELECT name FROM sqlite_schema WHERE type = 'table'" + OURS)) {
            tables.add(new SchemaReport.Table(name, rows(name), columns(name), indexes(name)));
        }
        List<SchemaReport.View> views = new ArrayList<>();
        for (String name : texts("SELECT name FROM sqlite_schema WHERE type = 'view'" + OURS)) {
            views.add(new SchemaReport.View(name, columns(name).stream().map(SchemaReport.Column::name).toList()));
        }
        String version = texts("SELECT version FROM flyway_schema_history WHERE success = 1 AND version IS NOT NULL"
                + " ORDER BY installed_rank DESC LIMIT 1").get(0);
        return new SchemaReport(version, tables, views, "tables, indexes, views and triggers with those that the"
                + " migrations make of an empty file",
                SchemaObjects.of(connection.jdbc()).differences(expected));
    }

    private long rows(String table) throws SQLException {
        try (ResultSet row = connection.prepare(Sql.of("SELECT count(*) FROM \"" + table.replace("\"", "\"\"") + '"'))
                .executeQuery()) {
            return row.getLong(1);
        }
    }

    private List<SchemaReport.Column> columns(String table) throws SQLException {
        List<SchemaReport.Column> columns = new ArrayList<>();
        try (ResultSet row = connection
                .prepare(Sql.of("SELECT name, type, \"notnull\" OR pk > 0 FROM pragma_table_xinfo(?) ORDER BY cid",
                        table))
                .executeQuery()) {
            while (row.next()) {
                columns.add(new SchemaReport.Column(row.getString(1), row.getString(2), row.getBoolean(3)));
            }
        }
        return columns;
    }

    private List<SchemaReport.Index> indexes(String table) throws SQLException {
        List<SchemaReport.Index> indexes = new ArrayList<>();
        try (ResultSet row = connection
                .prepare(Sql
                        .of("SELECT l.name, l.\"unique\", (SELECT group_concat(coalesce(i.name, '(expression)'), ',')"
                                + " FROM (SELECT name FROM pragma_index_info(l.name) ORDER BY seqno) i)"
                                + " FROM pragma_index_list(?) l WHERE l.origin = 'c' ORDER BY l.name", table))
                .executeQuery()) {
            while (row.next()) {
                indexes.add(new SchemaReport.Index(row.getString(1), row.getBoolean(2),
                        List.of(row.getString(3).split(","))));
            }
        }
        return indexes;
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet row = connection.prepare(Sql.of(sql)).executeQuery()) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }
}
