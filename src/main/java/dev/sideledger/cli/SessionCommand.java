package dev.sideledger.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sideledger.cli.screen.Amounts;
import dev.sideledger.cli.screen.Cell;
import dev.sideledger.cli.screen.Column;
import dev.sideledger.cli.screen.Facts;
import dev.sideledger.cli.screen.Json;
import dev.sideledger.cli.screen.Page;
import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.cli.service.Request;
import dev.sideledger.model.RecordType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells all about one session. */
@Command(name = "session", description = "Tells one session: its totals, cost by phase, what was reported differently,"
        + " its turns and errors; or its records of a type.",
        footer = {"%nExamples:", "  sideledger session monday", "  sideledger session monday --records calls",
                "  sideledger session monday --json | jq .totals.cost"})
final class SessionCommand implements Runnable {
    private static final List<Column> PHASES = List.of(Column.text("PHASE", "phase"),
            Column.cost("COST", "total", "unpriced_calls"), Column.unpriced("unpriced_calls"));
    private static final List<Column> DIFFERENCES = List.of(Column.text("OF", "of"),
            Column.number("REPORTED", "reported"), Column.number("RECORDED", "derived"));
    private static final Set<RecordType> OWN = EnumSet.complementOf(
            EnumSet.of(RecordType.PROJECT, RecordType.SESSION));
    private static final List<RecordType> SHOWN = List.of(RecordType.TURN, RecordType.WINNER, RecordType.ERROR);

    @Mixin
    HelpOption help;

    @Mixin
    AskingOptions asking;

    @Parameters(paramLabel = "SESSION", description = "its id")
    String session;

    @Option(names = "--records", paramLabel = "TYPE", description = "its records of a type instead, the oldest first:"
            + " turns, calls, decisions, messages, metrics, scores, winners, errors, artifacts, tags")
    String records;

    @Option(names = "--limit", paramLabel = "COUNT", description = "how many records of a type at most; 100 without")
    String limit;

    @Override
    public void run() {
        if (records != null) {
            RecordType type = RecordType.ofPlural(records).filter(OWN::contains)
                    .orElseThrow(() -> new CommandFailed("A session has no " + records + "; it has "
                            + OWN.stream().map(RecordType::plural).collect(Collectors.joining(", "))));
            asking.show(request(type), (answer, page) -> ListOptions.print(answer, RecordColumns.of(type), page));
        } else {
            asking.show(Request.at("/api/sessions", session), this::print);
        }
    }

    private Request request(RecordType type) {
        return Request.at("/api/sessions", session, type.plural()).with("limit", limit);
    }

    private void print(JsonObject answer, Page page) {
        facts(answer).print(page);
        part("Cost by phase", PHASES, Json.objects(answer, "cost_by_phase"), page);
        JsonObject differences = answer.getJsonObject("differences", new JsonObject());
        part("Reported otherwise", DIFFERENCES, differences.fieldNames().stream()
                .map(of -> differences.getJsonObject(of).copy().put("of", of)).toList(), page);
        for (RecordType type : SHOWN) {
            Number count = Json.number(answer, "totals." + type.plural());
            if (count != null && count.longValue() > 0) {
                page.title(type.plural().substring(0, 1).toUpperCase(Locale.ROOT)
                        + type.plural().substring(1));
                ListOptions.print(ServiceOptions.object(asking.source().read(request(type))), RecordColumns.of(type),
                        page);
            }
        }
    }

    private static void part(String title, List<Column> columns, Iterable<JsonObject> rows, Page page) {
        if (rows.iterator().hasNext()) {
            page.title(title);
            page.table(columns, rows);
        }
    }

    private static Facts facts(JsonObject answer) {
        Facts facts = new Facts().add("Session", text(answer, "id")).add("Name", text(answer, "name"));
        for (String member : List.of("project", "kind", "scenario", "issue", "user", "parent", "plan")) {
            facts.add(member.substring(0, 1).toUpperCase(Locale.ROOT) + member.substring(1),
                    text(answer, member));
        }
        return facts.add("Status", Column.status("status").cell().apply(answer))
                .add("Started (UTC)", Amounts.time(Json.text(answer, "started_at")))
                .add("Ended (UTC)", Amounts.time(Json.text(answer, "ended_at")))
                .add("Took", Amounts.duration(Json.number(answer, "totals.duration_ms")))
                .add("Tags", Cell.of(answer.getJsonArray("tags", new JsonArray()).stream().map(String::valueOf)
                        .collect(Collectors.joining(", "))))
                .add("Prompt", text(answer, "prompt"))
                .add("Calls", Cell.of(counted(answer, "calls", "failed_calls", "failed")))
                .add("Tokens", Cell.of(tokens(answer.getJsonObject("totals").getJsonObject("tokens"))))
                .add("Cost", Cell.of(cost(answer)))
                .add("Records", Cell.of(Stream.of("turns", "decisions", "messages", "metrics", "scores", "winners",
                        "errors", "artifacts").filter(type -> any(answer, "totals." + type))
                        .map(type -> Amounts.number(Json.number(answer, "totals." + type)).text() + ' ' + type)
                        .collect(Collectors.joining(", "))));
    }

    private static String counted(JsonObject answer, String all, String some, String word) {
        String count = Amounts.number(Json.number(answer, "totals." + all)).text();
        return any(answer, "totals." + some)
                ? count + ", " + Amounts.number(Json.number(answer, "totals." + some)).text() + ' ' + word
                : count;
    }

    private static String cost(JsonObject answer) {
        Number unpriced = Json.number(answer, "totals.unpriced_calls");
        String cost = Amounts.money(Json.number(answer, "totals.cost"), unpriced).text();
        return any(answer, "totals.unpriced_calls")
                ? cost + ", without " + Amounts.count(unpriced.longValue(), "unpriced call")
                : cost;
    }

    private static String tokens(JsonObject tokens) {
        String parts = tokens.fieldNames().stream().filter(name -> !name.equals("total") && any(tokens, name))
                .map(name -> Amounts.number(Json.number(tokens, name)).text() + ' ' + name.replace('_', ' '))
                .collect(Collectors.joining(", "));
        return Amounts.number(Json.number(tokens, "total")).text() + (parts.isEmpty() ? "" : ": " + parts);
    }

    private static boolean any(JsonObject object, String path) {
        Number number = Json.number(object, path);
        return number != null && number.longValue() > 0;
    }

    private static Cell text(JsonObject answer, String path) {
        return Cell.of(Json.text(answer, path));
    }
}
