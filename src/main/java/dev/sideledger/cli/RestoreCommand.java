package dev.sideledger.cli;

import java.nio.charset.StandardCharsets;

import dev.sideledger.cli.service.Request;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Has a running service put a backup in the place of its ledger. */
@Command(name = "restore", description = "Has a running service put a backup in the place of its ledger, which is kept"
        + " beside it.",
        footer = {"%nExample:", "  sideledger restore sideledger-20261122T101500Z.db.zst"})
final class RestoreCommand implements Runnable {
    @Mixin
    HelpOption help;

    @Mixin
    ServiceOptions asking;

    @Parameters(paramLabel = "FILE", description = "the name of a file in the service's folder of backups")
    private String file;

    @Override
    public void run() {
        JsonObject done = asking.progress().during("Restoring " + file, () -> new BackupOrder(asking.service())
                .done(Request.at("/api/admin/restore").with("name", file)));
        asking.show(done.encode().getBytes(StandardCharsets.UTF_8), (answer, page) -> page.line(file
                + " is the ledger now; the one before is kept beside it as .before-restore until the next restore"));
    }
}
