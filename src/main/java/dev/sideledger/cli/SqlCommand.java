package dev.sideledger.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.cli.screen.Amounts;
import dev.sideledger.cli.screen.Cell;
import dev.sideledger.cli.screen.Grid;
import dev.sideledger.cli.screen.Head;
import dev.sideledger.cli.screen.Json;
import dev.sideledger.cli.screen.Page;
import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.cli.service.Request;
import dev.sideledger.wire.JsonOutput;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks in SQL. */
@Command(name = "sql", description = "Asks in SQL, reading only.",
        footer = {"%nExamples:", "  sideledger sql \"SELECT agent_name, avg_cost FROM v_agent_performance\"",
                "  sideledger sql --param of=writer \"SELECT id FROM session WHERE name = :of\"",
                "  sideledger sql - < question.sql"})
final class SqlCommand implements Runnable {
    private static final int MOST_BYTES = 1 << 20;

    @Mixin
    HelpOption help;

    @Mixin
    AskingOptions asking;

    @Parameters(paramLabel = "SQL", description = "one statement; - reads it from the input")
    String sql;

    @Option(names = "--param", paramLabel = "NAME=VALUE",
            description = "what the statement calls :NAME; may be repeated")
    Map<String, String> parameters = new LinkedHashMap<>();

    @Option(names = "--as", paramLabel = "SYSTEM", description = "whose old tables answer to their names: factory,"
            + " costs, voxel, voice or scenario")
    String as;

    @Override
    public void run() {
        byte[] question = JsonOutput.bytes(out -> {
            out.object().member("sql", statement()).name("parameters").object();
            parameters.forEach((name, value) -> put(name, value, out));
            out.end().end();
        });
        asking.show(asking.source().ask(Request.at("/api/sql").with("as", as), question), SqlCommand::print);
    }

    private String statement() {
        if (!sql.equals("-")) {
            return sql;
        }
        try {
            byte[] read = System.in.readNBytes(MOST_BYTES + 1);
            if (read.length > MOST_BYTES) {
                throw new CommandFailed("The statement has more than " + MOST_BYTES + " bytes; that is too much");
            }
            return new String(read, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new CommandFailed("The input cannot be read: " + failure.getMessage(), failure);
        }
    }

    /** A number where it is one. */
    private static void put(String name, String value, JsonOutput out) {
        if (value.matches("-?(0|[1-9][0-9]{0,17})")) {
            out.member(name, Long.valueOf(value));
        } else if (value.matches("-?(0|[1-9][0-9]{0,15})\\.[0-9]{1,15}")) {
            out.name(name).value(Double.valueOf(value));
        } else {
            out.member(name, value);
        }
    }

    private static void print(JsonObject answer, Page page) {
        List<JsonArray> rows = answer.getJsonArray("rows").stream().map(JsonArray.class::cast).toList();
        JsonArray columns = answer.getJsonArray("columns");
        List<Head> heads = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            heads.add(Head.of(columns.getString(i), isFigure(rows, i) ? Head.Kind.FIGURE : Head.Kind.TEXT));
        }
        Grid grid = new Grid(heads);
        rows.forEach(row -> grid.row(row.stream().map(SqlCommand::cell).toList()));
        page.grid(grid);
        if (Boolean.TRUE.equals(answer.getBoolean("truncated"))) {
            page.note("There are more rows than these " + Amounts.number(rows.size()).text() + ", which are the most"
                    + " that are answered");
        }
    }

    private static boolean isFigure(List<JsonArray> rows, int column) {
        return rows.stream().map(row -> row.getValue(column))
                .allMatch(value -> value == null || value instanceof Number)
                && rows.stream().anyMatch(row -> row.getValue(column) != null);
    }

    /** Values as they are: what a statement computes may be no amount. */
    private static Cell cell(Object value) {
        return value == null ? Cell.UNKNOWN : Cell.of(Json.text(value));
    }
}
