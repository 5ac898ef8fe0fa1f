package dev.sideledger.cli;

import java.util.List;

import dev.sideledger.cli.screen.Column;
import dev.sideledger.cli.service.Request;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists sessions. */
@Command(name = "sessions", description = "Lists sessions, the newest first. All filters that are given must match.",
        footer = {"%nExamples:", "  sideledger sessions --status failed --days 7",
                "  sideledger sessions --project arena --agent writer --limit 20",
                "  sideledger sessions --all --json | jq '.items[].id'"})
final class SessionsCommand implements Runnable {
    static final List<Column> COLUMNS = List.of(Column.id("ID", "id"), Column.text("NAME", "name").ifAny(),
            Column.text("PROJECT", "project").ifAny().spare(), Column.status("status"),
            Column.time("STARTED", "started_at").spare(),
            Column.duration("TOOK", "totals.duration_ms").spare(), Column.number("CALLS", "totals.calls"),
            Column.numberIfAny("FAILED", "totals.failed_calls"), Column.number("TOKENS", "totals.tokens.total").spare(),
            Column.cost("COST", "totals.cost", "totals.unpriced_calls"), Column.unpriced("totals.unpriced_calls"));

    @Mixin
    HelpOption help;

    @Mixin
    AskingOptions asking;

    @Mixin
    RangeOptions range;

    @Mixin
    ListOptions list;

    @Option(names = "--project", paramLabel = "ID", description = "only those of a project")
    String project;

    @Option(names = "--status", paramLabel = "STATUS",
            description = "only these: pending, running, paused, completed, failed, cancelled, open, ended")
    String status;

    @Option(names = "--kind", paramLabel = "KIND", description = "only those of a kind")
    String kind;

    @Option(names = "--name", paramLabel = "NAME", description = "only those of exactly this name")
    String name;

    @Option(names = "--scenario", paramLabel = "NAME", description = "only those of a scenario")
    String scenario;

    @Option(names = "--issue", paramLabel = "ISSUE", description = "only those of an issue")
    String issue;

    @Option(names = "--user", paramLabel = "USER", description = "only those of a user")
    String user;

    @Option(names = "--agent", paramLabel = "AGENT", description = "only those with a call by an agent")
    String agent;

    @Option(names = "--model", paramLabel = "MODEL", description = "only those with a call of a model")
    String model;

    @Option(names = "--tag", paramLabel = "TAG", description = "only those with a tag")
    String tag;

    @Option(names = "--q", paramLabel = "TEXT", description = "only those with this text in id, name or prompt")
    String text;

    @Override
    public void run() {
        list.show(asking, asking.narrowed(Request.at("/api/sessions"), "project", "status", "kind", "name", "scenario",
                "issue", "user", "agent", "model", "tag", "q"), COLUMNS);
    }
}
