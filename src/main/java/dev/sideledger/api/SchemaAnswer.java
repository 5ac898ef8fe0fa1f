package dev.sideledger.api;

import java.util.List;

import dev.sideledger.store.SchemaMeanings;
import dev.sideledger.store.SchemaReport;
import dev.sideledger.wire.JsonOutput;

/** Says how the tables of a ledger lie. */
final class SchemaAnswer {
    private SchemaAnswer() {}

    static byte[] of(SchemaReport report) {
        return JsonOutput.bytes(out -> {
            out.object().member("version", report.version()).member("consistent", report.consistent())
                    .member("compared", report.compared());
            texts(out, "differences", report.differences());
            out.member("total_tables", Long.valueOf(report.tables().size()));
            out.name("tables").array();
            report.tables().forEach(table -> write(out, table));
            out.end();
            out.name("views").array();
            report.views().forEach(view -> {
                out.object().member("name", view.name()).member("meaning", SchemaMeanings.of(view.name()));
                texts(out, "columns", view.columns());
                out.end();
            });
            out.end().end();
        });
    }

    private static void write(JsonOutput out, SchemaReport.Table table) {
        out.object().member("name", table.name()).member("meaning", SchemaMeanings.of(table.name())).member("rows",
                Long.valueOf(table.rows()));
        out.name("columns").array();
        table.columns().forEach(column -> out.object().member("name", column.name()).member("type", column.type())
                .member("required", column.required()).end());
        out.end().name("indexes").array();
        table.indexes().forEach(index -> {
            out.object().member("name", index.name()).member("unique", index.unique());
            texts(out, "columns", index.columns());
            out.end();
        });
        out.end().end();
    }

    private static void texts(JsonOutput out, String name, List<String> texts) {
        out.name(name).array();
        texts.forEach(out::value);
        out.end();
    }
}
