package dev.sideledger.cli;

import java.util.concurrent.TimeUnit;

import dev.sideledger.cli.screen.Amounts;
import dev.sideledger.cli.screen.Json;
import dev.sideledger.cli.screen.Page;
import dev.sideledger.cli.screen.Progress;
import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.cli.service.Refusal;
import dev.sideledger.cli.service.Request;
import dev.sideledger.cli.service.RunningService;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has a service remove what is too old. */
@Command(name = "cleanup", description = "Has a running service remove what is too old, or too much: by the rules that"
        + " are set, by others, or sessions that ended, or were last heard of, more than some days ago. Sessions that"
        + " run stay.",
        footer = {"%nExamples:", "  sideledger cleanup --dry-run", "  sideledger cleanup --days 90 --project arena",
                "  sideledger cleanup --rules 'kind=texts;days=30' --dry-run"})
final class CleanupCommand implements Runnable {
    private static final int BAD = 400;
    private static final Request CLEANUP = Request.at("/api/admin/cleanup");

    @Mixin
    HelpOption help;

    @Mixin
    ServiceOptions asking;

    @Option(names = "--days", paramLabel = "DAYS",
            description = "how many days sessions are kept, 1 to 36525; without it and --rules, the rules that are set"
                    + " hold")
    String days;

    @Option(names = "--rules", paramLabel = "RULES",
            description = "rules in the words of SIDELEDGER_RETENTION, in place of those that are set")
    String rules;

    @Option(names = "--project", paramLabel = "ID", description = "only those of a project")
    String project;

    @Option(names = "--dry-run", description = "only says what would go")
    boolean dryRun;

    @Override
    public void run() {
        RunningService service = asking.service();
        if (project != null && days == null) {
            throw new CommandFailed("Say how many days are kept of the project: --days 90 --project " + project);
        }
        if (rules != null && days != null) {
            throw new CommandFailed("Say what is kept in one way: --days, or --rules");
        }
        Request order = CLEANUP.with("days", days).with("project", project).with("rules", rules)
                .with("configured", days == null && rules == null ? "true" : null)
                .with("dry_run", dryRun ? "true" : null);
        byte[] answer = begun(service, order);
        JsonObject report = ServiceOptions.object(answer);
        try (Progress progress = asking.progress()) {
            while (Json.text(report, "ended_at") == null && "running".equals(Json.text(report, "state"))) {
                progress.at("Removing, " + Amounts.count(report.getLong("sessions", 0L), "session") + " so far");
                pause();
                answer = service.read(CLEANUP);
                report = ServiceOptions.object(answer);
            }
        }
        if (Json.text(report, "failure") != null) {
            throw new CommandFailed("The cleanup failed: " + Json.text(report, "failure"));
        }
        asking.show(answer, this::print);
    }

    private static byte[] begun(RunningService service, Request order) {
        try {
            return service.post(order, null);
        } catch (Refusal refused) {
            if (refused.status() == BAD && order.parameters().containsKey("configured")) {
                throw new CommandFailed("The service at " + service.url() + " has no rules: say --days DAYS, or"
                        + " --rules RULES, or start it with SIDELEDGER_RETENTION", refused);
            }
            throw refused;
        }
    }

    private void print(JsonObject report, Page page) {
        for (JsonObject rule : Json.objects(report, "rules")) {
            String before = Json.text(rule, "before");
            String kind = Json.text(rule, "kind");
            long sessions = rule.getLong("sessions");
            String what = "sessions".equals(kind) ? Amounts.count(sessions, "session") + " with "
                    + Amounts.count(records(rule), "record")
                    : kind + " of " + Amounts.count(records(rule), "record") + " in "
                            + Amounts.count(sessions, "session");
            page.line((dryRun ? "Would remove " : "Removed ") + what
                    + (before == null ? "" : ", from before " + Amounts.time(before).text() + " (UTC)") + "; "
                    + (dryRun ? "about " : "") + Amounts.count(rule.getLong("bytes"), "byte") + ", by "
                    + Json.text(rule, "rule"));
        }
        if (report.getLong("running_kept", 0L) > 0) {
            page.line("Kept, since they say that they run: " + Amounts.number(report.getLong("running_kept")).text());
        }
    }

    private static long records(JsonObject rule) {
        JsonObject types = rule.getJsonObject("records");
        return types.fieldNames().stream().mapToLong(types::getLong).sum();
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("Stopped while the service goes on removing", stopped);
        }
    }
}
