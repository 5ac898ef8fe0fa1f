package dev.sideledger.cli;

import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Has a running service play a demo. */
@Command(name = "demo", description = "Has a running service play agents at work: days of history at once, then in real"
        + " time, into a project of their own.")
final class DemoCommand implements Runnable {
    @Mixin
    HelpOption help;

    @Spec
    private CommandSpec spec;

    @Option(names = "--url", paramLabel = "URL", defaultValue = "http://localhost:4318",
            description = "where the service is; by default ${DEFAULT-VALUE}")
    private String url;

    @Option(names = "--days", paramLabel = "DAYS", defaultValue = "14",
            description = "how many days of history come first, 0 to 90; by default ${DEFAULT-VALUE}")
    private int days;

    @Option(names = "--minutes", paramLabel = "MINUTES", defaultValue = "30",
            description = "how long it is played in real time, 0 to 1440; by default ${DEFAULT-VALUE}")
    private int minutes;

    @Override
    public void run() {
        JsonObject begun = new RunningService(url).post("/api/admin/demo?days=" + days + "&minutes=" + minutes);
        String project = begun.getString("project");
        spec.commandLine().getOut()
                .println("Playing into the project " + project + " until " + begun.getString("ends_at")
                        + "; look at " + url + "/. Remove it with: curl -X DELETE " + url + "/api/projects/" + project);
    }
}
