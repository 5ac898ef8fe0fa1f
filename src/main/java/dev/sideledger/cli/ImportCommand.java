package dev.sideledger.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import dev.sideledger.cli.screen.Amounts;
import dev.sideledger.cli.screen.Page;
import dev.sideledger.cli.screen.Progress;
import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.ingest.legacy.OldRecords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads old records, and has a running service record them. */
@Command(name = "import", description = "Reads old records and has a running service record them. What is read is never"
        + " changed; imported again, it tells nothing twice.",
        footer = {"%nExamples:", "  sideledger import --from ndjson everything.ndjson",
                "  sideledger import --from factory --dry-run .factory/analytics.db",
                "  sideledger import --from csv --type call --map usd=cost calls.csv"})
final class ImportCommand implements Runnable {
    private static final Duration AHEAD = Duration.ofHours(24);

    @Mixin
    HelpOption help;

    @Mixin
    ServiceOptions asking;

    @Mixin
    ImportOptions options;

    @Option(names = "--dry-run", description = "only says what there is; needs no service")
    boolean trial;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "files; of a folder all files in it of that form")
    List<Path> paths;

    @Override
    public void run() {
        OldRecords records = options.records();
        List<Path> files = ImportFiles.of(paths, records, options.form());
        Page page = asking.page();
        ImportReport report = new ImportReport();
        Progress progress = asking.progress();
        Importing importing = new Importing(options.form(), report,
                trial ? null : new EventSender(asking.service(), report, page), this::latest,
                progress);
        List<String> failures = new ArrayList<>();
        Interruption interruption = Interruption.saying(() -> importing.standing().ifPresent(where -> {
            progress.close();
            page.note("Interrupted " + where);
        }));
        try {
            for (Path file : files) {
                importing.read(records::read, file).ifPresent(failures::add);
            }
        } finally {
            interruption.close();
        }
        if (asking.json) {
            page.json(report.json(options.form().word(), trial));
        } else {
            report.print(page, trial);
        }
        if (report.refused() > 0) {
            failures.add("Refused: " + Amounts.count(report.refused(), "event") + "; the report says why");
        }
        if (!failures.isEmpty()) {
            throw new CommandFailed(String.join("\n", failures));
        }
    }

    private long latest() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, asking.outside().clock().instant().plus(AHEAD));
    }
}
