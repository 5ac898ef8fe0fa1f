package dev.sideledger.cli;

import dev.sideledger.cli.screen.Json;
import dev.sideledger.cli.service.Refusal;
import dev.sideledger.cli.service.Request;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the sessions of a project. */
@Command(name = "history", description = "Lists the sessions of a project, the newest first.",
        footer = {"%nExample:", "  sideledger projects history my-project --limit 20"})
final class ProjectsHistory implements Runnable {
    private static final int NOT_FOUND = 404;

    @Mixin
    HelpOption help;

    @Mixin
    AskingOptions asking;

    @Mixin
    RangeOptions range;

    @Mixin
    ListOptions list;

    @Parameters(paramLabel = "PROJECT", description = "its id, or its number")
    String project;

    @Override
    public void run() {
        try {
            show(project);
        } catch (Refusal refused) {
            String named = refused.status() == NOT_FOUND && project.matches("[0-9]{1,9}") ? numbered() : null;
            if (named == null) {
                throw refused;
            }
            show(named);
        }
    }

    private void show(String id) {
        list.show(asking, Request.at("/api/projects", id, "history"), SessionsCommand.COLUMNS);
    }

    /** The id of the project of that number, or null. */
    private String numbered() {
        long number = Long.parseLong(project);
        Request request = Request.at("/api/projects").with("limit", "1000");
        String next = "";
        while (next != null) {
            JsonObject page = ServiceOptions.object(asking.source().read(
                    next.isEmpty() ? request : request.with("cursor", next)));
            for (JsonObject one : Json.objects(page, "items")) {
                if (Json.number(one, "number").longValue() == number) {
                    return Json.text(one, "id");
                }
            }
            next = Json.text(page, "next");
        }
        return null;
    }
}
