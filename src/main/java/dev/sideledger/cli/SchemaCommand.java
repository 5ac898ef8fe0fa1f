package dev.sideledger.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import dev.sideledger.cli.screen.Amounts;
import dev.sideledger.cli.screen.Cell;
import dev.sideledger.cli.screen.Column;
import dev.sideledger.cli.screen.Head;
import dev.sideledger.cli.screen.Json;
import dev.sideledger.cli.screen.Page;
import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.cli.service.Request;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells how the tables of a ledger lie. */
@Command(name = "schema", description = "Tells the tables and views of the ledger, what each is for, its columns and"
        + " indexes, and whether they are as they are made.",
        footer = {"%nExamples:", "  sideledger schema", "  sideledger schema call", "  sideledger schema --json"})
final class SchemaCommand implements Runnable {
    private static final String COLUMN_LIST = "columns";
    private static final List<Column> TABLES = List.of(Column.text("TABLE", "name"), Column.number("ROWS", "rows"),
            size("COLUMNS", COLUMN_LIST), size("INDEXES", "indexes").spare(), Column.text("HOLDS", "meaning"));
    private static final List<Column> VIEWS = List.of(Column.text("VIEW", "name"), size("COLUMNS", COLUMN_LIST),
            Column.text("SHOWS", "meaning"));
    private static final List<Column> COLUMNS = List.of(Column.text("COLUMN", "name"), Column.text("TYPE", "type"),
            new Column(Head.of("ALWAYS", Head.Kind.TEXT), column -> Cell.of(Boolean.TRUE.equals(column.getBoolean(
                    "required")) ? "yes" : "-")));
    private static final List<Column> INDEXES = List.of(Column.text("INDEX", "name"),
            new Column(Head.of("UNIQUE", Head.Kind.TEXT), index -> Cell.of(Boolean.TRUE.equals(index.getBoolean(
                    "unique")) ? "yes" : "-")),
            new Column(Head.of("ORDERS BY", Head.Kind.TEXT), index -> Cell.of(names(index))));

    @Mixin
    HelpOption help;

    @Mixin
    AskingOptions asking;

    @Parameters(paramLabel = "TABLE", arity = "0..1", description = "only a table or view, with its columns")
    String table;

    @Override
    public void run() {
        byte[] answer = asking.source().read(Request.at("/api/admin/schema"));
        if (table == null) {
            asking.show(answer, SchemaCommand::print);
        } else {
            JsonObject one = one(ServiceOptions.object(answer));
            if (asking.json) {
                asking.page().json(one.encode());
            } else {
                print(one);
            }
        }
    }

    private JsonObject one(JsonObject schema) {
        for (String kind : List.of("tables", "views")) {
            for (JsonObject each : Json.objects(schema, kind)) {
                if (table.equals(Json.text(each, "name"))) {
                    return each;
                }
            }
        }
        throw new CommandFailed("There is no table or view " + table + "; which there are, is told by: sideledger"
                + " schema");
    }

    private static void print(JsonObject schema, Page page) {
        page.line("Schema " + Json.text(schema, "version") + ", "
                + Amounts.count(schema.getLong("total_tables"), "table"));
        page.line("");
        page.table(TABLES, Json.objects(schema, "tables"));
        page.line("");
        page.table(VIEWS, Json.objects(schema, "views"));
        JsonArray differences = schema.getJsonArray("differences", new JsonArray());
        if (!differences.isEmpty()) {
            page.title("Otherwise than it is made");
            differences.forEach(difference -> page.line("  " + difference));
        }
    }

    private void print(JsonObject one) {
        Page page = asking.page();
        String meaning = Json.text(one, "meaning");
        page.line(table + (meaning == null ? "" : ": " + meaning));
        if (one.containsKey("rows")) {
            page.line(Amounts.count(one.getLong("rows"), "row"));
        }
        page.line("");
        if (!one.containsKey("rows")) {
            one.getJsonArray(COLUMN_LIST).forEach(name -> page.line("  " + name));
            return;
        }
        page.table(COLUMNS, Json.objects(one, COLUMN_LIST));
        if (Json.objects(one, "indexes").iterator().hasNext()) {
            page.line("");
            page.table(INDEXES, Json.objects(one, "indexes"));
        }
    }

    private static Column size(String title, String list) {
        return new Column(Head.of(title, Head.Kind.FIGURE),
                row -> Amounts.number(row.getJsonArray(list, new JsonArray()).size()));
    }

    private static String names(JsonObject index) {
        return StreamSupport.stream(index.getJsonArray(COLUMN_LIST).spliterator(), false).map(String::valueOf)
                .collect(Collectors.joining(", "));
    }
}
