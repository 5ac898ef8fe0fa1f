package dev.sideledger.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import dev.sideledger.cli.screen.Cell;
import dev.sideledger.cli.screen.Column;
import dev.sideledger.cli.screen.Head;
import dev.sideledger.cli.screen.Json;
import dev.sideledger.cli.service.Request;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds what was said. */
@Command(name = "search", description = "Finds words in all texts and names, the newest first.",
        footer = {"%nExamples:", "  sideledger search cyberpunk --limit 10",
                "  sideledger search '\"close the harbour\"' --type decision --days 7"})
final class SearchCommand implements Runnable {
    private static final List<Column> COLUMNS = List.of(Column.time("TIME", "at"), Column.word("TYPE", "type"),
            Column.id("SESSION", "session").ifAny(), Column.id("ID", "id").ifAny().spare(),
            Column.word("FIELD", "field").spare(),
            new Column(Head.of("TEXT", Head.Kind.TEXT), SearchCommand::snippet));

    @Mixin
    HelpOption help;

    @Mixin
    AskingOptions asking;

    @Mixin
    RangeOptions range;

    @Mixin
    ListOptions list;

    @Parameters(paramLabel = "TEXT", description = "words, \"a phrase\", or beginnings of words, as cyber*")
    String text;

    @Option(names = "--type", paramLabel = "TYPE", description = "only records of a type: session, call, message, ...")
    String type;

    @Option(names = "--session", paramLabel = "ID", description = "only of a session")
    String session;

    @Option(names = "--project", paramLabel = "ID", description = "only of a project")
    String project;

    @Option(names = "--agent", paramLabel = "AGENT", description = "only by an agent")
    String agent;

    @Override
    public void run() {
        Request request = Request.at("/api/search").with("q", text);
        list.show(asking, asking.narrowed(request, "type", "session", "project", "agent"), COLUMNS);
    }

    private static Cell snippet(JsonObject hit) {
        return Cell.of(StreamSupport.stream(Json.objects(hit, "snippet").spliterator(), false)
                .map(part -> Json.text(part, "text")).collect(Collectors.joining()));
    }
}
