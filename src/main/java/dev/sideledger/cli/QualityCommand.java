package dev.sideledger.cli;

import java.util.List;

import dev.sideledger.cli.screen.Column;
import dev.sideledger.cli.screen.Json;
import dev.sideledger.cli.screen.Page;
import dev.sideledger.cli.service.Request;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells the quality of sessions by day, and scores. */
@Command(name = "quality", description = "Tells the quality of sessions by day, and scores by dimension and agent.",
        footer = {"%nExample:", "  sideledger quality --days 7"})
final class QualityCommand implements Runnable {
    private static final List<Column> DAYS = List.of(Column.word("DATE", "date"),
            Column.number("QUALITY", "avg_quality"), Column.number("SESSIONS", "count"));
    private static final List<Column> SCORES = List.of(Column.text("DIMENSION", "dimension"),
            Column.id("AGENT", "agent").ifAny(), Column.number("AVG", "avg"), Column.number("MIN", "min"),
            Column.number("MAX", "max"), Column.number("COUNT", "count"));

    @Mixin
    HelpOption help;

    @Mixin
    AskingOptions asking;

    @Mixin
    RangeOptions range;

    @Option(names = "--project", paramLabel = "ID", description = "only of a project")
    String project;

    @Option(names = "--tz", paramLabel = "ZONE", description = "where days begin: Europe/Berlin, or +02:00; else UTC")
    String zone;

    @Override
    public void run() {
        Request request = asking.narrowed(Request.at("/api/analytics/quality"), "project", "tz");
        asking.show(asking.narrowed(request, RangeOptions.PARAMETERS), QualityCommand::print);
    }

    private static void print(JsonObject answer, Page page) {
        page.table(DAYS, Json.objects(answer, "items"));
        if (Json.objects(answer, "scores").iterator().hasNext()) {
            page.title("Scores");
            page.table(SCORES, Json.objects(answer, "scores"));
        }
        Ranges.print(answer, page);
    }
}
