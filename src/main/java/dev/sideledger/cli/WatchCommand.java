package dev.sideledger.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import dev.sideledger.cli.screen.Amounts;
import dev.sideledger.cli.screen.Page;
import dev.sideledger.cli.screen.Progress;
import dev.sideledger.cli.screen.Terminal;
import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.cli.service.NoService;
import dev.sideledger.cli.service.Refusal;
import dev.sideledger.cli.service.Request;
import dev.sideledger.cli.service.RunningService;
import dev.sideledger.ingest.legacy.logs.LogFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports logs as they grow. */
@Command(name = "watch", description = "Imports the logs in a folder as they grow, until it is interrupted. Started"
        + " again it goes on where it was. Needs a running service.",
        footer = {"%nExample:", "  sideledger watch --from claude-code ~/.claude/projects"})
final class WatchCommand implements Runnable {
    private static final Duration AHEAD = Duration.ofHours(24);

    @Mixin
    HelpOption help;

    @Mixin
    ServiceOptions asking;

    @Mixin
    ImportOptions options;

    @Option(names = "--every", paramLabel = "SECONDS", defaultValue = "2",
            description = "how often it is looked for something new; ${DEFAULT-VALUE} without")
    double every;

    @Option(names = "--state", paramLabel = "FILE",
            description = "where it is kept how far each log is read; by default .sideledger-watch-FORM in the folder")
    Path state;

    @Option(names = "--once", description = "ends when all that is there is imported")
    boolean once;

    @Parameters(paramLabel = "FOLDER", description = "the folder of logs")
    Path folder;

    @Override
    public void run() {
        if (!(options.form().isLog() && options.records() instanceof LogFiles logs)) {
            throw new CommandFailed("Only logs are watched: --from claude-code or codex");
        }
        if (!Files.isDirectory(folder)) {
            throw new CommandFailed(Files.exists(folder) ? folder + " is no folder; a single log is read by import"
                    : "There is no folder " + folder);
        }
        if (!(every >= 0.1 && every <= 3600)) {
            throw new CommandFailed("--every takes 0.1 to 3600 seconds");
        }
        Page page = asking.page();
        if (!once) {
            asking.outside().untilInterrupted().run();
        }
        Path positions = state == null
                ? folder.resolve(".sideledger-watch-" + options.form().word()) : state;
        ImportReport report = new ImportReport();
        Importing importing = new Importing(options.form(), report,
                new EventSender(asking.service(), report, page, !once), this::latest,
                once ? asking.progress() : Progress.on(null, Terminal.NONE));
        Watching watching = new Watching(folder, logs, new WatchedPlaces(positions, ledger(asking.service())),
                importing, page);
        watching.look();
        page.note("Watching " + folder + ": " + Amounts.count(report.events(), "event") + " so far");
        while (!once) {
            pause();
            watching.look();
        }
        if (asking.json) {
            page.json(report.json(options.form().word(), false));
        } else {
            report.print(page, false);
        }
    }

    /** What tells the ledger of a service from others: its life, or where it is, for who may not ask for that. */
    private String ledger(RunningService service) {
        while (true) {
            try {
                String position = ServiceOptions.object(service.read(Request.at("/api/admin/status")))
                        .getString("position", "");
                return position.contains("-") ? position.substring(0, position.lastIndexOf('-')) : service.url();
            } catch (NoService absent) {
                if (once) {
                    throw absent;
                }
                pause();
            } catch (Refusal refused) {
                return service.url();
            }
        }
    }

    private long latest() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, asking.outside().clock().instant().plus(AHEAD));
    }

    private void pause() {
        try {
            Thread.sleep(Math.round(every * 1_000));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("Stopped", stopped);
        }
    }
}
