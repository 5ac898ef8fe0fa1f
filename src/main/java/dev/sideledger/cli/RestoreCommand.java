package dev.sideledger.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has a running service put a backup in the place of its ledger. */
@Command(name = "restore", description = "Has a running service put a backup in the place of its ledger, which is kept"
        + " beside it.")
final class RestoreCommand implements Runnable {
    @Mixin
    HelpOption help;

    @Spec
    private CommandSpec spec;

    @Option(names = "--url", paramLabel = "URL", defaultValue = "http://localhost:4318",
            description = "where the service is; by default ${DEFAULT-VALUE}")
    private String url;

    @Parameters(paramLabel = "FILE", description = "the name of a file in the service's folder of backups")
    private String file;

    @Override
    public void run() {
        new BackupOrder(new RunningService(url))
                .done("/api/admin/restore?name=" + URLEncoder.encode(file, StandardCharsets.UTF_8));
        spec.commandLine().getOut().println(file + " is the ledger now; the one before is kept beside it as"
                + " .before-restore until the next restore");
    }
}
