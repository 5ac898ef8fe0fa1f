package dev.sideledger.cli;

import java.nio.charset.StandardCharsets;

import dev.sideledger.cli.screen.Amounts;
import dev.sideledger.cli.screen.Json;
import dev.sideledger.cli.service.Request;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has a running service make a backup. */
@Command(name = "backup", description = "Has a running service make a backup of its ledger, beside the writing.",
        footer = {"%nExample:", "  sideledger backup --name before-the-move"})
final class BackupCommand implements Runnable {
    @Mixin
    HelpOption help;

    @Mixin
    ServiceOptions asking;

    @Option(names = "--name", paramLabel = "NAME",
            description = "what the file's name begins with: letters, digits, dots, dashes and underscores; by default"
                    + " what the ledger's name begins with")
    private String name;

    @Override
    public void run() {
        BackupOrder order = new BackupOrder(asking.service());
        Request request = Request.at("/api/admin/backup");
        JsonObject done = asking.progress().during("Making a backup", () -> order.done(request.with("name", name)));
        JsonObject made = order.kept(Json.text(done, "name"));
        asking.show(made.encode().getBytes(StandardCharsets.UTF_8), (kept, page) -> page.line(Json.text(kept, "path")
                + ": " + Amounts.count(kept.getLong("bytes"), "byte") + ", "
                + Amounts.count(kept.getLong("sessions"), "session")));
    }
}
