package dev.sideledger.cli;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
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
import picocli.CommandLine.Option;

/** Tells what happened in a time, and in the one before. */
@Command(name = "stats", description = "Tells what happened in a time, beside as long a time before it.",
        footer = {"%nExamples:", "  sideledger stats --days 30", "  sideledger stats --project arena --hours 24"})
final class StatsCommand implements Runnable {
    @Mixin
    HelpOption help;

    @Mixin
    AskingOptions asking;

    @Mixin
    RangeOptions range;

    @Option(names = "--project", paramLabel = "ID", description = "only of a project")
    String project;

    @Override
    public void run() {
        Request request = asking.narrowed(Request.at("/api/analytics/overview"), RangeOptions.PARAMETERS);
        asking.show(asking.narrowed(request, "project"), StatsCommand::print);
    }

    private static void print(JsonObject answer, Page page) {
        JsonObject before = answer.getJsonObject("previous");
        List<JsonObject> both = before == null ? List.of(answer) : List.of(answer, before);
        Facts facts = before == null ? new Facts("ALL") : new Facts("NOW", "BEFORE");
        count(facts, "Sessions", "sessions", both);
        for (String status : List.of("completed", "failed", "cancelled", "running", "open", "ended")) {
            count(facts, "Sessions " + status, status, both);
        }
        each(facts, "Success rate", both, one -> Amounts.rate(Json.number(one, "success_rate")));
        each(facts, "Quality", both, one -> Amounts.number(Json.number(one, "avg_quality")));
        count(facts, "Calls", "calls", both);
        count(facts, "Failed calls", "failed_calls", both);
        each(facts, "Error rate", both, one -> Amounts.rate(Json.number(one, "error_rate")));
        count(facts, "Errors", "errors", both);
        count(facts, "Tokens", "tokens.total", both);
        each(facts, "Cost", both,
                one -> Amounts.money(Json.number(one, "cost"), Json.number(one, "unpriced_calls")));
        each(facts, "Calls without a price", both, one -> Amounts.number(Json.number(one, "unpriced_calls")));
        each(facts, "Cost of a call", both, one -> Amounts.money(Json.number(one, "avg_cost")));
        each(facts, "Rendering", both, one -> Amounts.duration(seconds(one)));
        for (String part : List.of("p50", "p95", "p99")) {
            each(facts, "Latency " + part, both, one -> Amounts.duration(Json.number(one, "latency." + part + "_ms")));
        }
        facts.print(page);
        String tags = StreamSupport.stream(Json.objects(answer, "top_tags").spliterator(), false)
                .map(tag -> Json.text(tag, "tag") + " (" + Json.text(tag, "count") + ')')
                .collect(Collectors.joining(", "));
        if (!tags.isEmpty()) {
            page.line("Tags: " + tags);
        }
        Ranges.print(answer, page);
    }

    private static Number seconds(JsonObject one) {
        Number seconds = Json.number(one, "render_seconds");
        return seconds == null || seconds.doubleValue() == 0 ? null : seconds.doubleValue() * 1_000;
    }

    private static void count(Facts facts, String name, String path, List<JsonObject> both) {
        each(facts, name, both, one -> Amounts.number(Json.number(one, path)));
    }

    private static void each(Facts facts, String name, List<JsonObject> both, Function<JsonObject, Cell> cell) {
        facts.add(name, both.stream().map(cell).toArray(Cell[]::new));
    }
}
