package dev.sideledger.cli;

import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.sideledger.cli.screen.Amounts;
import dev.sideledger.cli.screen.Json;
import dev.sideledger.cli.screen.Page;
import dev.sideledger.cli.screen.Plain;
import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.cli.service.Request;
import dev.sideledger.cli.service.RunningService;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has a service erase a person. */
@Command(name = "erase", description = "Has a running service remove all sessions of a user, or one session, for good,"
        + " running ones too, and names the archives and backups that are left as they are.",
        footer = {"%nExamples:", "  sideledger erase --user ada@example.com --dry-run",
                "  sideledger erase --user ada@example.com"})
final class EraseCommand implements Runnable {
    private static final Request ERASE = Request.at("/api/admin/erase");

    @Mixin
    HelpOption help;

    @Mixin
    ServiceOptions asking;

    @Option(names = "--user", paramLabel = "ID", description = "whose sessions")
    String user;

    @Option(names = "--session", paramLabel = "ID", description = "the one session")
    String session;

    @Option(names = "--dry-run", description = "only says what would go")
    boolean dryRun;

    @Override
    public void run() {
        if ((user == null) == (session == null)) {
            throw new CommandFailed("Say whose sessions are erased, --user ID, or which one, --session ID");
        }
        RunningService service = asking.service();
        byte[] answer = service.post(
                ERASE.with("user", user).with("session", session).with("dry_run", dryRun ? "true" : null), null);
        JsonObject report = ServiceOptions.object(answer);
        while ("running".equals(Json.text(report, "state"))) {
            pause();
            answer = service.read(ERASE);
            report = ServiceOptions.object(answer);
        }
        if (Json.text(report, "failure") != null) {
            throw new CommandFailed("The erasure failed, and goes on when it is asked for again: "
                    + Json.text(report, "failure"));
        }
        asking.show(answer, this::print);
    }

    private void print(JsonObject report, Page page) {
        if (report.getLong("sessions") == 0) {
            page.line("No session is known " + (user == null ? "of that id" : "that names this user")
                    + "; is it written as it was told?");
        }
        page.line((dryRun ? "Would erase " : "Erased ") + Amounts.count(report.getLong("sessions"), "session")
                + " with " + Amounts.count(report.getLong("records"), "record"));
        names(report.getJsonArray("archives"), "Archives that hold such sessions, and are left as they are:", page);
        names(report.getJsonArray("backups"), "Backups, which may hold them, and are left as they are:", page);
    }

    private static void names(JsonArray names, String title, Page page) {
        List<String> all = names.stream().map(String::valueOf).toList();
        if (!all.isEmpty()) {
            page.line(title);
            all.forEach(name -> page.line("  " + Plain.line(name)));
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("Stopped while the service goes on erasing", stopped);
        }
    }
}
