package dev.sideledger.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Has a running service make a backup. */
@Command(name = "backup", description = "Has a running service make a backup of its ledger, beside the writing.")
final class BackupCommand implements Runnable {
    @Mixin
    HelpOption help;

    @Spec
    private CommandSpec spec;

    @Option(names = "--url", paramLabel = "URL", defaultValue = "http://localhost:4318",
            description = "where the service is; by default ${DEFAULT-VALUE}")
    private String url;

    @Option(names = "--name", paramLabel = "NAME",
            description = "what the file's name begins with: letters, digits, dots, dashes and underscores; by default"
                    + " what the ledger's name begins with")
    private String name;

    @Override
    public void run() {
        BackupOrder order = new BackupOrder(new RunningService(url));
        String query = name == null ? "" : "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        JsonObject made = order.kept(order.done("/api/admin/backup" + query).getString("name"));
        spec.commandLine().getOut().println(made.getString("path") + ": " + made.getLong("bytes") + " bytes, "
                + made.getLong("sessions") + " sessions");
    }
}
