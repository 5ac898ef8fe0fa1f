package dev.sideledger.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.StreamSupport;

import dev.sideledger.cli.screen.Amounts;
import dev.sideledger.cli.screen.Cell;
import dev.sideledger.cli.screen.Facts;
import dev.sideledger.cli.screen.Json;
import dev.sideledger.cli.screen.Page;
import dev.sideledger.cli.service.Request;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows sessions side by side. */
@Command(name = "compare",
        description = "Shows two to twenty sessions side by side, and how far each is from the first.",
        footer = {"%nExample:", "  sideledger compare monday tuesday wednesday"})
final class CompareCommand implements Runnable {
    @Mixin
    HelpOption help;

    @Mixin
    AskingOptions asking;

    @Parameters(paramLabel = "SESSION", arity = "2..20",
            description = "their ids, in the order in which they are shown")
    List<String> sessions;

    @Override
    public void run() {
        asking.show(Request.at("/api/analytics/compare").with("sessions", String.join(",", sessions)),
                CompareCommand::print);
    }

    private static void print(JsonObject answer, Page page) {
        List<JsonObject> items = StreamSupport.stream(Json.objects(answer, "items").spliterator(), false).toList();
        Facts facts = new Facts(items.stream().map(item -> Json.text(item, "session")).toArray(String[]::new));
        totals(facts, items);
        each(facts, "Latency p50", items, item -> Amounts.duration(Json.number(item, "latency.p50_ms")));
        each(facts, "Latency p95", items, item -> Amounts.duration(Json.number(item, "latency.p95_ms")));
        each(facts, "Winners", items, item -> Cell.of(item.getJsonArray("winners").isEmpty() ? null
                : String.join(", ", item.getJsonArray("winners").stream().map(String::valueOf).toList())));
        List<JsonObject> others = new ArrayList<>(items);
        others.set(0, new JsonObject());
        each(facts, "Cost from the first", others,
                item -> Amounts.moneyDifference(Json.number(item, "difference.cost")));
        each(facts, "Cost, relatively", others, item -> Amounts.rate(Json.number(item, "difference.cost_relative")));
        each(facts, "Tokens from the first", others, item -> Amounts.number(Json.number(item, "difference.tokens")));
        each(facts, "Tokens, relatively", others,
                item -> Amounts.rate(Json.number(item, "difference.tokens_relative")));
        each(facts, "Time from the first", others,
                item -> Amounts.duration(Json.number(item, "difference.duration_ms")));
        facts.print(page);
    }

    /** What sessions add up to, a line for each sum. */
    static void totals(Facts facts, List<JsonObject> items) {
        each(facts, "Name", items, item -> Cell.of(Json.text(item, "name")));
        each(facts, "Scenario", items, item -> Cell.of(Json.text(item, "scenario")));
        each(facts, "Status", items, item -> Cell.of(Json.text(item, "status")));
        for (String sum : List.of("quality_score", "turns", "calls", "failed_calls", "decisions", "messages",
                "errors")) {
            each(facts, sum.substring(0, 1).toUpperCase(Locale.ROOT) + sum.substring(1).replace('_', ' '),
                    items, item -> Amounts.number(Json.number(item, sum)));
        }
        each(facts, "Tokens", items, item -> Amounts.number(Json.number(item, "tokens.total")));
        each(facts, "Cost", items,
                item -> Amounts.money(Json.number(item, "cost"), Json.number(item, "unpriced_calls")));
        each(facts, "Calls without a price", items, item -> Amounts.number(Json.number(item, "unpriced_calls")));
        each(facts, "Took", items, item -> Amounts.duration(Json.number(item, "duration_ms")));
    }

    private static void each(Facts facts, String name, List<JsonObject> items, Function<JsonObject, Cell> cell) {
        facts.add(name, items.stream().map(cell).toArray(Cell[]::new));
    }
}
