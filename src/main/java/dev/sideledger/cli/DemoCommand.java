package dev.sideledger.cli;

import dev.sideledger.cli.screen.Json;
import dev.sideledger.cli.service.Request;
import dev.sideledger.cli.service.RunningService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has a running service play a demo. */
@Command(name = "demo", description = "Has a running service play agents at work: days of history at once, then in real"
        + " time, into a project of their own.",
        footer = {"%nExample:", "  sideledger demo --days 7 --minutes 5"})
final class DemoCommand implements Runnable {
    @Mixin
    HelpOption help;

    @Mixin
    ServiceOptions asking;

    @Option(names = "--days", paramLabel = "DAYS", defaultValue = "14",
            description = "how many days of history come first, 0 to 90; by default ${DEFAULT-VALUE}")
    private int days;

    @Option(names = "--minutes", paramLabel = "MINUTES", defaultValue = "30",
            description = "how long it is played in real time, 0 to 1440; by default ${DEFAULT-VALUE}")
    private int minutes;

    @Override
    public void run() {
        RunningService service = asking.service();
        Request request = Request.at("/api/admin/demo").with("days", String.valueOf(days)).with("minutes",
                String.valueOf(minutes));
        asking.show(service.post(request, null), (begun, page) -> {
            String project = Json.text(begun, "project");
            page.line("Playing into the project " + project + " until " + Json.text(begun, "ends_at") + "; look at "
                    + service.url() + "/. Remove it with: curl -X DELETE " + service.url() + "/api/projects/"
                    + project);
        });
    }
}
