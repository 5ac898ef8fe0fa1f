package dev.sideledger.cli;

import dev.sideledger.cli.screen.Json;
import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.cli.service.Request;
import dev.sideledger.wire.JsonOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a project. */
@Command(name = "create", description = "Makes a project, and says its id.",
        footer = {"%nExample:", "  sideledger projects create \"My Project\" --description \"What it is for\""})
final class ProjectsCreate implements Runnable {
    @Mixin
    HelpOption help;

    @Mixin
    ServiceOptions asking;

    @Parameters(paramLabel = "NAME", description = "its name for people")
    String name;

    @Option(names = "--id", paramLabel = "ID", description = "its id; one is made up without")
    String id;

    @Option(names = "--description", paramLabel = "TEXT", description = "what it is for")
    String description;

    @Option(names = "--status", paramLabel = "STATUS",
            description = "draft (as it is without), in_progress, completed or"
                    + " archived")
    String status;

    @Override
    public void run() {
        if (name.isBlank()) {
            throw new CommandFailed("The name of a project is empty");
        }
        byte[] project = JsonOutput.bytes(out -> {
            out.object().member("name", name);
            put("id", id, out);
            put("description", description, out);
            put("status", status, out);
            out.end();
        });
        asking.show(asking.service().post(Request.at("/api/projects"), project),
                (answer, page) -> page.line("The project " + Json.text(answer, "id") + " is there"));
    }

    private static void put(String member, String value, JsonOutput out) {
        if (value != null) {
            out.member(member, value);
        }
    }
}
