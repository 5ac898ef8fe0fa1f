package dev.sideledger.cli;

import java.util.List;

import dev.sideledger.cli.screen.Column;
import dev.sideledger.cli.service.Request;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists projects. */
@Command(name = "projects", aliases = "list-projects",
        description = "Lists projects, the newest first; makes one; tells its sessions.",
        subcommands = {ProjectsCreate.class, ProjectsHistory.class},
        footer = {"%nExamples:", "  sideledger projects --status in_progress",
                "  sideledger projects create \"My Project\" --description \"What it is for\"",
                "  sideledger projects history my-project --days 7"})
final class ProjectsCommand implements Runnable {
    static final List<Column> COLUMNS = List.of(Column.id("ID", "id"), Column.number("NO", "number"),
            Column.text("NAME", "name"), Column.status("status"), Column.time("TOLD", "time"),
            Column.text("DESCRIPTION", "description").ifAny());

    @Mixin
    HelpOption help;

    @Mixin
    AskingOptions asking;

    @Mixin
    RangeOptions range;

    @Mixin
    ListOptions list;

    @Option(names = "--status", paramLabel = "STATUS",
            description = "only these: draft, in_progress, completed, archived")
    String status;

    @Option(names = "--name", paramLabel = "NAME", description = "only those of exactly this name")
    String name;

    @Option(names = "--q", paramLabel = "TEXT", description = "only those with this text in id, name or description")
    String text;

    @Override
    public void run() {
        list.show(asking, asking.narrowed(Request.at("/api/projects"), "status", "name", "q"), COLUMNS);
    }
}
