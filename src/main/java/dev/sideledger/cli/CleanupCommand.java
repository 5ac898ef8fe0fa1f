package dev.sideledger.cli;

import java.util.concurrent.TimeUnit;

import dev.sideledger.cli.screen.Amounts;
import dev.sideledger.cli.screen.Json;
import dev.sideledger.cli.screen.Page;
import dev.sideledger.cli.screen.Progress;
import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.cli.service.Request;
import dev.sideledger.cli.service.RunningService;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has a service remove what is too old. */
@Command(name = "cleanup", description = "Has a running service remove sessions that ended, or were last heard of, more"
        + " than some days ago, with all their records; those that run stay.",
        footer = {"%nExamples:", "  sideledger cleanup --days 90 --dry-run", "  sideledger cleanup --days 90"})
final class CleanupCommand implements Runnable {
    private static final Request CLEANUP = Request.at("/api/admin/cleanup");

    @Mixin
    HelpOption help;

    @Mixin
    ServiceOptions asking;

    @Option(names = "--days", paramLabel = "DAYS", required = true,
            description = "how many days sessions are kept, 1 to"
                    + " 36525")
    String days;

    @Option(names = "--project", paramLabel = "ID", description = "only those of a project")
    String project;

    @Option(names = "--dry-run", description = "only says what would go")
    boolean dryRun;

    @Override
    public void run() {
        RunningService service = asking.service();
        Request order = CLEANUP.with("days", days).with("project", project).with("dry_run", dryRun ? "true" : null);
        byte[] answer = service.post(order, null);
        JsonObject report = ServiceOptions.object(answer);
        try (Progress progress = asking.progress()) {
            while (Json.text(report, "ended_at") == null && "running".equals(Json.text(report, "state"))) {
                progress.at("Removing, " + Amounts.number(report.getLong("sessions", 0L)).text() + " sessions so far");
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

    private void print(JsonObject report, Page page) {
        page.line((dryRun ? "Would remove " : "Removed ") + Amounts.number(report.getLong("sessions")).text()
                + " sessions with " + Amounts.number(report.getLong("records")).text() + " records, from before "
                + Amounts.time(report.getString("before")).text() + " (UTC)");
        if (report.getLong("running_kept", 0L) > 0) {
            page.line("Kept, since they say that they run: " + Amounts.number(report.getLong("running_kept")).text());
        }
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
